"""Reach: the pages on which what stands in a file ends up, through layouts, includes, imports and routes."""

from trackerlint.reach.graph import Graph, Reach, Unresolved
from trackerlint.reach.library import Library

__all__ = ["Graph", "Library", "Reach", "Unresolved"]
