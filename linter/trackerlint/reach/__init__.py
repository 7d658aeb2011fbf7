"""Reach: the pages on which what stands in a file ends up, through layouts, includes, imports and routes."""
