"""Which clauses stand under which."""

from itertools import combinations

import pytest

from vardval.core.rulebook import covering, covers


@pytest.mark.parametrize(
    ("given", "cited"),
    [
        ("NB-3.6.1", "NB-3.6.1"),
        ("NB-3.6.1", "NB-3.6.1-7"),
        ("NB-3.6.1", "NB-3.6.1.2-1"),
        ("NB-3.6", "NB-3.6.11-2"),
        ("NB-3.6.1-1", "NB-3.6.1-1"),
        ("NB-T-3", "NB-T-3"),
        ("VB26-rek", "VB26-rek-4"),
    ],
)
def test_a_section_covers_its_clauses_and_its_sections(given: str, cited: str) -> None:
    assert covers(given, cited)


@pytest.mark.parametrize(
    ("given", "cited"),
    [
        ("NB-3.6.1", "NB-3.6.11-2"),
        ("NB-3.6.1-1", "NB-3.6.1-12"),
        ("NB-3.6.1-1", "NB-3.6.1-1-2"),
        ("NB-3.6.1-1", "NB-3.6.1-1.2"),
        ("NB-3.6.1-7", "NB-3.6.1"),
        ("NB-T-1", "NB-T-12"),
        ("VB-1", "VB26-1"),
    ],
)
def test_a_clause_covers_itself_only_and_no_neighbour(given: str, cited: str) -> None:
    assert not covers(given, cited)


def test_many_cover_what_one_of_them_covers() -> None:
    ids = ("NB-3.6", "NB-3.6.1", "NB-3.6.1-1", "NB-3.6.1-12", "NB-3.6.11-2", "NB-T-1", "NB-T-12")
    pairs = [(), *((one,) for one in ids), *combinations(ids, 2)]
    told = {
        (given, cited): not covering(cited).isdisjoint(given) for given in pairs for cited in pairs
    }
    assert told == {
        (given, cited): any(covers(one, other) for one in given for other in cited)
        for given, cited in told
    }
    assert set(told.values()) == {True, False}
