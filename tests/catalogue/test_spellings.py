"""Every pattern of the catalogue is written out as source and must be found there: a pattern that never fits is a defect."""

from __future__ import annotations

import re

import pytest
from catalogue.scanning import catalogue, entries, scan

from trackerlint.catalogue.model import Entry, Sample


def _id(entry: Entry) -> str:
    """Return an ID that the entry's samples show, or any."""
    return next((name for sample in entry.match for name in sample.ids), "abcd1234")


def _written(pattern: str, entry: Entry) -> str:
    code = pattern.replace("$ID", repr(_id(entry)))
    code = re.sub(r"(?<=[(,\[:= ])\$[A-Z_]+", "'x'", code).replace("*", "x")
    return re.sub(r"\.(call|bind)\(\)", r".\1('x')", code)


def _tracked(entry: Entry, sample: Sample) -> list[str]:
    """Return what is shown of the entry's tracker, and nothing else, in a sample."""
    return [one.detection.shown for one in scan(sample).detections if one.detection.tracker == entry.id]


def _parameters(key: str) -> list[object]:
    return [pytest.param(entry, id=entry.id) for _, entry in entries() if getattr(entry, key)]


def _lost(entry: Entry, lines: list[str], language: str) -> list[str]:
    """Return the lines of a file in which the entry's tracker is not found."""
    code = "\n".join(lines)
    spans = [one.detection.span for one in scan(Sample(code=code, language=language)).detections
             if one.detection.tracker == entry.id]  # fmt: skip
    found = {code.count("\n", 0, span.start) for span in spans}
    return [line for number, line in enumerate(lines) if number not in found]


@pytest.mark.parametrize("entry", _parameters("calls"))
def test_finds_every_call(entry: Entry) -> None:
    calls = {_written(call, entry) for kind in entry.calls.values() for call in kind}
    assert _lost(entry, [f"{call};" for call in sorted(calls)], "javascript") == []


@pytest.mark.parametrize("entry", _parameters("requests"))
def test_finds_every_address(entry: Entry) -> None:
    urls = {url for kind, some in entry.requests.items() for url in some if kind != "mention"}
    addresses = [re.sub(r"^\*(?=/)", "www.example.org", url).replace("*.", "www.") for url in sorted(urls)]
    addresses = [re.sub(r"\$[A-Z_]+", "x", one.replace("$ID", _id(entry)).replace("*", "x")) for one in addresses]
    addresses = [
        re.sub(r"^{(\w+)}", r"{{ site.\1_url }}", one) if one[0] == "{" else f"https://{one}" for one in addresses
    ]
    assert _lost(entry, [f'<script src="{one}"></script>' for one in addresses], "jinja") == []


@pytest.mark.parametrize("entry", _parameters("packages"))
def test_finds_every_package(entry: Entry) -> None:
    files = {"npm": ("package.json", '{{"dependencies": {{"{}": "1.0.0"}}}}'), "pypi": ("requirements.txt", "{}==1.0")}
    lost = []
    for ecosystem, (path, text) in files.items():
        for name in entry.packages.get(ecosystem, []):  # type: ignore[call-overload]
            sample = Sample(code=text.format(name.replace("*", "x")), path=path)
            if "/" not in name.removeprefix("@").partition("/")[2] and not _tracked(entry, sample):
                lost.append(name)
    assert lost == []


@pytest.mark.parametrize("entry", _parameters("settings"))
def test_finds_every_setting(entry: Entry) -> None:
    lost = []
    for setting in entry.settings:
        family, _, rest = setting.rpartition(":") if re.match(r"[a-z]+:", setting) else ("", "", setting)
        key, _, value = rest.partition("=")
        if family not in ("", "yaml", "toml", "json"):
            continue
        value = (value if value else _id(entry)).replace("AC-*", _id(entry))
        if value.endswith("*"):
            shown = next((one for one in (_id(entry),) if one.startswith(value[:-1])), "")
            value = shown or (value[:-1] + "ABC1234567" if value != "*" else "https://www.example.org")
        key = key.replace("*", "something")
        lines = [f"{'  ' * depth}{part}:" for depth, part in enumerate(key.split("."))]
        sample = Sample(code="\n".join(lines) + f" {value}\n", language="yaml")
        if family in ("", "yaml") and not _tracked(entry, sample) and _fits_shape(entry, value):
            lost.append(setting)
    assert lost == []


def _fits_shape(entry: Entry, value: str) -> bool:
    shape = catalogue().trackers[entry.id].id_shape
    return not shape or re.fullmatch(shape, value) is not None
