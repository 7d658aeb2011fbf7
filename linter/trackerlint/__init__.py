"""Find the trackers that a web site's source embeds, and what people were told about them."""

__version__ = "0.1.0"
