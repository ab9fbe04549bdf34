"""A life told from rows: the same whether all tables are read or only those that changed."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vardval.core.time import FOREVER
from vardval.listing.lives.life import life_of
from vardval.population.facts import (
    FACT_TABLES,
    GUARDIAN,
    MOTHER,
    PROTECTIONS,
    RELATIONS,
    RESIDENCES,
    VITALS,
    Fact,
    FactTable,
)

DAYS = st.integers(0, 40).map(lambda count: date(2023, 1, 1) + timedelta(days=count))
ENDS = st.one_of(st.just(FOREVER), st.just(date(2023, 3, 1)))
VITAL = st.tuples(DAYS, st.sampled_from("KM"), st.none() | st.just(date(2023, 3, 1)))
RESIDENCE = st.tuples(
    st.sampled_from(("here", "abroad")),
    st.just("2505"),
    st.sampled_from("AB"),
    st.booleans(),
    st.none() | DAYS,
)
RELATION = st.tuples(st.integers(1, 3), st.sampled_from((MOTHER, GUARDIAN)), st.just("child"))


def facts(columns: st.SearchStrategy[tuple[object, ...]]) -> st.SearchStrategy[list[Fact]]:
    """Rows in order of day."""
    one = st.builds(Fact, DAYS, ENDS, columns)
    return st.lists(one, max_size=3, unique_by=lambda fact: fact.start).map(sorted)


ROWS = st.builds(
    lambda vital, residence, relation, protection: {
        **{table: [] for table in FACT_TABLES},
        VITALS: vital,
        RESIDENCES: residence,
        RELATIONS: relation,
        PROTECTIONS: protection,
    },
    st.lists(st.builds(Fact, st.just(date.min), st.just(FOREVER), VITAL), max_size=1),
    facts(RESIDENCE),
    facts(RELATION),
    facts(st.tuples(st.just("secrecy_marking"))),
)


@given(earlier=ROWS, rows=ROWS)
def test_what_has_not_changed_is_taken_from_the_life_before(
    earlier: dict[FactTable, list[Fact]], rows: dict[FactTable, list[Fact]]
) -> None:
    changed = [table for table in FACT_TABLES if rows[table] != earlier[table]]
    assert life_of(7, rows, before=life_of(7, earlier), changed=changed) == life_of(7, rows)
