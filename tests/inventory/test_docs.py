"""Pages that follow from the code are up to date."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    return generate


def test_generated_pages_are_up_to_date() -> None:
    outdated = generator().outdated()
    assert outdated == {path: (ROOT / path).read_text("utf-8") for path in outdated}


@pytest.mark.parametrize("old", ["", "old\n", "old\nolder\n", "\n"])
def test_what_stands_between_markers_is_replaced_and_nothing_else(old: str) -> None:
    page = f"before\n<!-- a: generated -->\n{old}<!-- a: end -->\nafter <!-- b: end -->\n"
    assert (
        generator().between(page, "a", "new")
        == "before\n<!-- a: generated -->\nnew\n<!-- a: end -->\nafter <!-- b: end -->\n"
    )


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<!-- a: generated -->\nold\n",
        "old\n<!-- a: end -->\n",
        "<!-- a: end -->\n<!-- a: generated -->\n",
        "<!-- a: generated --> <!-- a: end -->",
    ],
)
def test_a_page_without_markers_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="no markers"):
        generator().between(page, "a", "new")


def test_every_setting_is_documented() -> None:
    from trackerlint.settings import Settings

    text = (ROOT / "docs" / "settings.md").read_text("utf-8")
    fields = [name.replace("_", "-") for name in Settings.__struct_fields__]
    assert [name for name in fields if f"| `{name}` |" not in text] == []


def test_every_field_of_the_inventory_is_documented() -> None:
    from trackerlint.inventory.model import Declaration

    text = (ROOT / "docs" / "inventory.md").read_text("utf-8")
    fields = [name.replace("_", "-") for name in Declaration.__struct_fields__]
    assert [name for name in fields if f"| `{name}` |" not in text] == []


def test_every_format_is_documented_and_named_in_the_help() -> None:
    from trackerlint import plugins

    text = (ROOT / "docs" / "formats.md").read_text("utf-8")
    shown = " ".join((ROOT / "docs" / "commands.md").read_text("utf-8").split())
    formats = {name: one.suffix for name, one in plugins.formats().items()}
    assert [name for name, suffix in formats.items() if f"| `{name}` | `{suffix}` |" not in text] == []
    assert [name for name in formats if f" {name}," not in shown and f" {name};" not in shown] == []
