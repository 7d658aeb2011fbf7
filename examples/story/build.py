#!/usr/bin/env python3
"""Build the git repository of a hospital trust that does not exist, with seven years of history.

A pixel comes in for one recruitment campaign, in the base template of every page; the notice goes on promising that
nothing is shared; the head moves into a file of its own, and the pixel with it; a tag manager brings more; a removal
commit ends it. Run `examples/story/build.py FOLDER`, then try trackerlint in FOLDER. Every run gives the same commits.
"""

import os
import subprocess
import sys
from pathlib import Path

HEAD = """<meta charset="utf-8">
<title>{% block title %}{% endblock %} | Saltmarsh Vale Hospitals</title>
<link rel="stylesheet" href="/static/site.css">
"""
STATISTICS = """<script>
var _paq = window._paq = window._paq || [];
_paq.push(['disableCookies']);
_paq.push(['trackPageView']);
_paq.push(['setTrackerUrl', 'https://statistics.saltmarsh-vale.example/matomo.php']);
_paq.push(['setSiteId', '7']);
</script>
<script async src="https://statistics.saltmarsh-vale.example/matomo.js"></script>
"""
PIXEL = """<!-- Nurses' campaign, autumn 2018 -->
<script>
!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
n.callMethod.apply(n,arguments):n.queue.push(arguments)};n.queue=[];t=b.createElement(e);t.async=!0;
t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
document,'script','https://connect.facebook.net/en_GB/fbevents.js');
fbq('init', '100000000000001');
fbq('track', 'PageView');
</script>
<noscript><img height="1" width="1" alt="" src="https://www.facebook.com/tr?id=100000000000001&ev=PageView&noscript=1"></noscript>
"""
MANAGER = """<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});
var f=d.getElementsByTagName(s)[0],j=d.createElement(s);j.async=true;
j.src='https://www.googletagmanager.com/gtm.js?id='+i;f.parentNode.insertBefore(j,f);
})(window,document,'script','dataLayer','GTM-TEST123');</script>
"""
EXPORT = """{
  "exportFormatVersion": 2,
  "containerVersion": {
    "container": {"publicId": "GTM-TEST123", "name": "saltmarsh-vale.example"},
    "tag": [
      {"name": "Heat maps", "type": "html", "parameter": [{"type": "TEMPLATE", "key": "html",
       "value": "<script>(function(h,o,t,j,a,r){h._hjSettings={hjid:1234567,hjsv:6};a=o.createElement('script');a.src='https://static.hotjar.com/c/hotjar-1234567.js?sv=6';o.head.appendChild(a)})(window,document);</script>"}],
       "firingTriggerId": ["2147479553"]}
    ]
  }
}
"""
BODY = """<body>
<header><a href="/">Saltmarsh Vale Hospitals</a></header>
<main>{% block content %}{% endblock %}</main>
<footer><a href="/privacy">Privacy notice</a></footer>
</body>
</html>
"""
PRIVACY = """{% extends "base.html" %}
{% block title %}Privacy notice{% endblock %}
{% block content %}
<h1>Privacy notice</h1>
<p>Saltmarsh Vale Hospitals is the controller of the personal data that you give us when you use this website.</p>
<p>We count visits with Matomo on our own server, without cookies, to find out which pages help people. We keep these
figures for 13 months.</p>
<p>We never share your personal information with third parties. We do not use advertising cookies.</p>
<p>You have the right to see your data and to complain to the Information Commissioner.</p>
<p>Last updated: {date}</p>
{% endblock %}
"""
INVENTORY = """# The trackers of this site, and who answers for each.

[[tracker]]
id = "matomo"
ids = ["7"]
purpose = "dpv:ServiceUsageAnalytics"
description = "To find out which pages help people."
legal-basis = "public-task"
data = ["page-url", "referrer", "device"]
recipient = "Saltmarsh Vale Hospitals (own server)"
transfer = "none"
retention = "13 months"
owner = "web-team@saltmarsh-vale.example"
notice = "templates/privacy.html"
pages = ["**"]
added = 2017-05-02
review = 2999-05-02
"""


def page(title: str, text: str) -> str:
    """Return a page of the site."""
    return (
        '{% extends "base.html" %}\n'
        f"{{% block title %}}{title}{{% endblock %}}\n"
        f"{{% block content %}}\n<h1>{title}</h1>\n<p>{text}</p>\n{{% endblock %}}\n"
    )


def base(*parts: str) -> str:
    """Return the base template with some parts in its head."""
    return f'<!doctype html>\n<html lang="en">\n<head>\n{"".join(parts)}</head>\n{BODY}'


INCLUDE = '{% include "partials/head.html" %}\n'
PAGES = {
    "templates/index.html": page("Welcome", "Find a ward, a clinic or a job."),
    "templates/services/cancer.html": page("Cancer care", "Ask our nurses anything."),
    "templates/services/sexual-health.html": page("Sexual health", "Free and confidential."),
    "templates/appointments/book.html": page("Book an appointment", "Choose a clinic and a day."),
    "templates/vacancies/nurses.html": page("Nurses wanted", "Join us on the coast."),
}
MENTAL = page("Mental health", "You are not alone. Talk to us.")
WEB, AGENCY = ("Wren Field", "wren@saltmarsh-vale.example"), ("Otto Lane", "otto@brightposters.example")

Step = tuple[str, str, tuple[str, str], str, dict[str, str | None]]
STEPS: tuple[Step, ...] = (
    ("main", "2016-03-01", WEB, "Start the website", {
        **PAGES, "templates/base.html": base(HEAD), "templates/privacy.html": PRIVACY.replace("{date}", "1 March 2016"),
    }),
    ("main", "2017-05-02", WEB, "Count visits on our own server", {"templates/base.html": base(HEAD, STATISTICS)}),
    ("campaign", "2018-09-03", AGENCY, "Add the banner of the nurses' campaign", {
        "templates/vacancies/nurses.html": page("Nurses wanted", "Our campaign starts today. Join us on the coast."),
    }),
    ("campaign", "2018-09-04", AGENCY, "Add the pixel of the nurses' campaign", {
        "templates/base.html": base(HEAD, STATISTICS, PIXEL),
    }),
    ("merge campaign", "2018-09-10", WEB, "Merge the nurses' campaign", {}),
    ("main", "2018-11-12", WEB, "Add the page on mental health", {"templates/services/mental-health.html": MENTAL}),
    ("main", "2019-04-01", WEB, "Take the campaign's banner down", {
        "templates/vacancies/nurses.html": PAGES["templates/vacancies/nurses.html"],
    }),
    ("main", "2020-06-15", WEB, "Move the head into a file of its own", {
        "templates/base.html": base(INCLUDE), "templates/partials/head.html": HEAD + STATISTICS + PIXEL,
    }),
    ("main", "2021-02-08", WEB, "Add the tag manager, and keep its export here", {
        "templates/partials/head.html": HEAD + STATISTICS + PIXEL + MANAGER, "tag-manager/GTM-TEST123.json": EXPORT,
    }),
    ("main", "2022-10-03", WEB, "Look through the privacy notice", {
        "templates/privacy.html": PRIVACY.replace("{date}", "3 October 2022"),
    }),
    ("tag", "2023-05-20", WEB, "before-removal", {}),
    ("removal", "2023-05-22", WEB, "Remove the pixel of the 2018 campaign", {
        "templates/partials/head.html": HEAD + STATISTICS + MANAGER,
    }),
    ("merge removal", "2023-05-24", WEB, "Merge the removal of the pixel", {}),
    ("main", "2023-06-12", WEB, "Keep an inventory of trackers", {"trackers.toml": INVENTORY}),
)  # fmt: skip
"""Branch, day, author, subject, and the files as they are then."""


def build(folder: Path) -> None:
    """Build the repository in a folder that does not exist yet. Needs git."""
    folder.mkdir(parents=True)
    _git(folder, STEPS[0], "init", "--quiet", "--initial-branch=main")
    for step in STEPS:
        branch, _, _, subject, files = step
        if branch == "tag":
            _git(folder, step, "tag", subject)
        elif branch.startswith("merge "):
            _git(folder, step, "checkout", "--quiet", "main")
            _git(folder, step, "merge", "--quiet", "--no-ff", "--message", subject, branch.removeprefix("merge "))
        else:
            if step is not STEPS[0] and branch != _git(folder, step, "branch", "--show-current"):
                there = _git(folder, step, "branch", "--list", branch)
                _git(folder, step, "checkout", "--quiet", *([] if there else ["-b"]), branch)
            for name, text in files.items():
                place = folder / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text or "", "utf-8", newline="\n")
            _git(folder, step, "add", "--all")
            _git(folder, step, "commit", "--quiet", "--message", subject)


def _git(folder: Path, step: Step, *arguments: str) -> str:
    _, day, (name, mail), _, _ = step
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {
        "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": mail, "GIT_AUTHOR_DATE": f"{day}T09:00:00Z",
        "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": mail, "GIT_COMMITTER_DATE": f"{day}T09:00:00Z",
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
    }  # fmt: skip
    command = ["git", "-c", "core.autocrlf=false", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True)
    return done.stdout.strip()


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit("usage: build.py FOLDER")
    build(Path(sys.argv[1]))
    print(f"Built {sys.argv[1]}. Now: cd {sys.argv[1]} && trackerlint history")
