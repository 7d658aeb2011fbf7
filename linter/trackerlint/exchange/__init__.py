"""Exchange: read and write the inventory in the formats that people already have."""
