"""A person's facts, listings and decisions as rows: words, order, and when each was known."""

from datetime import UTC, date, datetime

import pytest

from vardval.core.listing import Manner
from vardval.core.time import FOREVER, Period
from vardval.core.trace import step
from vardval.listing.queries import EventTold, ListingPeriod
from vardval.platform.ledger_entries import EntryTold
from vardval.population.queries import FactKind, HistoryRow
from vardval.portal.presenters.person_decisions import decisions
from vardval.portal.presenters.person_facts import fact_rows, listing_rows

ENTRIES = {
    one: EntryTold(one, datetime(2023, one, 1, tzinfo=UTC), "prov", "prov", "prov")
    for one in range(1, 4)
}
LULEA = {"2580": "Luleå"}
LIFE = Period(date(2020, 1, 1), date(2023, 3, 1))


def _fact(
    kind: FactKind,
    *said: str,
    valid: Period | None = LIFE,
    known: int = 1,
    until: int | None = None,
) -> HistoryRow:
    return HistoryRow(kind, said, valid, known, until)


@pytest.mark.parametrize(
    ("row", "swedish", "english"),
    [
        (
            _fact(FactKind.IDENTITY, "195003179800", "Anna", "Ek"),
            "Anna Ek, 19500317-9800",
            "Anna Ek, 19500317-9800",
        ),
        (
            _fact(FactKind.ADDRESS, "Storgatan 1", "97200 LULEÅ"),
            "Storgatan 1, 97200 LULEÅ",
            "Storgatan 1, 97200 LULEÅ",
        ),
        (_fact(FactKind.ADDRESS, "", ""), "", ""),
        (
            _fact(FactKind.RESIDENCE, "here", "2580", "A1"),
            "i regionen, Luleå, A1",
            "in the region, Luleå, A1",
        ),
        (_fact(FactKind.RESIDENCE, "here", "9999", ""), "i regionen, 9999", "in the region, 9999"),
        (_fact(FactKind.RESIDENCE, "abroad", "", ""), "utomlands", "abroad"),
        (
            _fact(FactKind.PROTECTION, "secrecy_marking"),
            "Sekretessmarkering",
            "Secrecy marking",
        ),
        (_fact(FactKind.RELATION, "mother", "12"), "Mor", "Mother"),
        (
            _fact(FactKind.VITAL, "1950-03-17", "K", "", valid=None),
            "Född 17 mars 1950, kvinna",
            "Born 17 March 1950, female",
        ),
        (
            _fact(FactKind.VITAL, "1950-03-17", "M", "2023-01-02", valid=None),
            "Född 17 mars 1950, död 2 januari 2023, man",
            "Born 17 March 1950, died 2 January 2023, male",
        ),
    ],
)
def test_each_kind_of_fact_is_told_in_both_languages(
    row: HistoryRow, swedish: str, english: str
) -> None:
    told = [fact_rows([row], ENTRIES, LULEA, one)[0].text for one in ("sv", "en")]
    assert told == [swedish, english]


def test_a_fact_of_no_period_has_no_days_and_a_relation_leads_to_the_other() -> None:
    born = _fact(FactKind.VITAL, "1950-03-17", "K", "", valid=None)
    child = _fact(FactKind.RELATION, "guardian", "12")
    first, second = fact_rows([born, child], ENTRIES, LULEA, "sv")
    assert (first.kind_code, first.related_id) == ("portal.fact.relation", 12)
    assert (first.first_on, first.last_on) == (date(2020, 1, 1), date(2023, 2, 28))
    assert (second.kind_code, second.related_id) == ("portal.fact.vital", None)
    assert (second.first_on, second.last_on) == (None, None)


def test_rows_come_kind_by_kind_latest_first_and_what_stands_before_what_stood() -> None:
    rows = [
        _fact(FactKind.ADDRESS, "Gamla vägen 1", known=1, until=2),
        _fact(FactKind.IDENTITY, "195003179800", "Anna", "Ek"),
        _fact(FactKind.ADDRESS, "Rätta vägen 1", known=2),
        _fact(FactKind.ADDRESS, "Nya vägen 1", valid=Period(date(2023, 3, 1)), known=1),
    ]
    told = [(row.text, row.known_until) for row in fact_rows(rows, ENTRIES, LULEA, "sv")]
    assert told == [
        ("Anna Ek, 19500317-9800", None),
        ("Nya vägen 1", None),
        ("Rätta vägen 1", None),
        ("Gamla vägen 1", ENTRIES[2].committed_at),
    ]


def test_an_entry_that_is_not_there_gives_no_moment() -> None:
    (row,) = fact_rows([_fact(FactKind.ADDRESS, "x", known=9, until=10)], ENTRIES, {}, "sv")
    assert (row.known_from, row.known_until) == (None, None)


def _listing(
    unit: int, start: date, end: date = FOREVER, until: int | None = None
) -> ListingPeriod:
    return ListingPeriod(
        1, unit, f"SE-{unit}", Manner.ACTIVE, "NB-3.6.1-3", Period(start, end), 1, until
    )


def test_listings_tell_unit_manner_clause_and_the_last_day_itself() -> None:
    spring, summer = date(2023, 1, 1), date(2023, 7, 1)
    rows = listing_rows(
        [_listing(7, spring, until=3), _listing(7, spring, summer), _listing(8, summer)],
        ENTRIES,
        {7: "Torgets HC"},
    )
    told = [(row.text, row.first_on, row.last_on, row.known_until is None) for row in rows]
    assert told == [
        ("SE-8", summer, None, True),
        ("Torgets HC", spring, date(2023, 6, 30), True),
        ("Torgets HC", spring, None, False),
    ]
    assert {(row.kind_code, row.detail) for row in rows} == {
        ("portal.listing.active", "NB-3.6.1-3")
    }


def test_decisions_are_told_the_latest_first_with_their_steps() -> None:
    events = [
        EventTold(
            one, kind, date(2023, 1, one), outcome, "", (step("newborn.mother_not_listed"),), *rest
        )
        for one, kind, outcome, rest in (
            (1, "birth", "accepted", (None, None, 1)),
            (2, "choice", "refused", (None, 5, 2)),
        )
    ]
    told = decisions(events, {}, "en")
    assert [(one.kind_code, one.happened_on.day, one.outcome_code) for one in told] == [
        ("portal.event.choice", 2, "portal.outcome.refused"),
        ("portal.event.birth", 1, "portal.outcome.accepted"),
    ]
    assert [one.text for one in told[0].steps] == ["The mother is not listed."]
