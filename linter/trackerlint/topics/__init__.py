"""Sensitive pages: what a page is about, by its route, title, headings, labels and buttons."""

from trackerlint.topics.classify import Evidence, Topic

__all__ = ["Evidence", "Topic"]
