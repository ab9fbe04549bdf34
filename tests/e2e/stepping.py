"""How the browser's tests take steps in matters, and let the server see what they do beside it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.db import connection
from playwright.sync_api import Page


def committed(act: Callable[[], object]) -> None:
    """Let the server see what is done: the test's own transaction is never committed."""

    def on_a_connection_of_its_own() -> None:
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        other.submit(on_a_connection_of_its_own).result()


def take_step(page: Page, action: str, **fields: str) -> None:
    """Open the step's own form in a matter, fill in what is given, and take it."""
    button = page.locator(f"button[name=steg][value={action}]")
    form = page.locator("details", has=button)
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    for name, value in fields.items():
        field = form.locator(f"[name={name}]").first
        if field.get_attribute("type") == "checkbox":
            field.check()
        else:
            field.fill(value)
    button.click()


def file_of(folder: Path, name: str, content: bytes) -> str:
    """Return the path of a file with the content, to be handed in."""
    path = folder / name
    path.write_bytes(content)
    return str(path)
