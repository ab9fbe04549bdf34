"""Staging batch by batch: killed anywhere, told as it goes, and nothing of a bad file left."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import navet
from tests.portal import county
from vardval.core.population import NamesRead
from vardval.integrations.first_load import receive_file as receive_people
from vardval.integrations.navet import NavetFile, NotANavetFile, receive_file
from vardval.platform.models import LedgerEntry
from vardval.platform.policy import AccessDenied
from vardval.population.actions import IntakeKind, StagedFile, stage_file
from vardval.population.facts import decoded
from vardval.population.models import IntakeFile, Notice, NoticePayload
from vardval.population.received import FileBreak, FileHeader, ReceivedPost

pytestmark = pytest.mark.django_db
AT = datetime(2023, 3, 3, 6, 0, tzinfo=UTC)
OWN = navet.number(date(1980, 5, 1), 981)
ANNA = navet.number(date(1990, 2, 3), 982)
POSTS = tuple(navet.post(OWN, at=f"202303{day:02d}".ljust(17, "0")) for day in range(1, 8))
ANNA_POST = navet.post(ANNA)
BAD = "<Folkbokforingspost><fel></Folkbokforingspost>"


class Killed(Exception):
    """Stands for the process that ends in the middle of a file."""


class Torn:
    """A source that is killed before the post with that number."""

    def __init__(self, content: bytes, before: int) -> None:
        self._file = NavetFile(BytesIO(content), received_on=AT.date())
        self._before = before
        self.header = FileHeader()
        self.file_break: FileBreak | None = None

    def posts(self) -> Iterator[ReceivedPost]:
        for position, post in enumerate(self._file.posts(), start=1):
            if position == self._before:
                raise Killed
            self.header = self._file.header
            yield post


def stage(
    content: bytes,
    *,
    sha256: str = "a" * 64,
    actor: object = "prov",
    batch_posts: int = 3,
    killed_before: int = 0,
    told: list[int] | None = None,
) -> StagedFile:
    return stage_file(
        kind=IntakeKind.NAVET,
        name="avisering.xml",
        sha256=sha256,
        source=Torn(content, killed_before)
        if killed_before
        else NavetFile(BytesIO(content), received_on=AT.date()),
        actor=actor,  # type: ignore[arg-type]  # an account or a name
        at=AT,
        progress=(told if told is not None else list[int]()).append,
        batch_posts=batch_posts,
    )


def statuses() -> list[tuple[int, str, str]]:
    rows = Notice.objects.order_by("file", "position")
    return list(rows.values_list("position", "status", "reason"))


@pytest.mark.parametrize("batch_posts", [1, 2, 3, 7, 8, 100])
def test_the_size_of_the_batches_makes_no_difference_to_what_is_stored(batch_posts: int) -> None:
    told: list[int] = []
    content = navet.file(*POSTS[:3], BAD, POSTS[0], BAD)
    staged = stage(content, batch_posts=batch_posts, told=told)
    assert statuses() == [
        (1, "staged", ""),
        (2, "staged", ""),
        (3, "staged", ""),
        (4, "set_aside", "unreadable_post"),
        (5, "duplicate", ""),
        (6, "duplicate", "unreadable_post"),
    ]
    assert staged.posts == 6
    assert told == [*range(batch_posts, 6, batch_posts), 6]


@pytest.mark.parametrize("killed_before", [1, 2, 4, 5, 7])
def test_a_file_whose_staging_was_killed_is_finished_by_the_next_attempt(
    killed_before: int,
) -> None:
    with pytest.raises(Killed):
        stage(navet.file(*POSTS), killed_before=killed_before)
    whole_batches = (killed_before - 1) // 3 * 3
    assert [position for position, _, _ in statuses()] == [*range(1, whole_batches + 1)]
    assert IntakeFile.objects.filter(is_wholly_staged=True).count() == 0
    staged = stage(navet.file(*POSTS))
    assert (staged.posts, staged.is_new) == (7, True)
    assert statuses() == [(position, "staged", "") for position in range(1, 8)]
    assert IntakeFile.objects.get().is_wholly_staged
    assert LedgerEntry.objects.filter(happened="file_received").count() == 1


def test_the_entry_of_a_received_file_names_the_file_and_no_person() -> None:
    staged = stage(navet.file(navet.post(OWN, names=("Hemliga", "Ek"))))
    entry = LedgerEntry.objects.get()
    assert (entry.actor, entry.purpose, entry.happened) == ("prov", "intake", "file_received")
    assert entry.parameters == {"file": "avisering.xml"}
    assert IntakeFile.objects.get(pk=staged.id).entry == entry.number


def test_posts_that_are_decided_at_once_carry_the_files_entry() -> None:
    stage(navet.file(POSTS[0], POSTS[0], BAD))
    entry = IntakeFile.objects.get().entry
    rows = Notice.objects.order_by("position").values_list("status", "entry", "led_to")
    assert list(rows) == [("staged", None, []), ("duplicate", entry, []), ("set_aside", entry, [])]


@pytest.mark.parametrize("username", ["clerk", "other_clerk", "controller", "auditor"])
def test_who_does_not_handle_notices_leaves_nothing_behind(username: str) -> None:
    account = county.people_who_log_in()[username]
    with pytest.raises(AccessDenied) as denied:
        stage(navet.file(*POSTS), actor=account)
    assert str(denied.value).startswith("Du får inte hantera aviseringar")
    assert (IntakeFile.objects.count(), LedgerEntry.objects.count()) == (0, 0)


def test_the_officer_may_stage_and_is_named_in_the_ledger() -> None:
    officer = county.people_who_log_in()["officer"]
    assert stage(navet.file(*POSTS), actor=officer).posts == 7
    assert LedgerEntry.objects.get().actor == "officer"


@pytest.mark.parametrize("times", [2, 3])
def test_a_file_that_comes_again_asks_for_no_second_entry(times: int) -> None:
    staged = [stage(navet.file(*POSTS)) for _ in range(times)]
    assert {one.id for one in staged} == {staged[0].id}
    assert [one.is_new for one in staged] == [True] + [False] * (times - 1)
    assert LedgerEntry.objects.count() == 1


def test_the_same_posts_in_a_file_with_other_bytes_are_duplicates() -> None:
    stage(navet.file(*POSTS))
    again = stage(navet.file(*reversed(POSTS), ANNA_POST), sha256="b" * 64)
    assert again.is_new
    counts = [status for _, status, _ in statuses()]
    assert (counts.count("duplicate"), counts.count("staged")) == (7, 8)


@pytest.mark.parametrize(
    "names",
    [
        ("Åsa\tÖ", "Ek"),
        ("Back\\slash", "N"),
        ("\\N", "\\."),
        ("”Citat”", "O'Hara"),
        ("李", "🙂"),
        ("a\nb", "c"),
    ],
)
def test_odd_characters_come_back_as_they_were(names: tuple[str, str]) -> None:
    post = navet.post(OWN, names=names)
    stage(navet.file(post))
    received, read = NoticePayload.objects.values_list("received", "read").get()
    assert received == post
    assert read is not None
    assert decoded(read).names == NamesRead(*names)


def test_what_is_no_notice_file_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "bild.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0JFIF")
    with pytest.raises(NotANavetFile):
        receive_file(path=path, actor="prov", at=AT)
    assert (IntakeFile.objects.count(), LedgerEntry.objects.count()) == (0, 0)


def test_a_file_on_disk_is_recognised_under_another_name(tmp_path: Path) -> None:
    first, second = tmp_path / "a.xml", tmp_path / "b.xml"
    for path in (first, second):
        path.write_bytes(navet.file(*POSTS))
    received = [receive_file(path=path, actor="prov", at=AT) for path in (first, second)]
    assert [one.is_new for one in received] == [True, False]
    file = IntakeFile.objects.get()
    assert (file.name, file.kind, file.received_at) == ("a.xml", IntakeFile.Kind.NAVET, AT)


def test_a_nul_in_a_file_of_people_stops_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "folk.csv"
    path.write_bytes(f"personnummer;förnamn\n{OWN};B\0o\n{ANNA};Eva\n".encode())
    assert receive_people(path=path, actor="prov", at=AT).posts == 2
    assert statuses() == [(1, "set_aside", "unreadable_post"), (2, "staged", "")]
    assert Notice.objects.get(position=1).reason_parameters == {"line": "2"}


def test_a_file_of_people_in_latin_1_is_refused_or_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "folk.csv"
    path.write_bytes(f"personnummer;efternamn\n{OWN};Öberg\n{ANNA};Ek\n".encode("latin-1"))
    assert receive_people(path=path, actor="prov", at=AT).posts == 2
    assert statuses() == [(1, "set_aside", "unreadable_post"), (2, "staged", "")]


def test_the_number_of_queries_follows_the_batches_and_not_the_posts() -> None:

    counts = []
    for place, posts in enumerate((POSTS[:1], POSTS[1:3])):
        with CaptureQueriesContext(connection) as captured:
            stage(navet.file(*posts), sha256=str(place) * 64)
        counts.append(len(captured))
    assert counts[0] == counts[1]
