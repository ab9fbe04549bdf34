"""From what is known of a person to the rows that should stand and the lines copied."""

from datetime import date

import pytest

from vardval.core.identity import IdentityKind
from vardval.core.population import (
    Dwelling,
    IdentityFact,
    PersonFacts,
    Place,
    PlacedResidence,
    ProtectionDegree,
    Registration,
    RelationKey,
    RelationKind,
    Timeline,
)
from vardval.core.population.dwelling import ResidenceState
from vardval.core.time import FOREVER
from vardval.population.fact_lines import difference, lines, wanted_facts
from vardval.population.facts import (
    ADDRESSES,
    FACT_TABLES,
    GUARDIANSHIPS,
    IDENTITIES,
    PROTECTIONS,
    RELATIONS,
    RESIDENCES,
    VITALS,
    Fact,
    FactTable,
)

BORN_ON, MOVED_ON, TURNED_18_ON = date(2004, 2, 29), date(2010, 1, 1), date(2022, 3, 1)
ANNA, BO, KIM = "199002039826", "198005019818", "201501019805"
KEYS = {ANNA: 11, BO: 12, KIM: 13}
NAMED = IdentityFact(IdentityKind.PERSONAL_NUMBER, "200402299812", "Åsa", "Ek")
HOME = Registration(BORN_ON, "25", "80", "BLÅSIPPAN 1:1", "Storgatan 1", "97231", "LULEÅ")
MOTHER, GUARDIAN = RelationKind.MOTHER, RelationKind.GUARDIAN


def facts(
    identity: Timeline[IdentityFact] = ((BORN_ON, NAMED),),
    registration: Timeline[Registration] = (),
    protection: dict[ProtectionDegree, Timeline[bool]] | None = None,
    relations: dict[RelationKey, Timeline[bool]] | None = None,
    died_on: date | None = None,
) -> PersonFacts:
    return PersonFacts(
        BORN_ON, "M", died_on, identity, registration, (), protection or {}, relations or {}
    )


def wanted(
    told: PersonFacts,
    dwellings: Timeline[Dwelling] = (),
    places: dict[str, tuple[Place, ...]] | None = None,
) -> dict[FactTable, list[Fact]]:
    return wanted_facts(told, dwellings, places or {}, KEYS.__getitem__)


def test_someone_of_whom_little_is_known_has_a_number_and_a_birth_date_alone() -> None:
    rows = wanted(facts())
    assert {table for table, found in rows.items() if found} == {IDENTITIES, VITALS}
    assert set(rows) == set(FACT_TABLES)  # What is not told has to end, so it must be asked for.


@pytest.mark.parametrize("died_on", [None, date(2024, 2, 29)])
def test_birth_and_death_have_no_days_of_their_own(died_on: date | None) -> None:
    assert wanted(facts(died_on=died_on))[VITALS] == [
        Fact(date.min, FOREVER, (BORN_ON, "M", died_on))
    ]


def test_each_piece_of_a_life_ends_on_the_day_that_the_next_begins() -> None:
    renamed, again = (
        IdentityFact(NAMED.kind, NAMED.number, "Åsa", surname) for surname in ("Al", "Bo")
    )
    line = ((BORN_ON, NAMED), (MOVED_ON, renamed), (TURNED_18_ON, again))
    assert [(one.start, one.end, one.columns[3]) for one in wanted(facts(line))[IDENTITIES]] == [
        (BORN_ON, MOVED_ON, "Ek"),
        (MOVED_ON, TURNED_18_ON, "Al"),
        (TURNED_18_ON, FOREVER, "Bo"),
    ]


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (IdentityKind.PERSONAL_NUMBER, "personnummer"),
        (IdentityKind.COORDINATION_NUMBER, "samordningsnummer"),
        (IdentityKind.RESERVE_NUMBER, "reservnummer"),
    ],
)
def test_an_identity_is_kept_with_the_word_for_its_kind(kind: IdentityKind, word: str) -> None:
    line = ((BORN_ON, IdentityFact(kind, "1", "", "")),)
    assert wanted(facts(line))[IDENTITIES] == [Fact(BORN_ON, FOREVER, (word, "1", "", ""))]


@pytest.mark.parametrize(
    ("told", "is_kept"),
    [
        pytest.param(HOME, True, id="a whole one is"),
        pytest.param(Registration(BORN_ON, street_address="Box 1"), True, id="a street alone is"),
        pytest.param(Registration(BORN_ON, property_designation="A 1:1"), True, id="a plot is"),
        pytest.param(Registration(BORN_ON, "25", "80"), False, id="a municipality alone is none"),
        pytest.param(Registration(BORN_ON, postal_code="97231"), False, id="nor is a postal code"),
    ],
)
def test_an_address_is_kept_when_it_tells_a_house(told: Registration, is_kept: bool) -> None:
    rows = wanted(facts(registration=((BORN_ON, told),)))[ADDRESSES]
    assert [(one.start, one.end) for one in rows] == ([(BORN_ON, FOREVER)] if is_kept else [])


@pytest.mark.parametrize(
    ("places", "lies_at"),
    [
        pytest.param({}, (None, None), id="where nobody knows"),
        pytest.param(
            {"F|2580|BLÅSIPPAN 1:1": (Place(BORN_ON, "2580", "C", 1, 2),)},
            (1, 2),
            id="where its property lies",
        ),
        pytest.param(
            {"A|97231|STORGATAN 1": (Place(BORN_ON, "2580", "C", 3, 4),)},
            (3, 4),
            id="where its street lies",
        ),
        pytest.param(
            {
                "F|2580|BLÅSIPPAN 1:1": (Place(BORN_ON, "2580", "C", 1, 2),),
                "A|97231|STORGATAN 1": (Place(BORN_ON, "2580", "C", 3, 4),),
            },
            (1, 2),
            id="where its property lies before its street",
        ),
        pytest.param(
            {
                "F|2580|BLÅSIPPAN 1:1": (
                    Place(BORN_ON, "2580", "C", 1, 2),
                    Place(MOVED_ON, "2580", "C", 5, 6),
                )
            },
            (5, 6),
            id="where it was measured to lie last",
        ),
    ],
)
def test_a_house_lies(
    places: dict[str, tuple[Place, ...]], lies_at: tuple[int | None, int | None]
) -> None:
    (row,) = wanted(facts(registration=((BORN_ON, HOME),)), places=places)[ADDRESSES]
    told = ("2580", "BLÅSIPPAN 1:1", "Storgatan 1", "97231", "LULEÅ")
    assert row.columns == (*told, *lies_at)


def test_where_someone_lives_is_kept_with_the_day_that_they_moved_there() -> None:
    here = PlacedResidence(ResidenceState.HERE, "2580", "C", in_special_housing=True)
    away = PlacedResidence(ResidenceState.OTHER_REGION)
    dwellings = ((BORN_ON, Dwelling(here, BORN_ON)), (TURNED_18_ON, Dwelling(away, MOVED_ON)))
    assert wanted(facts(), dwellings)[RESIDENCES] == [
        Fact(BORN_ON, TURNED_18_ON, ("here", "2580", "C", True, BORN_ON)),
        Fact(TURNED_18_ON, FOREVER, ("other_region", "", "", False, MOVED_ON)),
    ]


def test_a_relation_is_told_by_the_child_or_by_the_guardian_and_never_as_both() -> None:
    forever = ((BORN_ON, True),)
    rows = wanted(
        facts(
            relations={
                RelationKey(ANNA, MOTHER, is_towards_child=False): forever,
                RelationKey(BO, GUARDIAN, is_towards_child=False): forever,
                RelationKey(KIM, GUARDIAN, is_towards_child=True): forever,
            }
        )
    )
    assert [one.columns for one in rows[RELATIONS]] == [
        (11, "mother", "child"),
        (12, "guardian", "child"),
    ]
    assert [one.columns for one in rows[GUARDIANSHIPS]] == [(13, "guardian", "guardian")]


def test_only_the_days_on_which_something_holds_have_rows() -> None:
    line = ((BORN_ON, True), (MOVED_ON, False), (TURNED_18_ON, True))
    rows = wanted(
        facts(
            relations={RelationKey(BO, GUARDIAN, is_towards_child=False): line},
            protection={
                ProtectionDegree.SECRECY_MARKING: line,
                ProtectionDegree.PROTECTED_REGISTRATION: ((BORN_ON, False),),
            },
        )
    )
    days = [(BORN_ON, MOVED_ON), (TURNED_18_ON, FOREVER)]
    assert [(one.start, one.end) for one in rows[RELATIONS]] == days
    assert rows[PROTECTIONS] == [Fact(*one, ("secrecy_marking",)) for one in days]


@pytest.mark.parametrize(
    ("table", "fact", "line"),
    [
        pytest.param(
            VITALS,
            Fact(date.min, FOREVER, (BORN_ON, "M", None)),
            "7\t2004-02-29\tM\t\\N",
            id="a row without days of its own, in which nobody has died",
        ),
        pytest.param(
            PROTECTIONS,
            Fact(BORN_ON, MOVED_ON, ("secrecy_marking",)),
            "7\tsecrecy_marking\t[2004-02-29,2010-01-01)",
            id="a row that ends",
        ),
        pytest.param(
            IDENTITIES,
            Fact(BORN_ON, FOREVER, ("reservnummer", "1", "Å\tsa\n", "E\\k")),
            "7\treservnummer\t1\tÅ\\tsa\\n\tE\\\\k\t[2004-02-29,)",
            id="a name with a tab, a line feed and a backslash stays one cell of one line",
        ),
        pytest.param(
            RESIDENCES,
            Fact(BORN_ON, FOREVER, ("here", "2580", "", False, MOVED_ON)),
            "7\there\t2580\t\tFalse\t2010-01-01\t[2004-02-29,)",
            id="a row with an empty text, which is not the same as none",
        ),
        pytest.param(
            ADDRESSES,
            Fact(BORN_ON, FOREVER, ("2580", "", "Storgatan 1", "", "", None, 0)),
            "7\t2580\t\tStorgatan 1\t\t\t\\N\t0\t[2004-02-29,)",
            id="a row in which nought is a number",
        ),
    ],
)
def test_a_row_is_a_line_with_a_cell_for_each_column(
    table: FactTable, fact: Fact, line: str
) -> None:
    assert list(lines(table, 7, [fact])) == [line]
    assert line.count("\t") + 1 == len(table.copied_columns)


def test_the_same_words_on_another_day_are_another_row() -> None:
    was, becomes = (Fact(day, FOREVER, ("secrecy_marking",)) for day in (BORN_ON, MOVED_ON))
    assert difference({was: 1}, [becomes]) == ([1], [becomes])
    assert difference({was: 1}, [was]) == ([], [])
    assert difference({was: 1}, []) == ([1], [])
    assert difference({}, [was]) == ([], [was])
