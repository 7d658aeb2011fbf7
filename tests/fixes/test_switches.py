"""Switches put before or into the call that starts a tracker, as that call is quoted and named."""

from pathlib import Path

import pytest

from trackerlint import api

QUOTED = {
    "a template's ID": ("a.html", "<script>\n  fbq('init', '{{ id }}');\n</script>\n", "  fbq('set', 'autoConfig', false);\n"),
    "a name": ("a.js", "window.fbq('init', id);\n", "window.fbq('set', 'autoConfig', false);\n"),
    "double quotes": ("a.js", 'fbq("init", "100000000000001");\n', 'fbq("set", "autoConfig", false);\n'),
    "in a text of PHP": (
        "a.php",
        "<?php\necho '<script>fbq(\\'init\\', \\'100000000000001\\');</script>';\n",
        "fbq(\\'set\\', \\'autoConfig\\', false);",
    ),
    "in a text that PHP joins": (
        "a.php",
        "<?php\necho '<script>fbq(\"init\", \"' . $id . '\");</script>';\n",
        'fbq("set", "autoConfig", false);',
    ),
    "between parts of PHP": (
        "a.php",
        "<?php if ($id) { ?>\n<script>fbq('init', '<?= $id ?>');</script>\n<?php } ?>\n",
        "fbq('set', 'autoConfig', false);",
    ),
    "in a text of Python": (
        "a.py",
        "SNIPPET = '<script>fbq(\"init\", \"100000000000001\");</script>'\n",
        'fbq("set", "autoConfig", false);',
    ),
    "in JSON": (
        "a.json",
        '{"head": "<script>fbq(\\"init\\", \\"100000000000001\\");</script>"}\n',
        'fbq(\\"set\\", \\"autoConfig\\", false);',
    ),
    "below a filter": ("a.haml", ":javascript\n  fbq('init', 'a');\n", "fbq('set', 'autoConfig', false);\n  "),
    "after a statement without its semicolon": ("a.js", "menu()\nfbq('init', id)\n", "fbq('set', 'autoConfig', false);\n"),
}  # fmt: skip


def safely_mended(folder: Path, name: str, text: str) -> str:
    """Return what safe fixes make of a file, and that they make nothing of that."""
    (folder / name).write_text(text)
    for _ in range(2):
        ((_, _, done),) = api.mend_all(folder, api.Options(processes=1))
        text = done.after.get(name, text)
        (folder / name).write_text(text)
    assert done.after == {}
    return text


@pytest.mark.parametrize(("name", "text", "added"), QUOTED.values(), ids=QUOTED)
def test_a_switch_is_written_as_the_call_is(name: str, text: str, added: str, tmp_path: Path) -> None:
    after = safely_mended(tmp_path, name, text)
    assert after.count(added) == 1
    assert after.replace(added, "") == text


@pytest.mark.parametrize(
    "code",
    [
        "const start = () => fbq('init', id);\n",
        "if (asked(person))\n  fbq('init', id);\n",
        "while (more)\n  fbq('init', id);\n",
        "const done = fbq('init', id);\n",
        "show(menu,\n  fbq('init', id));\n",
    ],
)
def test_a_call_that_is_no_statement_of_its_own_is_left_alone(code: str, tmp_path: Path) -> None:
    assert safely_mended(tmp_path, "a.js", code) == code


def test_what_turns_off_all_is_no_switch(tmp_path: Path) -> None:
    code = "import * as FS from '@fullstory/browser';\nFS.init({ orgId: 'TEST12' });\n"
    assert safely_mended(tmp_path, "a.js", code) == code
