"""One TOML file per vendor. To add a tracker, copy the file of a like one; docs/catalogue.md explains each key."""
