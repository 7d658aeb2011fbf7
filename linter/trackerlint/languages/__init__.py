"""Languages: one module or package for each, or for each family, with the instances that read it."""
