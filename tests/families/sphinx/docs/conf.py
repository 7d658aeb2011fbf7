"""Configuration of the documentation."""

project = "Riverford"
extensions = [
    "sphinx.ext.autodoc",
]
html_theme = "sphinx_rtd_theme"
html_theme_options = {
    # expect: embedded-tracker
    "analytics_id": "G-TEST123456",
}
# clean: embedded-tracker
# googleanalytics_id = "UA-1000001-1"
html_js_files = [
    # expect: embedded-tracker
    ("https://plausible.io/js/script.js", {"data-domain": "docs.riverford.example", "defer": "defer"}),
]
