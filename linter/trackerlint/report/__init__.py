"""The picture: one HTML file that shows what a site sends, to whom, from which pages, since when, declared or not."""
