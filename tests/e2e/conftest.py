"""A browser, and a site with the county in it, once for the whole run.

Owns the live server and Debian's Chromium. Playwright keeps an event loop in the test's
thread, so Django has to be told that its queries there are meant.
"""

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from tests.e2e import county
from tests.e2e.stepping import committed
from tests.e2e.tour import CHROMIUM_FLAGS
from vardval.cases.jobs import tell_of_deadlines
from vardval.platform.models import Role, User

_CHROMIUM = Path("/usr/bin/chromium")
PICTURES = Path(__file__).parent / "out"

Enter = Callable[..., Page]
Clock = Callable[[int], date]
DECIDER = "Disa Ek"


@pytest.fixture(scope="session")
def site(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The address of a server that answers with the county."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    settings.DEMONSTRATION_DAY = county.DAY
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.STATE_FOLDER = tmp_path_factory.mktemp("state")
    with django_db_blocker.unblock():
        county.build()
        server = LiveServer("localhost")
        PICTURES.mkdir(exist_ok=True)
        yield server.url
        server.stop()
        _end_other_sessions()


def _end_other_sessions() -> None:
    """Let the test database go: the server's threads leave their connections behind."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session")
def browser(site: str) -> Iterator[Browser]:
    """Debian's Chromium; without it the run fails, since nothing would have been looked at."""
    assert _CHROMIUM.exists(), "Installera Debians paket chromium."
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=str(_CHROMIUM), args=CHROMIUM_FLAGS)


@pytest.fixture
def enter(browser: Browser, site: str) -> Iterator[Enter]:
    """Return a page where the one with the shown name has logged in."""
    contexts = []

    def as_one(name: str, *, width: int = 1280, height: int = 900) -> Page:
        context = browser.new_context(
            base_url=site, locale="sv-SE", viewport={"width": width, "height": height}
        )
        contexts.append(context)
        page = context.new_page()
        if name:
            page.goto("/logga-in/")
            page.get_by_role("button", name=name).click()
        return page

    yield as_one
    for context in contexts:
        context.close()


@pytest.fixture
def decider(site: str) -> str:
    """A second officer, who decides what the first has prepared."""
    shown = {"display_name": DECIDER, "role": Role.REGION_OFFICER}
    committed(lambda: User.objects.get_or_create(username="disa", defaults=shown))
    return DECIDER


@pytest.fixture
def clock(site: str) -> Iterator[Clock]:
    """Let so many days pass, each with its night; the county's own day comes back afterwards."""
    today = county.DAY

    def pass_days(count: int) -> date:
        nonlocal today
        for _ in range(count):
            today += timedelta(days=1)
            at = datetime(today.year, today.month, today.day, 2, tzinfo=ZoneInfo("UTC"))
            committed(partial(tell_of_deadlines, today, at))
        settings.DEMONSTRATION_DAY = today
        return today

    yield pass_days
    settings.DEMONSTRATION_DAY = county.DAY
