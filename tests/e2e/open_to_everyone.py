"""Whether everyone can use a page: what axe says of it, and that it fits the screen's width.

What is folded is opened while it is looked at, and folded again: nobody meets only what a page
shows at first.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_OPEN = """
() => {
  const folded = [...document.querySelectorAll("main details:not([open])")];
  for (const one of folded) { one.open = true; one.dataset.unfolded = ""; }
}
"""
_FOLD = """
() => {
  for (const one of document.querySelectorAll("details[data-unfolded]")) {
    one.open = false;
    delete one.dataset.unfolded;
  }
}
"""


def is_open_to_everyone(page: Page) -> None:
    assert hindrances(page) == []


def hindrances(page: Page) -> list[str]:
    """What stands in somebody's way on the page, folded or not, in words for whoever mends it."""
    with _unfolded(page):
        found = Axe().run(page)
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    told = [found.generate_report()] if found.violations_count else []
    return told + [f"{wider} px wider than the screen"] * (wider > 0)


@contextmanager
def _unfolded(page: Page) -> Iterator[None]:
    page.evaluate(_OPEN)
    try:
        yield
    finally:
        page.evaluate(_FOLD)
