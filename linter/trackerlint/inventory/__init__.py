"""The inventory: which trackers a site's owners know of, what they say about each, and how that file is edited."""
