"""A draft that nobody has saved for half a year goes in the night, with its files."""

from datetime import UTC, date, datetime, timedelta

import pytest

from vardval.accreditation.applications.drafts import (
    NoSuchKey,
    add_draft_paper,
    begin_draft,
    save_draft,
)
from vardval.accreditation.applications.jobs import weed_drafts
from vardval.accreditation.models import ApplicationDraft, DraftPaper

pytestmark = pytest.mark.django_db
SAVED = datetime(2024, 1, 10, 12, 0, tzinfo=UTC)


def _night(day: date) -> dict[str, int]:
    return dict(weed_drafts(day, datetime(day.year, day.month, day.day, 1, tzinfo=UTC)).counts)


def test_a_deserted_draft_is_taken_away_and_one_that_was_saved_later_stays() -> None:
    for key in ("deserted", "alive"):
        begin_draft(key=key, at=SAVED)
        add_draft_paper(
            key=key,
            kind="referenser",
            of="",
            name="a.txt",
            content=b"Text.",
            dated_on=None,
            at=SAVED,
        )
    save_draft(key="alive", typed={"name": "Vi AB"}, at=SAVED + timedelta(days=1))
    last = SAVED.date() + timedelta(days=180)
    assert _night(last) == {}
    assert ApplicationDraft.objects.count() == 2
    assert (_night(last + timedelta(days=1)), _night(last + timedelta(days=1))) == (
        {"drafts": 1},
        {"drafts": 1},
    )
    assert [one.answers for one in ApplicationDraft.objects.all()] == [{"name": "Vi AB"}]
    assert DraftPaper.objects.count() == 1
    with pytest.raises(NoSuchKey):
        save_draft(key="deserted", typed={}, at=SAVED)
