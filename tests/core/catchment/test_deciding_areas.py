"""Who decides on catchments, after which dialogue, and for which reasons they change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.listing.small_county import MARCH, book, clause
from vardval.core.catchment import DecidingRules
from vardval.core.catchment.mechanisms.deciding_areas import (
    DECIDED_BY,
    DECIDERS,
    REASONED,
    REASONS,
    Ruling,
)
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.book import Argument
from vardval.core.rulebook.mechanism import WrongArgument
from vardval.core.trace import step

DECISION, REASON = "upptagningsområde.beslut", "upptagningsområde.skäl"
NORTH, SOUTH, WEST = "Nordvård", "Sydvård", "Västvård"
PROVIDERS = st.lists(st.sampled_from((NORTH, SOUTH, WEST)), unique=True).map(tuple)


def rules(
    decision: str = "beslut_efter_dialog",
    reason: str = "bara_vid",
    deciders: tuple[str, ...] = ("beställaren", "regionen"),
    reasons: tuple[str, ...] = ("nedläggning", "annat"),
) -> DecidingRules:
    """A book's rules about decisions on catchments."""
    arguments: dict[str, dict[str, Argument]] = {
        DECISION: {"beslutas_av": deciders},
        REASON: {"skäl": reasons} if reason == "bara_vid" else {},
    }
    return DecidingRules.from_book(book({DECISION: decision, REASON: reason}, arguments), MARCH)


DECIDED = Ruling(is_valid=True, step=step("areas.decided", clause(DECISION)))
NOT_THEIRS = Ruling(is_valid=False, step=step("areas.not_theirs_to_decide", clause(DECISION)))


def unheard(names: str) -> Ruling:
    """The ruling that names those who have not been heard."""
    told = step("areas.provider_not_heard", clause(DECISION), providers=names)
    return Ruling(is_valid=False, step=told)


@pytest.mark.parametrize("decision", ["beslut_efter_dialog", "beslut"])
@pytest.mark.parametrize(
    ("by", "ruling"),
    [
        ("beställaren", DECIDED),
        ("regionen", DECIDED),
        ("leverantören", NOT_THEIRS),
        ("Regionen", NOT_THEIRS),
        ("", NOT_THEIRS),
    ],
)
def test_only_those_whom_the_book_names_decide(decision: str, by: str, ruling: Ruling) -> None:
    assert rules(decision).decided_by(by, (), ()) == ruling


@pytest.mark.parametrize(
    ("concerned", "heard", "ruling"),
    [
        ((), (), DECIDED),
        ((), (NORTH,), DECIDED),
        ((NORTH,), (NORTH,), DECIDED),
        ((NORTH,), (), unheard("Nordvård")),
        ((NORTH,), (SOUTH,), unheard("Nordvård")),
        ((WEST, NORTH, SOUTH), (SOUTH,), unheard("Nordvård, Västvård")),
        ((NORTH, SOUTH), (SOUTH, WEST, NORTH), DECIDED),
    ],
)
def test_everyone_concerned_is_heard_first_and_those_who_are_not_are_named_in_order(
    concerned: tuple[str, ...], heard: tuple[str, ...], ruling: Ruling
) -> None:
    assert rules().decided_by("regionen", concerned, heard) == ruling
    assert rules("beslut").decided_by("regionen", concerned, heard) == DECIDED


def test_whoever_may_not_decide_is_told_so_before_who_has_not_been_heard() -> None:
    assert rules().decided_by("leverantören", (NORTH,), ()) == NOT_THEIRS


@settings(max_examples=50)
@given(PROVIDERS, PROVIDERS, st.sampled_from((NORTH, SOUTH, WEST)))
def test_hearing_one_more_never_undoes_a_decision_and_concerning_one_more_never_saves_it(
    concerned: tuple[str, ...], heard: tuple[str, ...], more: str
) -> None:
    decided_by = rules().decided_by
    is_valid = decided_by("regionen", concerned, heard).is_valid
    assert is_valid is (set(concerned) <= set(heard))
    assert decided_by("regionen", concerned, (*heard, more)).is_valid >= is_valid
    assert decided_by("regionen", (*concerned, more), heard).is_valid <= is_valid


GIVEN = Ruling(is_valid=True, step=step("areas.reason_given", clause(REASON)))
NO_REASON = Ruling(is_valid=False, step=step("areas.no_reason_to_change", clause(REASON)))


@pytest.mark.parametrize("reason", [*REASONS, "Nedläggning", ""])
def test_catchments_change_for_the_reasons_of_the_book_and_no_other(reason: str) -> None:
    named = reason in ("nedläggning", "annat")
    assert rules().reasoned(reason) == (GIVEN if named else NO_REASON)
    assert rules(reason="alltid").reasoned(reason) == GIVEN
    assert rules(reasons=()).reasoned(reason) == NO_REASON


def test_rulings_cite_the_clause_of_their_own_rule() -> None:
    assert rules().decided_by("regionen", (), ()).step.clause == clause(DECISION)
    assert rules().reasoned("annat").step.clause == clause(REASON)


def _closed(spec: MechanismSpec, argument: str) -> tuple[str, ...]:
    found = spec.argument(argument)
    return found.choices if found is not None else ()


def test_a_book_picks_deciders_and_reasons_from_closed_lists() -> None:
    assert [_closed(one, "beslutas_av") for one in DECIDED_BY.spec.mechanisms] == [DECIDERS] * 2
    assert [_closed(one, "skäl") for one in REASONED.spec.mechanisms] == [REASONS, ()]
    assert DECIDERS == ("beställaren", "regionen", "leverantören")
    assert REASONS == (
        "nyetablering",
        "nedläggning",
        "sammanslagning",
        "omvandling till filial",
        "flytt av enhet",
        "samhällsomvandling",
        "nytt bostadsområde",
        "annat",
    )


@pytest.mark.parametrize(
    ("rule_id", "sentence"),
    [
        (
            DECISION,
            "Mekanismen beslut_efter_dialog saknar argumentet beslutas_av eller får fel typ.",
        ),
        (REASON, "Mekanismen bara_vid saknar argumentet skäl eller får fel typ."),
    ],
)
@pytest.mark.parametrize("arguments", [{}, {"beslutas_av": "regionen", "skäl": "annat"}])
def test_a_book_that_gives_no_list_cannot_be_read(
    rule_id: str, sentence: str, arguments: dict[str, Argument]
) -> None:
    with pytest.raises(WrongArgument) as told:
        DecidingRules.from_book(book(arguments={rule_id: arguments}), MARCH)
    assert str(told.value) == sentence


def test_each_mechanism_reads_its_own_value_and_not_its_neighbours() -> None:
    value = book().rule_on(DECISION, MARCH)
    other = DatedValue(value.valid, "beslut", {"beslutas_av": ("leverantören",)}, ("GL-9-9",))
    with_dialogue, without = DECIDED_BY.mechanisms
    assert with_dialogue.bind(value)("leverantören", (), ()) == NOT_THEIRS
    told = without.bind(other)("leverantören", (), ())
    assert (told.is_valid, told.step.clause) == (True, "GL-9-9")
