"""A package that is imported inside itself brings in no tracker."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.ownership import without_own

ADDON = '{"name": "ember-plausible", "version": "1.0.0"}'
PASSING_ON = "export { default } from 'ember-plausible/services/plausible';"


@pytest.fixture(autouse=True, scope="module")
def one_catalogue() -> Iterator[None]:
    """Load the catalogue once for all of these sites, which add nothing to it."""
    with pytest.MonkeyPatch.context() as patch:
        load = cache(lambda: real(Path(), api.Settings()))
        real = api.catalogue
        patch.setattr(api, "catalogue", lambda *_: load())
        yield


def imported(folder: Path, files: dict[str, str]) -> list[str]:
    """Return the paths of the files that bring in a tracker by an import, with what they import."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    look = api.survey(folder, api.Options(processes=1))
    assert not look.crashes
    return sorted(
        f"{path} {one.detection.shown}"
        for path, scan in look.site.files.items()
        for one in scan.detections
        if one.detection.means.endswith(":imported")
    )


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({"package.json": ADDON, "app/services/plausible.js": PASSING_ON}, [], id="addon passes on its own"),
        pytest.param({"package.json": ADDON, "tests/dummy/a.js": PASSING_ON}, [], id="below the manifest"),
        pytest.param({"package.json": '{"name": "riverford-site"}', "app/services/plausible.js": PASSING_ON},
                     ["app/services/plausible.js ember-plausible"], id="host passes on an addon"),
        pytest.param({"app/services/plausible.js": PASSING_ON}, ["app/services/plausible.js ember-plausible"],
                     id="no manifest"),
        pytest.param({"package.json": "{broken", "a.js": PASSING_ON}, ["a.js ember-plausible"], id="broken manifest"),
        pytest.param({"package.json": "[]", "a.js": PASSING_ON}, ["a.js ember-plausible"], id="manifest of another kind"),
        pytest.param({"package.json": ADDON, "docs/package.json": '{"name": "docs"}', "docs/a.js": PASSING_ON},
                     ["docs/a.js ember-plausible"], id="the nearest manifest counts"),
        pytest.param({"package.json": '{"name": "ember"}', "a.js": PASSING_ON}, ["a.js ember-plausible"],
                     id="the start of a name is another name"),
    ],
)  # fmt: skip
def test_npm(files: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    assert expected == imported(tmp_path, files)


USING = "from django_umami.core import umami\n"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({"django_umami/__init__.py": "", "django_umami/views.py": USING}, [], id="a module of it"),
        pytest.param({"django_umami/__init__.py": "", "django_umami/a/b/views.py": USING}, [], id="deeper"),
        pytest.param({"src/django_umami/__init__.py": "", "src/django_umami/views.py": USING}, [], id="under src"),
        pytest.param({"django_umami/views.py": USING}, ["django_umami/views.py django-umami"],
                     id="a folder of that name that is no package"),
        pytest.param({"clinic/__init__.py": "", "clinic/views.py": USING}, ["clinic/views.py django-umami"],
                     id="another package"),
        pytest.param(
            {"clinic/__init__.py": "", "clinic/django_umami/__init__.py": "", "clinic/django_umami/views.py": USING},
            ["clinic/django_umami/views.py django-umami"], id="a part of another package that is called so",
        ),
        pytest.param({"django_umami/__init__.py": "", "views.py": USING}, ["views.py django-umami"], id="beside it"),
    ],
)  # fmt: skip
def test_pypi(files: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    assert expected == imported(tmp_path, files)


def test_other_detections_and_scans_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "react-facebook-pixel"}', "utf-8")
    (tmp_path / "a.js").write_text("import P from 'react-facebook-pixel';\nfbq('track', 'Lead');", "utf-8")
    scans = list(api.survey(tmp_path, api.Options(processes=1)).site.files.values())
    again = without_own(scans, ["a.js"], lambda _: b"")
    assert scans == again
    (found,) = [one for one in scans if one.path == "a.js"]
    assert [one.detection.means for one in found.detections] == ["call"]
