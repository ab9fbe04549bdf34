"""A scenario shows a clause only if it fails when the clause's rule is switched off."""

from datetime import date

import pytest

from vardval.core.catchment import AreaState
from vardval.core.catchment.mechanisms.deciding_areas import Ruling
from vardval.core.catchment.mechanisms.redrawn import Redrawn
from vardval.core.listing import ListingRules
from vardval.core.rulebook import Rulebook
from vardval.core.trace import step
from vardval.platform.strict_yaml import ProblemsFound
from vardval.rulebook.loading import available_books, load_book
from vardval.rulebook.vocabulary import vocabulary
from vardval.scenarios.proving import Proof, Shown, _sound_scenarios, proofs, prove_book
from vardval.scenarios.switching_off import ONLY_ALLOWS, SwitchedOff, _silent_function, ways_without

BOOK = "norrbotten/2023"
PROTECTED = "NB-3.6.2-12"

COUNTY = """
    givet:
      områden: {Centrum: {kommun: "2580"}, Kusten: {kommun: "2580"}}
      enheter:
        Torgets HC: {kommun: "2580", områden: [Centrum]}
        Havets HC: {kommun: "2580", områden: [Kusten]}
      personer:
        Anna: {född: 1990-05-01, område: Centrum, listad: Torgets HC, sedan: 2020-02-01}
        Bo: {född: 1950-11-30, folkbokförd: annan region}
"""
CHANGES = """
    när:
      - 2023-03-01: {väljer: Anna, enhet: Havets HC, via: "1177"}
      - 2023-04-01: {väljer: Anna, enhet: Torgets HC, via: "1177"}
      - 2023-05-01: {väljer: Anna, enhet: Havets HC, via: "1177"}
    då:
      - {händelse: 2, utfall: godtas}
      - {händelse: 3, utfall: avslås}
"""
ONE_CHANGE = """
    när:
      - 2023-03-01: {väljer: Anna, enhet: Havets HC, via: "1177"}
    då:
      - 2023-03-01: {person: Anna, listad: Havets HC}
"""
MOVES_IN = """
    när:
      - 2023-03-01: {flyttar in: Bo, till: Kusten}
    då:
      - 2023-03-01: {person: Bo, listad: Havets HC}
"""
DIES = """
    när:
      - 2023-03-01: {avlider: Anna}
    då:
      - 2023-03-01: {person: Anna, listad: ingen}
"""
FALSE = """
    då:
      - 2023-03-01: {person: Anna, listad: Havets HC}
"""


def _scenario(name: str, tried: str, course: str) -> str:
    return f"  - namn: {name}\n    prövar: [{tried}]{COUNTY.rstrip()}{course.rstrip()}\n"


def _prove(*written: str) -> dict[str, Proof]:
    text = f"regelbok: {BOOK}\nscenarier:\n" + "".join(written)
    scenarios = _sound_scenarios((("exempel.yaml", text.encode()),))
    return {one.clause: one for one in proofs(load_book(BOOK), scenarios) if one.claimed}


def _clause_of(rule_id: str) -> str:
    return load_book(BOOK).rules[rule_id].values[0].clause


def test_a_limit_is_shown_by_the_change_that_it_refuses() -> None:
    clause = _clause_of("listning.byten")
    found = _prove(_scenario("Tredje bytet", clause, CHANGES))[clause]
    assert (found.is_shown, found.shown) == (
        True,
        (Shown("listning.byten", "tyst", "Tredje bytet"),),
    )


def test_a_limit_is_not_shown_by_a_change_within_it() -> None:
    clause = _clause_of("listning.byten")
    found = _prove(_scenario("Ett byte", clause, ONE_CHANGE))[clause]
    assert (found.claimed, found.is_shown, found.rules_not_shown) == (
        ("Ett byte",),
        False,
        ("listning.byten",),
    )


def test_a_bar_is_not_shown_by_whoever_it_does_not_bar() -> None:
    clause = _clause_of("listning.skyddade")
    assert not _prove(_scenario("Inget skydd", clause, MOVES_IN))[clause].is_shown


def test_a_place_is_shown_by_whoever_it_places() -> None:
    clause = _clause_of("listning.inflyttad")
    assert _prove(_scenario("Inflytt", clause, MOVES_IN))[clause].is_shown


def test_a_scenario_that_does_not_hold_shows_nothing() -> None:
    clause = _clause_of("listning.icke_val")
    found = _prove(_scenario("Fel", clause, FALSE))[clause]
    assert (found.claimed, found.shown) == (("Fel",), ())


def test_a_scenario_shows_only_what_it_claims() -> None:
    place, bar = _clause_of("listning.inflyttad"), _clause_of("listning.skyddade")
    assert list(_prove(_scenario("Inflytt", bar, MOVES_IN))) == [bar]
    both = _prove(_scenario("Inflytt", f"{place}, {bar}", MOVES_IN))
    assert {clause: one.is_shown for clause, one in both.items()} == {place: True, bar: False}


def test_a_claim_of_what_no_rule_carries_is_not_shown() -> None:
    uncarried = "NB-0-1"
    found = _prove(_scenario("Inflytt", uncarried, MOVES_IN))[uncarried]
    assert (found.rules, found.is_shown) == ((), False)


def test_a_scenario_file_that_is_wrong_is_told() -> None:
    with pytest.raises(ProblemsFound, match=r"exempel\.yaml:1"):
        _sound_scenarios((("exempel.yaml", b"regelbok: norrbotten/2023\n"),))


def test_the_same_book_and_scenarios_are_proved_once() -> None:
    assert prove_book(BOOK) is prove_book(BOOK)


@pytest.mark.parametrize("book_id", available_books())
def test_every_scenario_shows_the_clauses_that_it_says_it_tries(book_id: str) -> None:
    assert [one.clause for one in prove_book(book_id) if one.claimed and not one.is_shown] == []


def test_what_only_allows_never_refuses_and_is_in_the_vocabulary() -> None:
    found = {
        (rule.id, mechanism.name) for rule in vocabulary().rules for mechanism in rule.mechanisms
    }
    assert ONLY_ALLOWS - found == set()
    assert [one for rule in vocabulary().rules for one in _others_beside(rule.id)] == []


def _others_beside(rule_id: str) -> list[str]:
    """Mechanisms beside one that only allows: then another would show it as well."""
    allowing = [name for rule, name in ONLY_ALLOWS if rule == rule_id]
    spec = vocabulary().rule(rule_id)
    names = [one.name for one in spec.mechanisms] if spec else []
    return [one for one in names if allowing and one not in allowing]


def test_each_rule_can_be_switched_off_in_every_other_mechanism_beside_silence() -> None:
    book = load_book(BOOK)
    ways = {one.way for one in ways_without(book, "listning.byten")}
    assert ways == {"tyst", "obegränsat"}
    assert {one.way for one in ways_without(book, "listning.annan_region")} == {"motsatt"}


def test_a_silent_rule_leaves_the_others_as_they_are() -> None:
    book = load_book(BOOK)
    (silent, *_) = ways_without(book, "listning.skyddade")
    assert _differing(book, silent.book) == {"listning.skyddade"}


def _differing(one: Rulebook, other: Rulebook) -> set[str]:
    return {rule_id for rule_id in one.rules if one.rules[rule_id] != other.rules[rule_id]}


def test_a_reason_that_has_to_be_given_is_given_without_its_clause() -> None:
    book, day = load_book(BOOK), date(2023, 3, 1)
    (silent, *_) = ways_without(book, "listning.avliden")
    standing, off = (ListingRules.from_book(one, day).dead(day) for one in (book, silent.book))
    assert (standing.code, standing.clause) == (off.code, _clause_of("listning.avliden"))
    assert off.clauses == ()


def test_a_reason_is_shown_by_a_statement_that_asks_for_its_clause() -> None:
    clause = _clause_of("listning.avliden")
    asked = DIES.replace("ingen}", f"ingen, enligt: {clause}}}")
    assert _prove(_scenario("Utan enligt", clause, DIES))[clause].shown == ()
    assert _prove(_scenario("Med enligt", clause, asked))[clause].is_shown


def test_an_answer_that_nothing_is_less_than_stops_the_decision() -> None:
    silent = _silent_function("listning.kö", lambda: (1, 2), refuses=False)
    with pytest.raises(SwitchedOff, match=r"Regeln listning\.kö är avstängd"):
        silent()


def _redraw() -> Redrawn:
    return Redrawn((AreaState("Kusten", "2580"),), ())


def _rule() -> Ruling:
    return Ruling(is_valid=False, step=step("areas.decided", "GL-1-1"))


def test_what_is_silent_redraws_nothing_and_lets_every_decision_stand() -> None:
    assert _silent_function("a", _redraw, refuses=False)() == Redrawn((), ())
    assert _silent_function("a", _rule, refuses=False)() == Ruling(
        is_valid=True, step=step("areas.decided")
    )
