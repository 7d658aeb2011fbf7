"""Compile the catalogue when the wheel is built, so that no run has to load what reads its patterns."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogue(BuildHookInterface[Any]):
    """Adds ``trackerlint_rules/catalogue/compiled.msgpack`` to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the compiled catalogue and name it for the wheel; an editable install uses the user's cache."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "linter"))
        import msgspec

        from trackerlint.catalogue.load import COMPILED_NAME, compile_files

        folder = root / "rules" / "trackerlint_rules" / "catalogue"
        compiled = compile_files({path: path.read_bytes() for path in sorted(folder.glob("*.toml"))})
        self.written = Path(tempfile.mkdtemp()) / COMPILED_NAME
        self.written.write_bytes(msgspec.msgpack.encode(compiled))
        build_data["force_include"][str(self.written)] = f"trackerlint_rules/catalogue/{COMPILED_NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was written."""
        if version != "editable":
            self.written.unlink()
            self.written.parent.rmdir()
