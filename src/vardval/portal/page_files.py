"""The files that every page brings with it: style sheets, scripts and the mark of its window."""

from functools import cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


@cache
def page_files() -> SafeString:
    """Return their links, put together once: Django finds where they lie once too."""
    return render_to_string("portal/page_files.html")
