"""Sensitive pages: what a page is about, by its route, title, headings, labels and buttons."""
