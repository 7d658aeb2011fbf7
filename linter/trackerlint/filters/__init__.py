"""What stands between the rules and the report."""
