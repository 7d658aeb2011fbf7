"""Privacy notices and the inventory: find them, read them, and see what they name."""
