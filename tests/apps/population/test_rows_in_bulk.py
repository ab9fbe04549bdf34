"""Rows in and out by the thousand: what is copied comes back, and only differences are written."""

import gc
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.apps.county import AT, Someone, write_person
from vardval.core.time import FOREVER
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.statements import keys, rows, texts
from vardval.population.batch_memory import (
    collected_between_chunks,
    leave_unwalked_for_good,
    walk_again,
)
from vardval.population.copying import (
    RowsRefused,
    copy_known,
    copy_rows,
    days,
    end_known,
    escaped,
    new_ids,
)
from vardval.population.fact_lines import difference, lines
from vardval.population.facts import (
    ADDRESSES,
    FACT_TABLES,
    IDENTITIES,
    PROTECTIONS,
    RESIDENCES,
    VITALS,
    Fact,
    home_region,
    known_facts,
    people_by_number,
    places_of,
    posts_told,
)
from vardval.population.models import Address, Person, Protection

BORN = date(1980, 5, 1)
NUMBER, OTHER = "198005019818", "198005019834"
SINCE = date(2020, 1, 1)
PLACE_COLUMNS = ("place_key", "municipality_code", "area_code", "easting", "northing", "valid")


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (SINCE, date(2021, 1, 1), "[2020-01-01,2021-01-01)"),
        (SINCE, FOREVER, "[2020-01-01,)"),
        (date(1, 1, 1), date(1, 1, 2), "[0001-01-01,0001-01-02)"),
    ],
)
def test_a_period_is_written_open_when_it_has_no_end(start: date, end: date, text: str) -> None:
    assert days(start, end) == text


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_an_escaped_text_is_one_cell_of_one_line(text: str) -> None:
    cell = escaped(text)
    assert not set(cell) & set("\t\n\r")
    unescaped = (
        cell.replace("\\\\", "\0")
        .replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\\r", "\r")
        .replace("\0", "\\")
    )
    assert unescaped == text


def test_keys_and_texts_are_sent_as_one_value() -> None:
    assert (keys([3, 1, 2]), keys([])) == ("{3,1,2}", "{}")
    assert texts(["A 1:1", "B,2"]) == "A 1:1\x1fB,2"


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["\\N", "\\.", "a\tb\nc\r\\d", "", "”Å” 🙂", "\x1f"])
def test_what_is_copied_comes_back_unchanged(text: str) -> None:
    person = Person.objects.create()
    columns = (*ADDRESSES.columns, "valid")
    fact = Fact(SINCE, FOREVER, ("2580", text, text, "97231", text, None, 7292000))
    copy_known(
        ADDRESSES.name,
        ("person_id", *columns),
        list(lines(ADDRESSES, person.pk, [fact])),
        entry=5,
    )
    row = Address.objects.get()
    assert (row.property_designation, row.street_address, row.locality) == (text, text, text)
    assert (row.easting, row.northing) == (None, 7292000)
    assert (row.valid.lower, row.valid.upper) == (SINCE, None)
    assert (row.recorded.lower, row.recorded.upper) == (5, None)
    assert known_facts(ADDRESSES, [person.pk]) == {person.pk: {fact: row.pk}}


@pytest.mark.django_db
def test_copying_nothing_and_ending_nothing_asks_nothing() -> None:
    copy_rows("population_address", ("person_id",), [])
    end_known("population_address", [], entry=5)
    assert new_ids("population_notice", 0) == []
    assert [known_facts(table, []) for table in FACT_TABLES] == [{}] * len(FACT_TABLES)
    assert (people_by_number([]), posts_told([]).posts, places_of([])) == ({}, {}, {})


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_new_keys_are_never_given_twice(count: int) -> None:
    taken = new_ids("population_notice", count) + new_ids("population_notice", count)
    assert len(set(taken)) == 2 * count


@pytest.mark.django_db
def test_the_database_refuses_two_facts_of_the_same_day() -> None:
    places = [f"KEY\t2580\t{area}\t1\t2\t[2020-01-01,)" for area in "CK"]
    with pytest.raises(RowsRefused, match="one_at_a_time"), transaction.atomic():
        copy_known("population_addressplace", PLACE_COLUMNS, places, entry=1)
    assert places_of(["KEY"]) == {}


@pytest.mark.django_db
def test_a_refused_row_is_not_repeated_in_the_error_or_behind_it() -> None:
    rows_of_one_day = [f"HEMLIGA GATAN 1\t2580\t{area}\t1\t2\t[2020-01-01,)" for area in "CK"]
    with pytest.raises(RowsRefused) as refused, transaction.atomic():
        copy_known("population_addressplace", PLACE_COLUMNS, rows_of_one_day, entry=1)
    assert str(refused.value) == (
        "Databasen tog inte emot raderna till population_addressplace (villkor: "
        "population_addressplace_one_at_a_time). Inget av satsen är sparat. Kontakta den som"
        " driver systemet."
    )
    assert (refused.value.__context__, refused.value.__cause__) == (None, None)


@pytest.mark.django_db
def test_a_row_ends_once_and_keeps_its_first_end() -> None:
    copy_known(
        "population_addressplace", PLACE_COLUMNS, ["KEY\t2580\tC\t1\t2\t[2020-01-01,)"], entry=1
    )
    ((row_id,),) = rows("SELECT id FROM population_addressplace", [])
    for entry in (3, 9):
        end_known("population_addressplace", [row_id], entry=entry)
    told = rows("SELECT lower(recorded), upper(recorded) FROM population_addressplace", [])
    assert (told, places_of(["KEY"])) == ([(1, 3)], {})


@pytest.mark.django_db
def test_the_facts_of_people_are_read_for_those_asked_for_alone() -> None:
    one = write_person(Someone(NUMBER, BORN, since=SINCE, protected_since=SINCE))
    write_person(Someone(OTHER, BORN, since=SINCE))
    assert {
        table: [(fact.start, fact.end, fact.columns) for fact in known_facts(table, [one])[one]]
        for table in (IDENTITIES, VITALS, RESIDENCES, PROTECTIONS)
    } == {
        IDENTITIES: [(BORN, FOREVER, ("personnummer", NUMBER, "Anna", "Provsson"))],
        VITALS: [(date.min, FOREVER, (BORN, "K", None))],
        RESIDENCES: [(SINCE, FOREVER, ("here", "2580", "C", False, None))],
        PROTECTIONS: [(SINCE, FOREVER, ("secrecy_marking",))],
    }
    assert people_by_number([NUMBER, "190001010000"]) == {NUMBER: one}
    assert home_region().municipalities == frozenset()


@pytest.mark.django_db
def test_a_fact_that_is_no_longer_known_is_no_longer_read() -> None:
    key = write_person(Someone(NUMBER, BORN, protected_since=SINCE))
    with transaction.atomic():
        entry = write_entry(actor="prov", purpose="prov", happened="corrected", at=AT)
        end_known(PROTECTIONS.name, [Protection.objects.get().pk], entry=entry)
    assert known_facts(PROTECTIONS, [key]) == {}
    assert Protection.objects.get().recorded.upper == entry == newest_number()


FACTS = st.builds(
    lambda start, value: Fact(SINCE + timedelta(days=start), FOREVER, (value,)),
    st.integers(0, 3),
    st.sampled_from("ab"),
)


@settings(max_examples=50)
@given(st.lists(FACTS, unique=True), st.lists(FACTS, unique=True))
def test_the_difference_leads_from_what_stands_to_what_is_wanted(
    standing: list[Fact], wanted: list[Fact]
) -> None:
    stored = {fact: row_id for row_id, fact in enumerate(standing)}
    ended, brought = difference(stored, wanted)
    kept = {fact: row_id for fact, row_id in stored.items() if row_id not in ended}
    assert {*kept, *brought} == set(wanted)
    assert not {*kept} & {*brought}
    after = kept | {fact: 100 + place for place, fact in enumerate(brought)}
    assert difference(after, wanted) == ([], [])


def test_the_collector_rests_while_a_batch_runs_and_wakes_whatever_happens() -> None:
    assert gc.isenabled()
    with collected_between_chunks() as collect:
        assert not gc.isenabled()
        assert collect() >= 0
        with collected_between_chunks() as inner:
            assert (inner(), gc.isenabled()) == (0, False)
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), collected_between_chunks():
        _ = 1 // 0
    assert gc.isenabled()


@pytest.mark.parametrize("is_left", [True, False])
def test_what_a_process_had_left_unwalked_for_good_is_left_so_after_a_batch(is_left: bool) -> None:
    try:
        leave_unwalked_for_good() if is_left else walk_again()
        with collected_between_chunks() as collect:
            collect()
            assert gc.get_freeze_count() > 0
        assert (gc.get_freeze_count() > 0) is is_left
    finally:
        leave_unwalked_for_good()  # The run's own has been let go of.
