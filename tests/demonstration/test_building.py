"""The year played through production's actions, and built once.

The building empties its database first, so each test here gives the next one fresh tables.
"""

import fcntl
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec
import pytest
from django.db import connection
from pytest_django import Settings

from vardval.core.time import Month
from vardval.demonstration.building import BeingBuilt, Built, build
from vardval.demonstration.region import Region
from vardval.demonstration.telling import nobody
from vardval.listing.capacity_queries import selectable_units
from vardval.listing.form_queries import forms_in_archive, scanned
from vardval.listing.own_matters import household_of
from vardval.listing.queries import listed_counts_by_unit
from vardval.platform.accounts import Role, active_accounts
from vardval.platform.ledger import newest_number, number_known_at
from vardval.platform.ledger_clock import is_replayed
from vardval.platform.nightly.queries import RunStatus as NightStatus
from vardval.platform.nightly.queries import nights_told
from vardval.population.notice_queries import files_received, set_aside_by_reason
from vardval.rulebook.queries import editions
from vardval.settlement.course import RunStatus
from vardval.settlement.exports.handing_over import handed_over_files
from vardval.settlement.queries.reconciled import reconciled
from vardval.settlement.queries.runs import runs

SMALL = 0.006
STOPPED = "choice.unit_stopped"
EVE = date(2022, 12, 31)
NEVER_KNOWN_HERE = datetime(2022, 11, 30, tzinfo=ZoneInfo("Europe/Stockholm"))

pytestmark = pytest.mark.django_db(transaction=True)


class CutOff(Exception):
    """The build is cut off."""


class _Heard:
    """Hears how a build goes, sees what it fills, and cuts it off where told to."""

    def __init__(self, cut_off_at: str) -> None:
        self._cut_off_at = cut_off_at
        self.emptied: _Tables | None = None

    def __call__(self, what: str, _done: int, _total: int) -> None:
        if what == "Skriver årets filer":
            self.emptied = _tables()
        if what.startswith(self._cut_off_at):
            raise CutOff


class _Tables(NamedTuple):
    """The tables by the server's own numbers, how many rows they hold, and what was counted."""

    numbers: dict[str, int]
    rows: dict[str, int]
    counters: list[tuple[str, int]]


def _tables() -> _Tables:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, oid FROM pg_class"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        numbers = dict(cursor.fetchall())
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{one}', count(*) FROM {one}" for one in sorted(numbers))
        )
        rows = {table: count for table, count in cursor.fetchall() if count}
        cursor.execute(
            "SELECT sequencename, last_value FROM pg_sequences"
            " WHERE last_value IS NOT NULL ORDER BY sequencename"
        )
        return _Tables(numbers, rows, cursor.fetchall())


@pytest.fixture
def short(region: Region, settings: Settings, tmp_path: Path) -> Region:
    """The region with a year that has come to March only, and a state folder of its own."""
    settings.STATE_FOLDER = tmp_path
    return replace(
        region, settings=msgspec.structs.replace(region.settings, today=date(2023, 3, 21))
    )


def test_a_build_that_was_cut_off_starts_again_and_one_that_stands_is_used(
    short: Region, tmp_path: Path
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("COMMENT ON SCHEMA public IS 'made by other migrations'")
    found, first, second = _tables(), _Heard("2023-01-1"), _Heard("never")
    with pytest.raises(CutOff):
        build(short, share=SMALL, anew=False, told=first)
    half = newest_number()
    built = build(short, share=SMALL, anew=False, told=second)
    whole = newest_number()
    again = build(short, share=SMALL, anew=False, told=nobody)

    assert 0 < half < whole
    assert (again, newest_number(), is_replayed()) == (Built(None, {}, {}, {}), whole, True)
    assert built.written is not None
    assert len(list((tmp_path / "demonstration" / "filer" / "aviseringar").iterdir())) == (
        built.written.notice_files
    )
    _check_tables_are_made_once_and_emptied_then(found, first.emptied, second.emptied)
    _check_the_people_are_listed(built.written.people)
    _check_another_person_approves(short)
    _check_every_month_agrees_to_the_ore()
    _check_residents_can_log_in(short)
    _check_notices_came_weekly(short)
    _check_the_last_nights_ran(short)
    _check_a_unit_is_stopped_and_papers_are_in_the_binders(short)
    _check_the_past_is_told_as_it_was_known()


def _check_tables_are_made_once_and_emptied_then(
    found: _Tables, made: _Tables | None, emptied: _Tables | None
) -> None:
    assert made is not None
    assert emptied is not None
    assert set(found.numbers) == set(made.numbers)
    assert set(found.numbers.values()) & set(made.numbers.values()) == set()
    assert emptied.numbers == made.numbers
    # The row of what other regions have been told is made when it is first asked for.
    assert emptied.rows | {"listing_tolduntil": 1} == made.rows
    assert emptied.counters == made.counters


def _check_a_unit_is_stopped_and_papers_are_in_the_binders(short: Region) -> None:
    today, newest = short.settings.today, newest_number()
    units = selectable_units(on=today, known_at=newest)
    stopped = [one.hsa_id for one in units if one.trace and one.trace[-1].code == STOPPED]
    assert stopped == [short.selectable_units[-1].hsa_id]
    papers = forms_in_archive(known_at=newest, valid_on=today)
    assert len(papers) > 3
    scans = [one for one in papers if one.media_type]
    assert {one.media_type for one in scans} == {"application/pdf"}
    assert scanned(scans[0].id, known_at=newest)[1].startswith(b"%PDF-")


def _check_the_last_nights_ran(short: Region) -> None:
    nights = nights_told()
    assert [one.day for one in nights[:2]] == [short.settings.today, date(2023, 3, 20)]
    assert {one.status for one in nights} == {NightStatus.DONE}
    applied = {one.day for one in nights if one.steps[0].counts.get("applied")}
    # The files of the weeks that have nights are applied by them; a small county's may be empty.
    came = {one.received_at.date() for one in files_received(known_at=newest_number())}
    assert applied == came & {one.day for one in nights}
    assert applied <= {date(2023, 3, 13), date(2023, 3, 20)}
    assert applied


def _check_the_people_are_listed(people: int) -> None:
    counts = listed_counts_by_unit(valid_on=EVE, known_at=newest_number()).values()
    newest = listed_counts_by_unit(valid_on=date(2023, 3, 21), known_at=newest_number()).values()

    # Only the protected are listed nowhere.
    assert 0 <= people - sum(one.active + one.passive for one in counts) < 15
    assert people * 0.3 < sum(one.active for one in counts) < people * 0.7
    assert sum(one.active for one in newest) > 0


def _check_another_person_approves(short: Region) -> None:
    (book,) = editions(known_at=newest_number())
    march, *approved = runs(known_at=newest_number())

    assert (book.book_id, book.authored_by) == (short.settings.book, short.settings.author)
    assert {one.decided_by for one in book.decisions} == {short.settings.approver}
    assert (march.month, march.status, march.decisions) == (Month(2023, 3), RunStatus.DRAFT, ())
    assert [one.month for one in approved] == [Month(2023, 2), Month(2023, 1)]
    for run in approved:
        assert run.created_by == short.settings.first_controller
        assert {one.decided_by for one in run.decisions} == {short.settings.second_controller}
    working = {one.username for one in active_accounts() if one.role != Role.RESIDENT}
    assert working == {one.username for one in short.settings.accounts}


def _check_every_month_agrees_to_the_ore() -> None:
    """Lines, statements, ledger and run; January has been handed over with its files."""
    newest = newest_number()
    february, january = runs(known_at=newest)[1:]
    for one in (january, february):
        told = reconciled(one.id, known_at=newest)
        assert told.agrees
        assert told.lines_agree is True
        assert told.run_ore == told.statements_ore == told.ledger_ore > 0
    assert (january.status, february.status) == (RunStatus.HANDED_OVER, RunStatus.APPROVED)
    files = handed_over_files(january.id)
    vouchers = [one.total_ore for one in files if one.name.endswith(".si")]
    assert sum(vouchers) == january.total_ore
    assert handed_over_files(february.id) == []


def _check_residents_can_log_in(short: Region) -> None:
    """A parent of children, the children's other parent, and someone from another region."""
    residents = {one.username: one for one in active_accounts() if one.role == Role.RESIDENT}
    assert {"invanare.foralder", "invanare.foralder2", "invanare.granne"} <= set(residents)
    on, number = short.settings.today, newest_number()
    mine, theirs = (
        household_of(residents[one], on=on, known_at=number)
        for one in ("invanare.foralder", "invanare.foralder2")
    )
    children = {one.person_id for one in mine.own[1:]}
    assert len(children) > 1
    assert children & {one.person_id for one in theirs.own[1:]}
    visitor = household_of(residents["invanare.granne"], on=on, known_at=number)
    listing = visitor.listing(visitor.people[0].person_id)
    assert listing is not None
    assert listing.since == on - timedelta(days=30)


def _check_notices_came_weekly(short: Region) -> None:
    received = [one.received_at.date() for one in files_received(known_at=newest_number())]
    mondays = {day for day in received if day > EVE}

    assert {day.weekday() for day in mondays} == {0}
    assert max(mondays) <= short.settings.today
    assert len(received) == len(mondays) + 1
    assert set(set_aside_by_reason()) <= {
        "bad_identity_number",
        "bad_relation_number",
        "impossible_date",
        "incomplete_date",
        "number_points_nowhere",
        "unknown_address",
    }


def _check_the_past_is_told_as_it_was_known() -> None:
    assert number_known_at(NEVER_KNOWN_HERE) == 0
    on_the_eve = number_known_at(datetime(2022, 12, 31, 23, tzinfo=ZoneInfo("Europe/Stockholm")))
    assert 0 < on_the_eve < newest_number()
    assert runs(known_at=on_the_eve) == []


def test_two_builds_do_not_come_upon_each_other(short: Region, tmp_path: Path) -> None:
    folder = tmp_path / "demonstration"
    folder.mkdir()
    with (folder / "lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(BeingBuilt, match="byggs redan av en annan process"):
            build(short, share=SMALL, anew=False, told=nobody)

    assert newest_number() == 0
