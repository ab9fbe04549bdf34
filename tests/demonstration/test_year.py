"""The year that comes, played whole: each last day once on its day, and what decisions changed."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from pytest_django import Settings

from tests.demonstration.lost import told_of_those_lost_after
from tests.demonstration.smaller import cut_down
from tests.demonstration.year import (
    END,
    PulledOut,
    business_days,
    end_of_2023,
    move_alone,
    plug_pulled_at,
    sleep_through,
)
from vardval.cases.matter_queries import MarkKind, matters
from vardval.cases.models import DeadlineMark, MatterDeadline
from vardval.catchment.queries import assignments, distances_from
from vardval.core.settlement.statement import LineKind
from vardval.core.time import Month
from vardval.demonstration.clock import clock_day, move_clock
from vardval.demonstration.region import Region
from vardval.demonstration.telling import nobody
from vardval.followup.models import DueMark, ObligationDue
from vardval.listing.queries import listed_counts_by_unit
from vardval.platform.ledger import newest_number
from vardval.platform.ledger_entries import entries_told, parameters_of_entries
from vardval.platform.nightly.queries import RunStatus as NightStatus
from vardval.platform.nightly.queries import nights_told
from vardval.registry.contract_queries import contract_on
from vardval.registry.queries import unit, unit_id, units
from vardval.registry.visiting_queries import visiting
from vardval.rulebook.files import books_here
from vardval.settlement.models import StatementLine
from vardval.settlement.queries import runs

pytestmark = pytest.mark.django_db(transaction=True)
DAY, MOVED_ON, RENEWED_ON = timedelta(days=1), date(2024, 5, 2), date(2024, 9, 28)
STEP_TAKEN = "demonstration_step_taken"
AGE_AND_SEX, VITE = 1, 2
"""The components of the list of prices for the year, by their places in it."""
STADSVIKEN, HERTSON, HORTLAX, NORRAHAMN, BJORKNAS, SANDEN, KUST, NORRSKENET = (
    f"SE2222222222-DEMO{number}" for number in (101, 106, 111, 109, 114, 115, 161, 162)
)


@dataclass(frozen=True, slots=True)
class LastDay:
    """A last day in a matter as the year left it, by the days on which each thing was told."""

    title: str
    what: str
    due_on: date
    set_on: date
    marks: Mapping[DeadlineMark.Kind, date]


@pytest.fixture
def year_gone(region: Region, settings: Settings, tmp_path: Path) -> Region:
    """The year gone by, with two power cuts, and a week of which no night ran in time."""
    settings.STATE_FOLDER = tmp_path
    settings.NIGHT = "tests.demonstration.year.night"
    smaller = cut_down(region, tmp_path / "region")
    end_of_2023(smaller)
    with pytest.raises(PulledOut):
        move_clock(smaller, END, plug_pulled_at("2024-01-13 Sista dagar i ärenden"))
    with pytest.raises(PulledOut):
        move_clock(smaller, END, plug_pulled_at("2024-03-04 kontrakt"))
    assert clock_day(smaller) == date(2024, 3, 3)
    move_alone(smaller, date(2024, 3, 19), "2024-03-04 kontrakt")
    sleep_through(date(2024, 3, 24))
    nights = move_clock(smaller, END, nobody)
    assert (nights[0], nights[-1]) == (date(2024, 3, 20), END)
    return smaller


def test_a_year_of_the_county_runs_with_every_last_day_told_once_on_its_day(
    year_gone: Region,
) -> None:
    nights = nights_told(limit=400)
    assert Counter(one.status for one in nights)[NightStatus.DONE] == len(nights) == 369
    steps = [one["step"] for one in parameters_of_entries("demonstration", STEP_TAKEN)]
    assert len(steps) == len(set(steps)) > 100
    _check_each_last_day_of_the_matters()
    _check_the_days_of_the_applications()
    _check_the_yearly_reports(year_gone)
    _check_the_months_are_settled_on_business_days()
    _check_what_closed_opened_and_moved()
    _check_the_sanction_reached_the_settlement()


def _last_days() -> list[LastDay]:
    rows = list(MatterDeadline.objects.select_related("matter").prefetch_related("marks"))
    entries = entries_told(one.entry for one in rows)
    return [
        LastDay(
            one.matter.title,
            one.what,
            one.due_on,
            entries[one.entry].committed_at.date(),
            {MarkKind(mark.kind): mark.marked_on for mark in one.marks.all()},
        )
        for one in rows
    ]


def _check_each_last_day_of_the_matters() -> None:
    """The night of a day begins it: what is set by day is first told of in the night after."""
    found = _last_days()
    assert len(found) > 15
    for one in found:
        over_on = min(
            (on for kind, on in one.marks.items() if kind in {MarkKind.MET, MarkKind.LAPSED}),
            default=END + DAY,
        )
        first = max(one.set_on + DAY, date(2023, 12, 30))
        expected = {
            MarkKind.REMINDED: max(one.due_on - timedelta(days=14), first),
            MarkKind.FIRED: max(one.due_on, first),
            MarkKind.PASSED: max(one.due_on + DAY, first),
        }
        if expected[MarkKind.REMINDED] >= one.due_on:
            del expected[MarkKind.REMINDED]
        told = {kind: on for kind, on in expected.items() if on <= min(over_on, END)}
        seen = {kind: on for kind, on in one.marks.items() if kind in MarkKind}
        assert {kind: seen[kind] for kind in expected if kind in seen} == told, one


def _check_the_days_of_the_applications() -> None:
    """Sixty days: counted with the day of arrival to decide, from the day after it to tell."""
    days = {(one.title, one.what): one for one in _last_days()}
    assert {
        (title, what): days[title, what].due_on
        for title in ("Norrskenets Läkarhus AB", "Älvstrandens Vård AB")
        for what in ("decide", "tell", "bound")
    } == {
        ("Norrskenets Läkarhus AB", "decide"): date(2024, 3, 14),
        ("Norrskenets Läkarhus AB", "tell"): date(2024, 3, 15),
        ("Norrskenets Läkarhus AB", "bound"): date(2024, 9, 4),
        ("Älvstrandens Vård AB", "decide"): date(2024, 5, 9),
        ("Älvstrandens Vård AB", "tell"): date(2024, 5, 10),
        ("Älvstrandens Vård AB", "bound"): date(2024, 11, 6),
    }
    stood = {one.title: one.state for one in matters(known_at=newest_number())}
    assert {
        name: stood[name]
        for name in (
            "Kustläkarna i norr AB",
            "Norrskenets Läkarhus AB",
            "Älvstrandens Vård AB",
            "Snabbdoktorn i Malmfälten AB",
            "Fjällbygdens Vård AB",
        )
    } == {
        "Kustläkarna i norr AB": "signed",
        "Norrskenets Läkarhus AB": "signed",
        "Älvstrandens Vård AB": "lapsed",
        "Snabbdoktorn i Malmfälten AB": "refused",
        "Fjällbygdens Vård AB": "lapsed",
    }
    late = days["Älvstrandens Vård AB", "completion"].marks
    assert {kind: late[kind] for kind in (MarkKind.FIRED, MarkKind.PASSED)} == {
        MarkKind.FIRED: date(2024, 3, 4),
        MarkKind.PASSED: date(2024, 3, 5),
    }
    # What came a week late was taken, but the day itself was over: the clock had acted on it.
    assert MarkKind.MET not in late


def _check_the_yearly_reports(region: Region) -> None:
    """Whatever the book's own file dates within the year, each centre of that day owes once."""
    files = books_here().files(region.settings.book).content
    dated = {
        obligation: date(2024, *map(int, due["senast"].split("-")))
        for name, content in files.items()
        if name.startswith("åtaganden/")
        for obligation, told in yaml.load(content, yaml.BaseLoader).items()  # noqa: S506 - the plainest reader there is: texts alone
        if (due := told["förfaller"])["typ"] == "årligen" and "senast" in due
    }
    assert sorted(set(dated.values())) == [date(2024, 1, 25), date(2024, 2, 25)]
    number = newest_number()
    for obligation, due_on in dated.items():
        centres = {
            one.id
            for one in units(valid_on=due_on, known_at=number)
            if one.kind.value == "health_centre"
        }
        rows = ObligationDue.objects.filter(obligation_id=obligation, due_on=due_on)
        assert sorted(rows.values_list("unit_id", flat=True)) == sorted(centres), obligation
        marks = DueMark.objects.filter(due__in=rows)
        fired = marks.filter(kind="fired").values_list("given_on", flat=True)
        assert list(fired) == [due_on] * len(centres)
        reminded = marks.filter(kind="reminded").values_list("given_on", flat=True)
        assert list(reminded) == [due_on - timedelta(days=14)] * len(centres)
    forgotten = next(
        one.late
        for one in region.settings.obligations
        if (one.obligation, one.due_on) == ("NB-Å-5.4-1", date(2024, 1, 25))
    )
    escalated = DueMark.objects.filter(
        kind="escalated", due__obligation_id="NB-Å-5.4-1", due__due_on=date(2024, 1, 25)
    )
    assert set(escalated.values_list("due__unit_id", "given_on")) == {
        (unit_id(one), date(2024, 2, 1)) for one in (*forgotten, BJORKNAS)
    }


def _check_the_months_are_settled_on_business_days() -> None:
    """A month is settled on the fourth business day after its first."""
    made = {one.month: one.created_at.date() for one in runs(known_at=newest_number())}
    assert made == {
        Month(2024, number): list(business_days(date(2024, number, 2), END))[3]
        for number in range(1, 13)
    }


def _check_what_closed_opened_and_moved() -> None:
    number = newest_number()
    for gone, last in ((HERTSON, date(2024, 3, 31)), (HORTLAX, date(2024, 10, 31))):
        key = unit_id(gone)
        assert unit(gone, valid_on=last, known_at=number).hsa_id == gone
        assert gone not in {one.hsa_id for one in units(valid_on=last + DAY, known_at=number)}
        before = listed_counts_by_unit(valid_on=last, known_at=number)
        after = listed_counts_by_unit(valid_on=last + DAY, known_at=number)
        assert before[key].active + before[key].passive > 0
        assert key not in after
        assert told_of_those_lost_after(last) == {}
        sums = [sum(one.active + one.passive for one in day.values()) for day in (before, after)]
        assert sums[0] == sums[1]
        held = [
            one
            for one in assignments(known_at=number)
            if one.unit_id == key and date(2024, 1, 1) in one.valid
        ]
        assert {one.valid.last for one in held} == {last}
    key = unit_id(BJORKNAS)
    moved = visiting([key], valid_on=MOVED_ON, known_at=number)[key]
    assert moved.contact is not None
    assert moved.contact.street_address == "Renvägen 20"
    places = [unit(BJORKNAS, valid_on=on, known_at=number) for on in (MOVED_ON - DAY, MOVED_ON)]
    assert [(one.easting, one.northing) for one in places] == [
        (804400, 7316930),
        (804150, 7317350),
    ]
    measured = distances_from("2582-02", valid_on=MOVED_ON, known_at=number)
    assert measured[key] == 900
    savast = {
        one.valid.start: one.unit_id for one in assignments(known_at=number, area_codes=["2582-08"])
    }
    assert savast == {date(2010, 1, 1): unit_id(BJORKNAS), date(2024, 5, 2): unit_id(SANDEN)}
    for opened, on in ((KUST, date(2024, 4, 2)), (NORRSKENET, date(2024, 9, 2))):
        assert opened not in {one.hsa_id for one in units(valid_on=on - DAY, known_at=number)}
        contract = contract_on(opened, valid_on=on, known_at=number).contract
        assert contract is not None
        assert contract.starts_on == on
        first = ObligationDue.objects.filter(unit_id=unit_id(opened), due_on=on)
        kinds = Counter(DueMark.objects.filter(due__in=first).values_list("kind", flat=True))
        assert kinds["fired"] == first.count() > 10
        assert kinds["escalated"] == 0
    renewed = contract_on(STADSVIKEN, valid_on=RENEWED_ON, known_at=number).contract
    assert renewed is not None
    assert renewed.starts_on == RENEWED_ON


def _check_the_sanction_reached_the_settlement() -> None:
    """Five per cent of the month's pay, and half of that in the month that it ended in half of.

    September is settled before the vite has ended, so the half comes back as a correction.
    """
    taken: defaultdict[int, Fraction] = defaultdict(Fraction)
    based: defaultdict[int, Fraction] = defaultdict(Fraction)
    first_told: dict[int, int] = {}
    for one in sorted(runs(known_at=newest_number()), key=lambda one: one.month.first):
        for line in StatementLine.objects.filter(
            statement__run_id=one.id,
            statement__unit_id=unit_id(NORRAHAMN),
            kind__in=(LineKind.ORDINARY.value, LineKind.CORRECTION.value),
        ):
            sums = {VITE: taken, AGE_AND_SEX: based}[line.component]
            sums[line.about.month] += _exact(line)
            if line.component == VITE:
                first_told.setdefault(line.about.month, one.month.number)
    shares = {month: -ore / based[month] for month, ore in taken.items()}
    assert shares == {month: Fraction(5, 100) for month in (5, 6, 7, 8)} | {9: Fraction(5, 200)}
    assert first_told == {month: month for month in (5, 6, 7, 8, 9)}
    vites = StatementLine.objects.filter(component=VITE, statement__run__month__year=2024)
    assert set(vites.values_list("statement__unit_id", flat=True)) == {unit_id(NORRAHAMN)}


def _exact(line: StatementLine) -> Fraction:
    return Fraction(int(line.exact_numerator), int(line.exact_denominator))
