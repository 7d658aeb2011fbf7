"""What trackerlint looks for: one module per rule, and the catalogue of trackers."""
