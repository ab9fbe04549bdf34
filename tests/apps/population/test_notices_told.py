"""What is told of files and posts, and posts put back in line: never who they are about."""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import navet
from tests.portal import county
from vardval.integrations.navet import NavetFile
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry
from vardval.platform.policy import AccessDenied
from vardval.population.actions import IntakeKind, retry_notices, stage_file
from vardval.population.models import IntakeFile, Notice, NoticePayload
from vardval.population.notice_queries import (
    FileTold,
    LedTo,
    NoSuchFile,
    NoSuchNotice,
    NoticeStatus,
    NoticeTold,
    file_told,
    files_received,
    notice_told,
    notices_in_file,
    received_text,
    set_aside_by_reason,
    set_aside_notices,
)

pytestmark = pytest.mark.django_db
AT = datetime(2023, 3, 3, 6, 0, tzinfo=UTC)
OWN = navet.number(date(1980, 5, 1), 981)
POSTS = tuple(
    navet.post(OWN, at=f"202303{day:02d}".ljust(17, "0"), names=("Hemliga", "Ek"))
    for day in range(1, 8)
)
BAD = "<Folkbokforingspost><fel></Folkbokforingspost>"


def stage(name: str, *posts: str, at: datetime = AT, is_closed: bool = True) -> int:
    return stage_file(
        kind=IntakeKind.NAVET,
        name=name,
        sha256=name.ljust(64, "0"),
        source=NavetFile(BytesIO(navet.file(*posts, is_closed=is_closed)), received_on=at.date()),
        actor="prov",
        at=at,
    ).id


def set_aside(*positions: int, reason: str = "unknown_address", file: int | None = None) -> None:
    rows = Notice.objects.filter(position__in=positions)
    rows = rows if file is None else rows.filter(file=file)
    rows.update(status="set_aside", reason=reason, reason_parameters={"municipality": "2580"})


def statuses(file: int) -> list[str]:
    return [one.status.value for one in notices_in_file(file)]


def test_a_file_is_told_with_how_far_its_posts_have_come() -> None:
    file = stage("a.xml", *POSTS[:2], POSTS[0], BAD, is_closed=False)
    assert file_told(file) == FileTold(
        id=file,
        name="a.xml",
        kind="navet",
        effective_on=date(2023, 3, 3),
        received_at=AT,
        is_wholly_staged=True,
        broken_line=6,
        by_status={
            NoticeStatus.STAGED: 2,
            NoticeStatus.DUPLICATE: 1,
            NoticeStatus.SET_ASIDE: 1,
        },
    )
    assert (file_told(file).posts, file_told(file).set_aside) == (4, 1)


def test_a_file_without_posts_is_told_with_none() -> None:
    told = file_told(stage("tom.xml"))
    assert (told.posts, told.set_aside, told.broken_line) == (0, 0, None)


def test_files_come_newest_first_and_as_many_as_asked_for() -> None:
    days = (2, 0, 1)
    ids = [stage(f"{day}.xml", at=AT + timedelta(days=day)) for day in days]
    newest = newest_number()
    assert [one.name for one in files_received(known_at=newest)] == ["2.xml", "1.xml", "0.xml"]
    assert [one.id for one in files_received(known_at=newest, limit=1)] == [ids[0]]
    assert files_received(known_at=newest, limit=0) == []


def test_a_file_is_told_from_the_entry_that_received_it() -> None:
    stage("a.xml")
    entry = newest_number()
    assert files_received(known_at=entry - 1) == []
    assert [one.name for one in files_received(known_at=entry)] == ["a.xml"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_files_takes_two_queries_however_many_they_are(count: int) -> None:
    for place in range(count):
        stage(f"{place}.xml", POSTS[place], BAD)
    with CaptureQueriesContext(connection) as captured:
        told = files_received(known_at=10_000)
    assert ([one.posts for one in told], len(captured)) == ([2] * count, 2)


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_posts_takes_one_query_however_many_they_are(count: int) -> None:
    file = stage("a.xml", *POSTS[:count])
    with CaptureQueriesContext(connection) as captured:
        told = notices_in_file(file)
    assert (len(told), len(captured)) == (count, 1)


def test_the_posts_of_a_file_are_read_page_by_page_in_its_order() -> None:
    stage("före.xml", POSTS[6])
    file = stage("a.xml", *POSTS[:5])
    pages = [[one.position for one in notices_in_file(file, limit=2)]]
    while page := notices_in_file(file, after=pages[-1][-1], limit=2):
        pages.append([one.position for one in page])
    assert pages == [[1, 2], [3, 4], [5]]


def test_the_posts_of_a_file_are_read_by_how_far_they_have_come() -> None:
    file = stage("a.xml", POSTS[0], BAD, POSTS[0], POSTS[1])
    assert {
        status: [one.position for one in notices_in_file(file, status=status)]
        for status in NoticeStatus
    } == {
        NoticeStatus.STAGED: [1, 4],
        NoticeStatus.APPLIED: [],
        NoticeStatus.UNCHANGED: [],
        NoticeStatus.DUPLICATE: [3],
        NoticeStatus.SET_ASIDE: [2],
    }


def test_a_post_is_told_without_who_it_is_about() -> None:
    file = stage("a.xml", POSTS[0])
    assert OWN in received_text(Notice.objects.get().pk)  # There was something to leak.
    (told,) = notices_in_file(file)
    for leak in (OWN, OWN[4:], "Hemliga"):
        assert leak not in str(asdict(told))


def test_a_post_is_told_with_what_it_led_to() -> None:
    file = stage("a.xml", POSTS[0])
    Notice.objects.update(
        status="applied",
        led_to=[
            {"code": "intake.person_added"},
            {"code": "intake.listed", "on": "2023-03-01", "unit_id": 7, "clause": "NB-1"},
        ],
    )
    (told,) = notices_in_file(file)
    assert notice_told(told.id) == told
    assert told == NoticeTold(
        id=told.id,
        file_id=file,
        file_name="a.xml",
        position=1,
        status=NoticeStatus.APPLIED,
        reason="",
        reason_parameters={},
        led_to=(
            LedTo("intake.person_added"),
            LedTo("intake.listed", date(2023, 3, 1), 7, "NB-1"),
        ),
        person_id=None,
        can_be_retried=True,
    )


def test_what_was_never_received_is_said_in_words() -> None:
    with pytest.raises(NoSuchFile) as no_file:
        file_told(-1)
    with pytest.raises(NoSuchNotice) as no_notice:
        notice_told(-1)
    assert (str(no_file.value), str(no_notice.value)) == (
        "Filen finns inte bland de mottagna.",
        "Posten finns inte bland de mottagna.",
    )
    assert (received_text(-1), notices_in_file(-1)) == ("", [])


def test_a_post_whose_words_are_weeded_is_told_and_cannot_be_retried() -> None:
    stage("a.xml", POSTS[0])
    set_aside(1)
    NoticePayload.objects.all().delete()
    (told,) = set_aside_notices()
    assert (told.can_be_retried, received_text(told.id)) == (False, "")
    assert retry_notices(actor="prov", at=AT) == 0


def test_posts_that_have_waited_longest_come_first() -> None:
    later = stage("sen.xml", POSTS[0], BAD, at=AT + timedelta(days=1))
    earlier = stage("tidig.xml", POSTS[1], POSTS[2])
    set_aside(1, 2)
    assert [(one.file_id, one.position) for one in set_aside_notices()] == [
        (earlier, 1),
        (earlier, 2),
        (later, 1),
        (later, 2),
    ]
    assert [one.file_id for one in set_aside_notices(limit=1)] == [earlier]


def test_the_reasons_are_counted_and_no_other_post_is() -> None:
    stage("a.xml", *POSTS[:4], BAD, POSTS[0])
    set_aside(1, 2)
    set_aside(3, reason="no_rulebook_that_day")
    assert set_aside_by_reason() == {
        "unknown_address": 2,
        "no_rulebook_that_day": 1,
        "unreadable_post": 1,
    }


def test_a_retried_post_waits_again_with_nothing_held_against_it() -> None:
    file = stage("a.xml", *POSTS[:2])
    set_aside(1)
    Notice.objects.filter(position=1).update(entry=newest_number())
    assert retry_notices(actor="prov", at=AT) == 1
    row = Notice.objects.get(position=1)
    assert (row.status, row.reason, row.reason_parameters, row.entry) == ("staged", "", {}, None)
    assert statuses(file) == ["staged", "staged"]


def test_a_retry_is_one_entry_with_the_count_alone() -> None:
    stage("a.xml", *POSTS[:3])
    set_aside(1, 3)
    before = newest_number()
    retry_notices(actor="prov", at=AT)
    (entry,) = LedgerEntry.objects.filter(number__gt=before)
    assert (entry.happened, entry.purpose, entry.parameters) == (
        "notices_retried",
        "intake",
        {"count": 2},
    )
    assert retry_notices(actor="prov", at=AT) == 0
    assert newest_number() == entry.number


@pytest.mark.parametrize(
    ("reason", "positions", "retried"),
    [
        (None, None, [1, 2, 3]),
        ("unknown_address", None, [1, 2]),
        ("no_rulebook_that_day", None, [3]),
        ("unreadable_post", None, []),
        (None, [2, 3, 4, 5], [2, 3]),
        (None, [], []),
        ("unknown_address", [2, 3], [2]),
    ],
)
def test_posts_are_retried_by_reason_by_key_or_all(
    reason: str | None, positions: list[int] | None, retried: list[int]
) -> None:
    file = stage("a.xml", *POSTS[:4], BAD)
    Notice.objects.filter(position=4).update(status="applied")
    set_aside(1, 2)
    set_aside(3, reason="no_rulebook_that_day")
    keys = {one.position: one.id for one in notices_in_file(file)}
    count = retry_notices(
        actor="prov",
        at=AT,
        reason=reason,
        notice_ids=None if positions is None else [keys[one] for one in positions],
    )
    waiting = notices_in_file(file, status=NoticeStatus.STAGED)
    assert (count, [one.position for one in waiting]) == (len(retried), retried)


@pytest.mark.parametrize("username", ["clerk", "other_clerk", "controller", "auditor"])
def test_who_does_not_handle_notices_retries_nothing(username: str) -> None:
    account = county.people_who_log_in()[username]
    file = stage("a.xml", POSTS[0])
    set_aside(1)
    before = newest_number()
    with pytest.raises(AccessDenied) as denied:
        retry_notices(actor=account, at=AT)
    assert str(denied.value).startswith("Du får inte hantera aviseringar")
    assert (statuses(file), newest_number()) == (["set_aside"], before)


def test_the_officer_may_retry() -> None:
    officer = county.people_who_log_in()["officer"]
    stage("a.xml", POSTS[0])
    set_aside(1)
    assert retry_notices(actor=officer, at=AT) == 1
    assert IntakeFile.objects.get().posts_staged == 1
