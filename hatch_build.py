"""Compile data when the wheel is built, so that no run has to load what reads the files that people write."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledData(BuildHookInterface[Any]):
    """Adds the compiled catalogue and the compiled subjects of sensitive pages to the wheel, beside their sources."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write what is compiled and name it for the wheel; an editable install uses the user's cache."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "linter"))
        import msgspec

        from trackerlint.catalogue.load import COMPILED_NAME, compile_files
        from trackerlint.topics import vocabulary

        folder = root / "rules" / "trackerlint_rules" / "catalogue"
        catalogue = compile_files({path: path.read_bytes() for path in sorted(folder.glob("*.toml"))})
        self.written = Path(tempfile.mkdtemp())
        for place, name, made in (
            ("trackerlint_rules/catalogue", COMPILED_NAME, catalogue),
            ("trackerlint/topics/subjects", vocabulary.COMPILED_NAME, vocabulary.read_subjects()),
        ):
            file = self.written / place.replace("/", "-")
            file.write_bytes(msgspec.msgpack.encode(made))
            build_data["force_include"][str(file)] = f"{place}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was written."""
        if version != "editable":
            for file in self.written.iterdir():
                file.unlink()
            self.written.rmdir()
