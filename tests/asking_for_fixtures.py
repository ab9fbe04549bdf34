"""What a test is given without having asked for it, and which of that does something for it.

pytest-django lays eight fixtures round every test, whether it reads a register or adds two
numbers. Nearly all of them look for a mark, find none and do nothing, and to set them up and
tear them down took more than half of what a small test takes. So only the tests that they are
for ask for them.
"""

import pytest

FOR_A_MARK = {
    "_django_db_marker": "django_db",
    "_django_isolate_apps": "django_isolate_apps",
    "_django_set_urlconf": "urls",
    "_template_string_if_invalid_marker": "ignore_template_errors",
}
"""What is for the tests with a mark, by the fixture."""

FOR_A_FIXTURE = {
    "_dj_autoclear_mailbox": "mailoutbox",
    "_live_server_helper": "live_server",
}
"""What is for the tests with another fixture."""

FOR_NONE = {"_django_clear_site_cache", "_django_setup_unittest"}
"""What is for those who keep Django's own table of sites, and for unittest's classes."""

ASKED_FOR_BY_FIXTURES = {"monkeypatch", "request"}
"""What is there because one of those uses it. Whoever else does asks for it anew."""


def ask_for_what_it_uses(item: pytest.Item) -> None:
    """Let the test be set up without the fixtures that would do nothing for it."""
    if type(item) is pytest.Function:  # What unittest runs is a kind of it that uses them all.
        item.fixturenames = of_use(item)


def of_use(item: pytest.Function) -> list[str]:
    """Return the fixtures of the test in their order, but for those of no use to it."""
    marks = {one.name for one in item.iter_markers()}
    left_out = (
        {one for one, mark in FOR_A_MARK.items() if mark not in marks}
        | {one for one, other in FOR_A_FIXTURE.items() if other not in item.fixturenames}
        | FOR_NONE
        | ASKED_FOR_BY_FIXTURES.difference(item._fixtureinfo.initialnames)
    )
    return [one for one in item.fixturenames if one not in left_out]
