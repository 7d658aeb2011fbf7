"""Files in the user's cache folder: for this user alone, since they tell what is in sites that may not be public."""

from __future__ import annotations

import os
from pathlib import Path


def write_private(place: Path, data: bytes) -> None:
    """Write a file as a whole, readable by its owner only, in a folder that is made likewise. Raises OSError."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = place.with_suffix(f".{os.getpid()}")
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
        stream.write(data)
    partial.replace(place)
