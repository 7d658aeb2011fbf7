"""History: from git, which commits added, moved and removed each tracker, and on which pages it was live when."""
