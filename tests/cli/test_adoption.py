"""``trackerlint baseline``, and the options of ``check`` that help with old sites."""

import json
from pathlib import Path

from repositories import committed

FILE = ".trackerlint-baseline.json"
PAGE = "<script>fbq('init', '{}');</script>\n"
ONE, TWO = "100000000000001", "100000000000002"


def entries(site: Path) -> list[dict[str, object]]:
    return json.loads((site / FILE).read_text())["entries"]  # type: ignore[no-any-return]


class TestBaseline:
    def test_create_silences_what_is_there(self, site: Path, command) -> None:
        done = command("baseline", "create")
        assert done.code == 0
        assert f"Wrote {FILE} with " in done.out
        done = command("check")
        assert done.code == 0
        assert done.out.startswith(f"No new findings ({len(entries(site))} in the baseline).\n")
        assert command("check", "--no-baseline").code == 1

    def test_another_id_is_new_and_the_old_one_out_of_date(self, site: Path, command) -> None:
        command("baseline", "create")
        (site / "index.html").write_text("\n\n" + PAGE.format(TWO))
        done = command("check")
        assert done.code == 1
        assert TWO in done.out
        assert f"{FILE}:" in done.out
        assert "stale-baseline" in done.out

    def test_create_does_not_write_over_it(self, site: Path, command) -> None:
        command("baseline", "create")
        before = (site / FILE).read_text()
        done = command("baseline", "create")
        assert (done.code, "already there" in done.err) == (2, True)
        assert (site / FILE).read_text() == before
        assert command("baseline", "create", "--force").code == 0

    def test_update_takes_out_what_is_gone_and_nothing_else(self, site: Path, command) -> None:
        (site / "about.html").write_text(PAGE.format(TWO))
        command("baseline", "create")
        count = len(entries(site))
        (site / "about.html").write_text("<p>About</p>")
        (site / "new.html").write_text(PAGE.format("100000000000003"))
        done = command("baseline", "update")
        left = entries(site)
        assert done.out.startswith("Taken out, since it is gone: ")
        assert "\nNew, and still reported: " in done.out
        assert done.code == 0
        assert 0 < len(left) < count
        assert {one["path"] for one in left} <= {"index.html"} | {one["path"] for one in left if not one["subject"]}
        assert "about.html" not in {one["path"] for one in left}
        assert "new.html" not in {one["path"] for one in left}
        assert command("check").code == 1
        command("baseline", "update", "--accept")
        assert "new.html" in {one["path"] for one in entries(site)}
        assert command("check").code == 0

    def test_update_follows_a_renamed_file(self, site: Path, command) -> None:
        command("baseline", "create")
        (site / "index.html").rename(site / "start.html")
        assert command("check").code == 0
        assert "(now in start.html)" in command("baseline", "show").out
        command("baseline", "update")
        assert "start.html" in {one["path"] for one in entries(site)}
        assert "index.html" not in {one["path"] for one in entries(site)}

    def test_show_tells_what_has_become_of_each(self, site: Path, command) -> None:
        command("baseline", "create")
        (site / "index.html").write_text(PAGE.format(TWO))
        done = command("baseline", "show")
        assert f"index.html: embedded-tracker: meta-pixel {ONE} (gone)\n" in done.out
        assert "; new and not listed: " in done.out.splitlines()[-1]

    def test_without_a_file(self, site: Path, command) -> None:
        for name in ("update", "show"):
            done = command("baseline", name)
            assert (done.code, "baseline create" in done.err) == (2, True)

    def test_a_file_that_cannot_be_read_ends_the_check(self, site: Path, command) -> None:
        (site / FILE).write_text("{")
        done = command("check")
        assert done.code == 2
        assert f"error: {FILE}: " in done.err


class TestFailOnSkip:
    def test_fails_where_a_file_was_not_read(self, site: Path, command) -> None:
        (site / "index.html").write_text("<p></p>")
        (site / "big.js").write_text("fbq('init', '1');" * 100)
        (site / "trackerlint.toml").write_text("max-file-size = 100\n")
        assert command("check").code == 0
        assert command("check", "--fail-on-skip").code == 1
        (site / "trackerlint.toml").write_text("max-file-size = 100\nfail-on-skip = true\n")
        assert command("check").code == 1
        assert command("check", "--exit-zero").code == 0


class TestExplainFile:
    def test_a_file_with_findings(self, site: Path, command) -> None:
        done = command("check", "--explain-file", "index.html")
        assert done.code == 0
        assert "Language: html\n" in done.out
        assert "  1:9: meta-pixel, init (call)" in done.out
        assert "  1:9: warning: embedded-tracker\n" in done.out

    def test_a_file_without_any_word(self, site: Path, command) -> None:
        assert "holds no word" in command("check", "--explain-file", "about.html").out

    def test_a_file_that_is_left_out(self, site: Path, command) -> None:
        (site / "trackerlint.toml").write_text('exclude = ["index.html"]\n')
        done = command("check", "--explain-file", "index.html")
        assert "It is left out" in done.out
        assert "Settings: trackerlint.toml\n" in done.out

    def test_a_picture(self, site: Path, command) -> None:
        (site / "a.png").write_bytes(b"x")
        assert "is counted, and not read" in command("check", "--explain-file", "a.png").out

    def test_a_file_of_the_tests(self, site: Path, command) -> None:
        (site / "tests").mkdir()
        (site / "tests" / "page.html").write_text(PAGE.format(ONE))
        out = command("check", "--explain-file", "tests/page.html").out
        assert "belongs to tests" in out
        assert "counts as test, so not live" in out

    def test_a_comment_and_a_suppression(self, site: Path, command) -> None:
        (site / "index.html").write_text(
            f"<!-- {PAGE.format(TWO).strip()} -->\n<!-- trackerlint: ignore[embedded-tracker] Agreed. -->\n{PAGE.format(ONE)}"
        )
        out = command("check", "--explain-file", "index.html").out
        assert "in a comment, so not live" in out
        assert "line 2: a suppression of embedded-tracker on lines 3 to 3" in out
        assert "embedded-tracker: held back by a suppression: Agreed." in out

    def test_no_such_file(self, site: Path, command) -> None:
        assert command("check", "--explain-file", "nothing.html").code == 2
        done = command("check", "--explain-file", ".")
        assert (done.code, done.err.splitlines()[0]) == (2, "error: .: a folder")


def test_changed_since(site: Path, command) -> None:
    committed(site)
    done = command("check", "--rule", "embedded-tracker", "--changed-since", "main")
    assert done.code == 0
    assert done.out.startswith("No findings (1 on lines that have not changed).\n")
    (site / "about.html").write_text(PAGE.format(TWO))
    done = command("check", "--rule", "embedded-tracker", "--changed-since", "main")
    assert (done.code, TWO in done.out, ONE in done.out) == (1, True, False)
    assert command("check", "--changed-since", "nowhere").code == 2


def test_overrides_give_other_levels_on_some_paths(site: Path, command) -> None:
    (site / "kiosk").mkdir()
    (site / "kiosk" / "a.html").write_text(PAGE.format(TWO))
    rule = ("check", "--rule", "embedded-tracker", "-f", "json")

    def levels() -> dict[str, str]:
        return {one["location"]["path"]: one["level"] for one in json.loads(command(*rule).out)["findings"]}

    override = '[[overrides]]\npaths = ["kiosk/"]\nrules = {{ embedded-tracker = "{}" }}\n'
    (site / "trackerlint.toml").write_text(override.format("error"))
    assert levels() == {"index.html": "warning", "kiosk/a.html": "error"}
    (site / "trackerlint.toml").write_text(override.format("off"))
    assert levels() == {"index.html": "warning"}
    (site / "trackerlint.toml").write_text('rules.embedded-tracker.level = "off"\n' + override.format("note"))
    assert levels() == {"kiosk/a.html": "note"}
    (site / "trackerlint.toml").write_text(override.replace("embedded", "embeded").format("note"))
    assert command("check").code == 2


def test_a_second_tracker_does_not_make_the_missing_notice_new(site: Path, command) -> None:
    assert command("baseline", "create").code == 0
    (site / "aaa.html").write_text("<script>ttq.load('C0TEST0001TEST0002TS');</script>\n")
    rules = {
        (one["rule"], one["location"]["path"]) for one in json.loads(command("check", "-f", "json").out)["findings"]
    }
    assert ("embedded-tracker", "aaa.html") in rules
    assert not {"missing-privacy-notice", "stale-baseline"} & {rule for rule, _ in rules}


def test_what_is_too_short_for_a_notice_is_told(site: Path, command) -> None:
    (site / "privacy.html").write_text("<h1>Privacy notice</h1><p>We use cookies.</p>\n")
    assert "says too little" in command("check", "--explain-file", "privacy.html").out


class TestNothingToMend:
    def test_what_is_not_safe_is_pointed_to(self, site: Path, command) -> None:
        (site / "index.html").write_text("<script>hj('event', 'a');</script>\n")
        for option in ("--diff", "--fix"):
            done = command("check", option)
            assert "--unsafe-fixes changes what the page does, for 2 findings" in done.err
            assert "written to" not in done.err

    def test_without_any_fix_that_is_said(self, site: Path, command) -> None:
        (site / "index.html").unlink()
        (site / "a.jsx").write_text("export default () => <Shop start={fbq('init', '100000000000001')} />;\n")
        done = command("check", "--diff", "--unsafe-fixes")
        assert (done.out, done.err) == ("", "Nothing of this can be mended by itself; each finding says what to do.\n")

    def test_a_diff_says_nothing_more(self, site: Path, command) -> None:
        done = command("check", "--diff")
        assert done.out.startswith("--- a/index.html")
        assert done.err == ""
