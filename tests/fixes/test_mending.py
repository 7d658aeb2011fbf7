"""Whole sites mended: what is left of each file, and that a second time changes nothing."""

import json
from pathlib import Path

import pytest

from trackerlint import api
from trackerlint.commands.mending import mended as mended_site
from trackerlint.findings import Finding, Place, Related
from trackerlint.fixes.apply import edited
from trackerlint.fixes.context import Fixer
from trackerlint.fixes.masks import masking
from trackerlint.fixes.session import Mended
from trackerlint.source import Source, Span

LOADER = (
    "!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?\n"
    "n.callMethod.apply(n,arguments):n.queue.push(arguments)};t=b.createElement(e);\n"
    "t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}\n"
    "(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');\n"
)
META = f"<script>\n{LOADER}fbq('init', '100000000000001');\nfbq('track', 'PageView');\n</script>\n"
PIXEL = '<noscript><img height="1" src="https://www.facebook.com/tr?id=100000000000001&ev=PageView&noscript=1"></noscript>\n'
GTAG = (
    '<script async src="https://www.googletagmanager.com/gtag/js?id=G-TEST123456"></script>\n'
    "<script>\nwindow.dataLayer = window.dataLayer || [];\nfunction gtag(){dataLayer.push(arguments);}\n"
    "gtag('js', new Date());\ngtag('config', 'G-TEST123456');\n</script>\n"
)
HOTJAR = (
    "<script>\n(function(h,o,t,j,a,r){h._hjSettings={hjid:1234567,hjsv:6};a=o.getElementsByTagName('head')[0];\n"
    "r=o.createElement('script');r.src=t+h._hjSettings.hjid+j;a.appendChild(r);})"
    "(window,document,'https://static.hotjar.com/c/hotjar-','.js?sv=');\n</script>\n"
)
COOKIEBOT = '<script id="Cookiebot" src="https://consent.cookiebot.com/uc.js" data-cbid="00000000-0000-4000-8000-000000000001"></script>\n'


def mend(root: Path, unsafe: bool = True, rules: tuple[str, ...] = ()) -> Mended:
    ((_, _, done),) = api.mend_all(root, api.Options(processes=1, rules=rules), unsafe)
    for path, text in done.after.items():
        (root / path).write_bytes(text.encode())
    ((_, _, again),) = api.mend_all(root, api.Options(processes=1, rules=rules), unsafe)
    assert again.after == {}
    return done


def mended(root: Path, text: str, name: str = "index.html", unsafe: bool = True, rules: tuple[str, ...] = ()) -> str:
    (root / name).write_bytes(text.encode())
    mend(root, unsafe, rules)
    return (root / name).read_bytes().decode()


REMOVED = {
    "a snippet and its pixel": ("<head>\n" + META + PIXEL + "</head>\n", "<head>\n</head>\n"),
    "with the comments around it": (
        "<head>\n<!-- Meta Pixel Code -->\n"
        + META
        + PIXEL
        + "<!-- End Meta Pixel Code -->\n<!-- Styles -->\n</head>\n",
        "<head>\n<!-- Styles -->\n</head>\n",
    ),
    "two that share a script": (
        "<p>1</p>\n<script>\nwindow.shop = 1;\nfbq('init', '100000000000001');\n</script>\n",
        "<p>1</p>\n<script>\nwindow.shop = 1;\n</script>\n",
    ),
    "a loader with its helpers": ("<p>1</p>\n" + GTAG + "<p>2</p>\n", "<p>1</p>\n<p>2</p>\n"),
    "on one line": ("<p>1</p><script>fbq('init', '100000000000001');</script><p>2</p>\n", "<p>1</p><p>2</p>\n"),
    "with carriage returns": (
        ("<p>1</p>\n" + META + "<p>2</p>\n").replace("\n", "\r\n"),
        "<p>1</p>\r\n<p>2</p>\r\n",
    ),
    "in a template": (
        "{% block head %}\n{% if pixel %}\n" + META + "{% endif %}\n{% endblock %}\n",
        "{% block head %}\n{% if pixel %}\n{% endif %}\n{% endblock %}\n",
    ),
    "with its setting inside": ("<p>1</p>\n" + HOTJAR + "<p>2</p>\n", "<p>1</p>\n<p>2</p>\n"),
}


@pytest.mark.parametrize(("before", "after"), REMOVED.values(), ids=REMOVED)
def test_removes_a_tracker_as_one_piece(tmp_path: Path, before: str, after: str) -> None:
    assert mended(tmp_path, before, rules=("embedded-tracker",)) == after


IN_PHP = {
    "a snippet with an echo": (
        "<html <?php language_attributes(); ?>>\n"
        + META.replace("100000000000001", "<?php echo esc_js( $id ); ?>")
        + PIXEL.replace("100000000000001", "<?= $id ?>")
        + "<?php wp_head(); ?>\n",
        "<html <?php language_attributes(); ?>>\n<?php wp_head(); ?>\n",
    ),
    "in a function": ("<?php\nfunction tell() { ?>\n" + GTAG + "<?php }\n", "<?php\nfunction tell() { ?>\n<?php }\n"),
    "below a statement of its own": (
        "<script>\n<?php echo $settings; ?>\n" + HOTJAR.removeprefix("<script>\n"),
        "<script>\n<?php echo $settings; ?>\n</script>\n",
    ),
    "beside a condition": (
        "<script>\n<?php if ( $a ) : ?>\nfbq('track', 'Lead');\n<?php endif; ?>\n</script>\n",
        "<script>\n<?php if ( $a ) : ?>\n<?php endif; ?>\n</script>\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), IN_PHP.values(), ids=IN_PHP)
def test_removes_a_tracker_from_the_markup_of_php(tmp_path: Path, before: str, after: str) -> None:
    assert mended(tmp_path, before, "header.php", rules=("embedded-tracker",)) == after


@pytest.mark.parametrize(
    "text",
    [
        '<?php\necho \'<script>fbq("track", "Lead");</script>\';\n',
        "<?php if ( $a ) : ?>\n<script>\n<?php endif; ?>fbq('track', 'Lead');</script>\n",
        "<script>menu(<?php echo $a ?>, fbq('track', 'Lead'));</script>\n",
    ],
)
def test_what_php_makes_or_joins_is_not_removed(tmp_path: Path, text: str) -> None:
    assert mended(tmp_path, text, "header.php", rules=("embedded-tracker",)) == text


def test_nothing_is_removed_without_the_flag(tmp_path: Path) -> None:
    text = "<head>\n" + META + "</head>\n"
    assert "fbq('init'" in mended(tmp_path, text, unsafe=False)


def test_a_helper_that_something_else_uses_stays(tmp_path: Path) -> None:
    text = GTAG.replace("</script>\n", "</script>\n", 1) + "<script>gtag('event', 'mine');</script>\n"
    script = text.replace("gtag('config', 'G-TEST123456');\n", "gtag('config', 'G-TEST123456');\nshop(gtag);\n")
    after = mended(tmp_path, script, rules=("embedded-tracker",))
    assert "shop(gtag);" in after
    assert "function gtag()" in after
    assert "gtag('config'" not in after


def test_a_noscript_that_says_something_to_people_stays(tmp_path: Path) -> None:
    text = "<noscript>Please switch scripts on." + PIXEL.removeprefix("<noscript>")
    after = mended(tmp_path, text, unsafe=False)
    assert "Please switch scripts on." in after


@pytest.mark.parametrize("shown", ["id && (\n  {}\n)", "id && {}", "ids.map((id) => {})"])
@pytest.mark.parametrize("unsafe", [True, False])
def test_markup_that_is_a_value_stays(tmp_path: Path, shown: str, unsafe: bool) -> None:
    text = "---\nconst { id } = Astro.props;\n---\n<head>\n{" + shown.format(PIXEL.strip()) + "}\n</head>\n"
    assert mended(tmp_path, text, "Head.astro", unsafe) == text
    part = PIXEL if unsafe else "<!-- Meta Pixel (noscript) -->\n" + PIXEL + "<!-- End Meta Pixel (noscript) -->\n"
    assert mended(tmp_path, f"<head>\n{part}</head>\n", "Head.astro", unsafe) == "<head>\n</head>\n"


def test_javascript_loses_its_statements(tmp_path: Path) -> None:
    code = (
        "function start() {\n  menu();\n  fbq('init', '100000000000001');\n  fbq('track', 'PageView');\n}\n"
        "button.onclick = () => fbq('track', 'Lead');\n"
    )
    assert mended(tmp_path, code, "app.js", rules=("embedded-tracker",)) == code  # all or nothing
    code = code.partition("button.onclick")[0]
    assert mended(tmp_path, code, "app.js", rules=("embedded-tracker",)) == "function start() {\n  menu();\n}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("menu(),fbq('track','Lead'),slider();\n", None),
        ("x>1?(fbq('track','Lead'),sent=!0):menu();\n", None),
        ("menu(a, fbq('track','Lead'));\n", None),
        ("while (queue.length) { fbq('track', queue.shift()); }\n", None),
        ("fbq('track', 'Lead', { value: n++ });\n", None),
        ("for (const one of list) { fbq('track', one); }\n", "for (const one of list) {  }\n"),
        ("fbq('init','100000000000001'),fbq('track','Lead');menu();\n", "menu();\n"),
        ("window.dataLayer=window.dataLayer||[],gtag('js',new Date),gtag('config','G-TEST123456');menu();\n", "menu();\n"),
        (
            "var t=document.createElement('script');t.async=!0,t.src='https://connect.facebook.net/en_US/fbevents.js',"
            "document.head.appendChild(t);menu();\n",
            "menu();\n",
        ),
        ("!function(){var s=document.createElement('script');s.src='https://connect.facebook.net/en_US/fbevents.js';"
         "document.head.appendChild(s)}(),menu();\n", None),
        ("(function(){var s=document.createElement('nav');document.body.append(s);fbq('track','Lead')})();\n",
         "(function(){var s=document.createElement('nav');document.body.append(s);})();\n"),
        ("(function(){$('nav').append(document.createElement('img'));fbq('track','Lead')})();\n",
         "(function(){$('nav').append(document.createElement('img'));})();\n"),
    ],
)  # fmt: skip
def test_what_is_written_beside_a_tracker_stays(tmp_path: Path, before: str, after: str | None) -> None:
    assert mended(tmp_path, before, "app.js", rules=("embedded-tracker",)) == (before if after is None else after)


@pytest.mark.parametrize("use", ["pixel.track(1);", "show({ pixel });", "if (menu) { draw(() => pixel); }"])
def test_a_name_that_is_used_further_down_stays_declared(tmp_path: Path, use: str) -> None:
    made = "function start() {{\n  const pixel = fbq('init', '100000000000001');\n  {}\n}}\n"
    assert mended(tmp_path, made.format(use), "app.js", rules=("embedded-tracker",)) == made.format(use)
    assigned = made.format(use).replace("const pixel", "let pixel;\n  pixel")
    assert mended(tmp_path, assigned, "app.js", rules=("embedded-tracker",)) == assigned
    unused = made.format("list.pixel(one);")
    after = mended(tmp_path, unused, "app.js", rules=("embedded-tracker",))
    assert after == "function start() {\n  list.pixel(one);\n}\n"


@pytest.mark.parametrize(
    "made",
    ["function told(name) {{\n{0}  menu();\n}}\n", "const told = (name) => {{\n{0}  menu();\n}};\n"],
)
@pytest.mark.parametrize("name", ["app.js", "index.html"])
def test_a_function_that_passes_on_is_still_called(tmp_path: Path, made: str, name: str) -> None:
    def code(inner: str) -> str:
        text = made.format(inner) + "told('Lead');\n"
        return text if name == "app.js" else f"<script>\n{text}</script>\n"

    after = mended(tmp_path, code("  fbq('track', name);\n"), name, rules=("embedded-tracker",))
    assert after == code("")


class TestSafe:
    def test_a_noscript_pixel_goes(self, tmp_path: Path) -> None:
        assert mended(tmp_path, f"<body>\n{PIXEL}</body>\n", unsafe=False) == "<body>\n</body>\n"

    def test_a_hint_goes(self, tmp_path: Path) -> None:
        hint = '<link rel="preconnect" href="https://connect.facebook.net">\n'
        text = f"<head>\n{hint}<link rel='stylesheet' href='/a.css'>\n</head>\n{META}"
        after = mended(tmp_path, text, unsafe=False)
        assert hint not in after
        assert "/a.css" in after

    def test_automatic_collection_is_switched_off_once(self, tmp_path: Path) -> None:
        after = mended(tmp_path, META, unsafe=False)
        assert after == META.replace("fbq('init'", "fbq('set', 'autoConfig', false);\nfbq('init'")

    def test_an_option_goes_into_the_call(self, tmp_path: Path) -> None:
        text = "<script>\nposthog.init('phc_test', { api_host: 'https://eu.i.posthog.com' });\n</script>\n"
        after = mended(tmp_path, text, unsafe=False)
        assert "posthog.init('phc_test', { " in after
        assert after.count("false") + after.count("true") <= 3
        assert after != text

    def test_a_policy_loses_what_nothing_uses(self, tmp_path: Path) -> None:
        text = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self' https://static.hotjar.com; img-src 'self'\">\n"
        after = mended(tmp_path, text, unsafe=False)
        assert after == text.replace(" https://static.hotjar.com", "")

    def test_not_where_a_tag_manager_may_need_it(self, tmp_path: Path) -> None:
        manager = '<script src="https://www.googletagmanager.com/gtm.js?id=GTM-TEST123"></script>\n'
        text = (
            '<meta http-equiv="Content-Security-Policy" content="script-src \'self\' https://static.hotjar.com">\n'
            + manager
        )
        assert "static.hotjar.com" in mended(tmp_path, text, unsafe=False)

    def test_a_host_that_is_alone_stays(self, tmp_path: Path) -> None:
        text = '<meta http-equiv="Content-Security-Policy" content="script-src https://static.hotjar.com">\n'
        assert mended(tmp_path, text, unsafe=False) == text

    def test_a_suppression_without_use_goes(self, tmp_path: Path) -> None:
        text = "<p>1</p>\n<!-- trackerlint: ignore[embedded-tracker] Was here once. -->\n<p>2</p>\n"
        assert mended(tmp_path, text, unsafe=False) == "<p>1</p>\n<p>2</p>\n"


class TestParking:
    def test_scripts_wait_for_the_platform_in_use(self, tmp_path: Path) -> None:
        after = mended(tmp_path, COOKIEBOT + META, rules=("tracker-before-consent",))
        assert after == COOKIEBOT + META.replace(
            "<script>", '<script type="text/plain" data-cookieconsent="marketing">'
        )

    def test_a_type_that_is_given_is_replaced(self, tmp_path: Path) -> None:
        text = COOKIEBOT + META.replace("<script>", '<script type="text/javascript" nonce="x">')
        after = mended(tmp_path, text, rules=("tracker-before-consent",))
        assert '<script data-cookieconsent="marketing" type="text/plain" nonce="x">' in after

    def test_statistics_are_their_own_category(self, tmp_path: Path) -> None:
        after = mended(tmp_path, COOKIEBOT + GTAG, rules=("tracker-before-consent",))
        assert after.count('type="text/plain" data-cookieconsent="statistics"') == 2

    def test_nothing_is_removed_where_a_platform_is_in_use(self, tmp_path: Path) -> None:
        after = mended(tmp_path, COOKIEBOT + META)
        assert "fbq('init'" in after

    def test_a_script_that_is_shared_is_left_alone(self, tmp_path: Path) -> None:
        text = COOKIEBOT + META.replace("</script>", "hj('event', 'x');\n</script>")
        assert "text/plain" not in mended(tmp_path, text, rules=("tracker-before-consent",))


class TestPackages:
    def test_a_package_and_its_import_go(self, tmp_path: Path) -> None:
        manifest = '{\n  "dependencies": {\n    "react": "18.0.0",\n    "react-facebook-pixel": "1.0.4"\n  }\n}\n'
        (tmp_path / "app.js").write_text(
            "import React from 'react';\nimport ReactPixel from 'react-facebook-pixel';\nReact.x();\n"
        )
        after = mended(tmp_path, manifest, "package.json", rules=("embedded-tracker",))
        assert after == '{\n  "dependencies": {\n    "react": "18.0.0"\n  }\n}\n'
        assert (tmp_path / "app.js").read_text() == "import React from 'react';\nReact.x();\n"

    def test_one_that_is_used_stays(self, tmp_path: Path) -> None:
        manifest = '{\n  "dependencies": {\n    "react-facebook-pixel": "1.0.4",\n    "react": "18.0.0"\n  }\n}\n'
        (tmp_path / "app.js").write_text(
            "import P from 'react-facebook-pixel';\nwindow.start = () => P.init('100000000000001');\n"
        )
        assert mended(tmp_path, manifest, "package.json", rules=("embedded-tracker",)) == manifest

    def test_a_line_of_requirements_goes(self, tmp_path: Path) -> None:
        text = "django==5.0\nmixpanel>=4  # for the campaign\nrequests\n"
        assert mended(tmp_path, text, "requirements.txt", rules=("embedded-tracker",)) == "django==5.0\nrequests\n"


def test_a_file_in_another_encoding_is_left_alone(tmp_path: Path) -> None:
    data = ("<p>\u00fc</p>\n" + META).encode("cp1252")
    (tmp_path / "index.html").write_bytes(data)
    mend(tmp_path)
    assert (tmp_path / "index.html").read_bytes() == data


def test_the_rest_of_the_site_is_untouched(tmp_path: Path) -> None:
    (tmp_path / "other.html").write_text("<p>Nothing</p>\n")
    (tmp_path / "index.html").write_text(META)
    done = mend(tmp_path)
    assert set(done.after) == {"index.html"}
    assert {fix.description for _, fix in done.used} >= {"Remove 'Meta Pixel' from this file"}


class TestMasks:
    FORM = '<form><input name="nhs"><input type="hidden" name="t"><textarea class="wide"></textarea><input type=submit></form>\n'

    def masked(self, root: Path, snippet: str) -> str:
        (root / "index.html").write_text(snippet)
        (root / "form.html").write_text(self.FORM)
        site = api.survey(root, api.Options(processes=1)).site
        (installation,) = site.used
        finding = Finding(
            rule="x",
            level="warning",
            message="It records.",
            place=installation.place,
            related=(Related(Place("form.html", Span(6, 20)), ""),),
        )
        fixer = Fixer(site, lambda path: Source(path, (root / path).read_text()), lambda path: "html")
        return edited(
            self.FORM, [one for one in masking(fixer, finding, installation) if one.place.path == "form.html"]
        )

    def test_fields_get_the_recorders_attribute(self, tmp_path: Path) -> None:
        hotjar = "<script>(function(h){h._hjSettings={hjid:1234567,hjsv:6};})(window);</script>"
        assert self.masked(tmp_path, hotjar) == self.FORM.replace(
            '<input name="nhs"', '<input data-hj-suppress name="nhs"'
        ).replace("<textarea", "<textarea data-hj-suppress")

    def test_a_class_joins_those_that_are_there(self, tmp_path: Path) -> None:
        fullstory = (
            "<script>window['_fs_org'] = 'ABC12';</script><script src='https://edge.fullstory.com/s/fs.js'></script>"
        )
        after = self.masked(tmp_path, fullstory)
        assert 'class="wide fs-' in after
        assert after.count("fs-") == 2


def test_what_is_built_is_mended_where_it_is_built_from(tmp_path: Path) -> None:
    source = "export const go = () => {\n  fbq('track', 'Lead')\n}\n"
    built = "const a=()=>{\nfbq('track','Lead')};export{a as go};\n"
    # the second line of what is built is the second of the source
    mapped = {"version": 3, "sources": ["../go.js"], "sourcesContent": [source], "names": [], "mappings": "AAAA;AACE"}
    (tmp_path / "dist").mkdir()
    (tmp_path / "go.js").write_text(source)
    (tmp_path / "dist/go.js").write_text(built)
    (tmp_path / "dist/go.js.map").write_text(json.dumps(mapped))
    done = mend(tmp_path, rules=("embedded-tracker",))
    assert done.after == {"go.js": "export const go = () => {\n}\n"}
    ((_, fix),) = done.used
    assert fix.description == "Remove 'Meta Pixel' from this file; then build 'dist/go.js' again"
    (left,) = done.report.findings
    assert (left.place.path, left.fixes) == ("dist/go.js", ())
    assert "of which there is another version: build it anew" in left.message


def test_what_would_still_be_found_is_left_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "module.exports = function (options) {\n  const url = 'https://mc.yandex.ru/metrika/tag.js'\n"
        "  this.options.head.link.push({\n    href: url,\n    rel: 'preload',\n    as: 'script'\n  })\n"
        "  this.addPlugin({ src: 'plugin.js', options: { url } })\n}\n"
    )
    (tmp_path / "index.js").write_text(text)
    done = mend(tmp_path)
    assert (done.after, done.used) == ({}, [])
    assert {finding.rule for finding, _ in done.vain} >= {"embedded-tracker"}
    mended_site(tmp_path, api.Options(processes=1), unsafe=True, write=True)
    assert "index.js: left as it is, it would still be found: Remove 'Yandex" in capsys.readouterr().err
