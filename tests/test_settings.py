"""Settings, and what is said of settings that are wrong."""

from pathlib import Path

import msgspec
import pytest

from trackerlint.drafts import ABOUT, settings_draft
from trackerlint.errors import SettingsError
from trackerlint.settings import RuleSettings, Settings, load_settings, settings_file


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()
    assert settings_file(tmp_path) is None


@pytest.mark.parametrize("name", ["trackerlint.toml", ".trackerlint.toml"])
def test_reads_its_own_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('exclude = ["docs/"]\nfail-on = "error"\n[rules.a-rule]\nlevel = "off"\n')
    expected = Settings(exclude=("docs/",), fail_on="error", rules={"a-rule": RuleSettings(level="off")})
    assert expected == load_settings(tmp_path)
    assert settings_file(tmp_path) == tmp_path / name


def test_reads_a_table_of_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.trackerlint]\nallow-hosts = ["example.org"]\n')
    assert load_settings(tmp_path) == Settings(allow_hosts=("example.org",))
    assert load_settings(tmp_path, tmp_path / "pyproject.toml") == Settings(allow_hosts=("example.org",))


def test_a_pyproject_of_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("this is not TOML")
    assert load_settings(tmp_path) == Settings()


def test_its_own_file_wins(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.trackerlint]\nfail-on = "error"\n')
    (tmp_path / "trackerlint.toml").write_text('fail-on = "note"\n')
    assert load_settings(tmp_path).fail_on == "note"


def test_another_file_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "trackerlint.toml").write_text('fail-on = "note"\n')
    (tmp_path / "strict.toml").write_text('fail-on = "error"\n')
    assert load_settings(tmp_path, tmp_path / "strict.toml").fail_on == "error"
    with pytest.raises(SettingsError, match="no such settings file"):
        load_settings(tmp_path, tmp_path / "missing.toml")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        pytest.param("exlude = []", "unknown key exlude", "did you mean 'exclude'?", id="key"),
        pytest.param("zzz = 1", "unknown key zzz", "known: include, exclude", id="key unlike any"),
        pytest.param('fail-on = "eror"', "fail-on: no valid value: 'eror'", "did you mean 'error'?", id="choice"),
        pytest.param('exclude = "x"', "exclude: expected a list, got a text", "docs/settings.md", id="type"),
        pytest.param("exclude = [1]", "exclude: expected a text, got a whole number", "docs/settings.md", id="item"),
        pytest.param('max-file-size = "1"', "max-file-size: expected a whole number", "docs/settings.md", id="number"),
        pytest.param("rules = 1", "rules: expected a table", "docs/settings.md", id="rules"),
        pytest.param("rules.a-b = 1", "rules.a-b: expected a table", "docs/settings.md", id="rule"),
        pytest.param('rules.a-b.levle = "off"', "unknown key rules.a-b.levle", "'level'", id="key of a rule"),
        pytest.param('rules.a-b.level = "warn"', "rules.a-b.level: no valid value", "'warning'", id="choice of a rule"),
        pytest.param("a = ", "cannot be read: Invalid value", "--config", id="not TOML"),
        pytest.param('inventory = "../x.toml"', "inventory: '../x.toml' leads out", "below the root", id="way out"),
        pytest.param('filter-lists = ["../a.txt"]', "filter-lists: '../a.txt' leads", "the root", id="list way out"),
        pytest.param('catalogue = ["/etc"]', "catalogue: '/etc' leads out", "below the root", id="absolute way out"),
    ],
)
def test_an_error_names_the_key_and_what_is_near(tmp_path: Path, text: str, message: str, hint: str) -> None:
    (tmp_path / "trackerlint.toml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path)
    assert caught.value.message.startswith("trackerlint.toml")
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize("data", [b"\xff\xfe", b"exclude = [" * 5_000], ids=["not UTF-8", "deep"])
def test_any_bytes_are_an_error_and_no_crash(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "trackerlint.toml").write_bytes(data)
    with pytest.raises(SettingsError, match=r"trackerlint\.toml"):
        load_settings(tmp_path)


def test_the_draft_holds_every_key_and_changes_nothing(tmp_path: Path) -> None:
    draft = settings_draft()
    assert {field.encode_name for field in msgspec.structs.fields(Settings)} == {
        *ABOUT,
        "rules",
        "overrides",
        "suppressions",
        "sensitive-pages",
        "external-notices",
    }
    (tmp_path / "trackerlint.toml").write_text(draft)
    assert load_settings(tmp_path) == Settings()
    lines = [
        line.removeprefix("# ")
        for line in draft.partition("# Another level")[0].splitlines()
        if line.startswith("# ") and " = " in line
    ]
    (tmp_path / "trackerlint.toml").write_text("\n".join(line for line in lines if line.split()[0] in ABOUT))
    assert load_settings(tmp_path) == Settings()
