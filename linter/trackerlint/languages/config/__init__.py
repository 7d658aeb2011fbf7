"""Configuration: YAML, TOML, JSON, INI and its kin, environment files, XML settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module

from trackerlint.facts import Reading
from trackerlint.languages.exports import SIGNS
from trackerlint.languages.interface import Reader
from trackerlint.languages.policies import SIGNS as POLICIES
from trackerlint.source import Excerpt


@dataclass(frozen=True)
class Configuration:
    """One family of configuration files, read by the module of the same name in this package."""

    name: str
    suffixes: Sequence[str]
    filenames: Sequence[str] = ()
    signs: Sequence[str] = POLICIES
    module: str = ""
    """The module that reads it, where that is not named like the family."""

    def read(self, excerpt: Excerpt, reader: Reader) -> Iterator[Reading]:
        """Yield settings, and what markup, scripts and addresses the values hold."""
        yield from import_module(f"{__name__}.{self.module or self.name}").read(excerpt, reader)


YAML = Configuration("yaml", (".yml", ".yaml", ".yml.dist", ".yml.example", ".yml.sample", ".yaml.example", ".eyaml"))
DRUPAL = Configuration("drupal-settings", (), ("*.settings.yml", "google_tag.container.*.yml"), (":",), "yaml")
"""Settings of Drupal's modules: the name of the file is the first part of each key."""
TOML = Configuration("toml", (".toml", ".toml.example"), ("pipfile.example",))
JSON = Configuration(
    "json",
    (
        ".json",
        ".json5",
        ".jsonc",
        ".ipynb",
        ".webmanifest",
        ".topojson",
        ".har",
        ".map.json",
        ".json.example",
        ".hjson",
        ".avsc",
    ),
    (".babelrc", ".eslintrc", ".prettierrc", ".firebaserc", ".jshintrc"),
    (*SIGNS, *POLICIES),
)
INI = Configuration(
    "ini",
    (".ini", ".cfg", ".conf.ini", ".properties", ".desktop", ".ini.example", ".info", ".make"),
    ("theme.conf",),  # of Sphinx themes
)
ENV = Configuration(
    "env",
    (".env", ".env.example", ".env.sample", ".env.dist", ".envrc"),
    (".env", ".env.*", "*.env.*", ".flaskenv", "procfile", "env.example", "env.sample", "env.default", "env.defaults",
     "env.dist", "env.template", "env.local", "env.test", "env.production"),
    ("=",),  # few and small, and frameworks put prefixes before the names
)  # fmt: skip
XML = Configuration(
    "xml",
    (".xml", ".config", ".xml.dist", ".plist", ".resx", ".storyboard", ".wxr", ".rss", ".atom", ".opml", ".xlf",
     ".xliff", ".settings", ".dita", ".zcml", ".fxml", ".xaml", ".jelly"),
)  # fmt: skip
SQL = Configuration("sql", (".sql", ".sql.example"))
SERVERS = Configuration(
    "servers",
    (
        ".nginx",
        ".vcl",
        ".caddy",
        ".htaccess",
        ".vhost",
        ".conf",
        ".conf.template",
        ".zone",
        ".bind",
        ".tf",
        ".tfvars",
        ".hcl",
    ),
    (
        ".htaccess",
        "nginx.conf*",
        "caddyfile",
        "caddyfile.*",
        "_headers",
        "_redirects",
        "httpd.conf",
        "varnish.vcl",
        "haproxy.cfg",
        "db.*",
    ),
)
