"""The language server: what editors show while people type. It speaks over standard input and output only."""
