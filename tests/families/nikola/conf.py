"""Settings of the site."""

BLOG_TITLE = "Riverford"
COMMENT_SYSTEM = "disqus"
BODY_END = """
<!-- expect: embedded-tracker -->
<script async src="https://www.googletagmanager.com/gtag/js?id=G-TEST123456"></script>
"""
# clean: embedded-tracker
# BODY_END = "<script src='https://static.hotjar.com/c/hotjar-1000001.js?sv=6'></script>"
