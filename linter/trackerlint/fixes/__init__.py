"""Fixes: what to edit so that a finding is gone. Made from spans and text, after the rules; rules make none."""
