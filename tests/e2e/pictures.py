"""Take the README's pictures anew from a running demonstration.

`python -m tests.e2e.pictures http://localhost:8000` walks the tour there and saves each stop
under docs/pictures. Look at them before they are committed.
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.e2e.tour import CHROMIUM_FLAGS, walk

_FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
_WIDTH, _HEIGHT = 1280, 900


def take(address: str) -> None:
    """Walk the tour at the address and save its pictures."""
    _FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS
        )

        def open_page() -> Page:
            context = browser.new_context(
                base_url=address,
                locale="sv-SE",
                viewport={"width": _WIDTH, "height": _HEIGHT},
            )
            return context.new_page()

        def look(page: Page, name: str) -> None:
            page.screenshot(path=_FOLDER / f"{name}.png")

        walk(open_page, look)
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1])
