"""Find the trackers that a web site's source embeds, and what people were told about them."""

HOMEPAGE = "https://github.com/trackerlint/trackerlint"
__version__ = "0.1.0"
