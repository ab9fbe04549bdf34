"""Every outcome of the decision core has a result code and words for the resident."""

import ast
from datetime import date
from pathlib import Path

import pytest

from tests.architecture.tree import SOURCE
from vardval.core.listing import Outcome
from vardval.core.trace import step
from vardval.integrations.carelisting.answers import Answer
from vardval.integrations.carelisting.names import ResultCode
from vardval.integrations.carelisting.result_codes import RESULT_OF_REFUSAL, answer_to
from vardval.platform.sentences import placeholders

TODAY = date(2023, 6, 1)
CORE = SOURCE / "core" / "listing"
RESIDENTS_CALLS = ("choices", "contacts", "elsewhere", "pending", "queues", "room", "standing")
FILES = [
    *sorted((CORE / "mechanisms").glob("*.py")),
    *(CORE / "deciding" / f"{name}.py" for name in RESIDENTS_CALLS),
]
OF_UNITS = ("ceiling.", "stop.")
"""What is decided of a unit's own limits: no resident calls for it."""

NO_REFUSALS = {
    *("care.areas_unit", "care.home_care_elsewhere", "care.home_care_unlisted"),
    *("care.home_care_where_listed", "care.listed_unit", "catchment.area_unknown"),
    *("catchment.nearest_by_road", "catchment.no_unit_has_area", "catchment.nowhere_near"),
    *(
        "catchment.unit_has_area",
        "choice.accepted",
        "choice.by_proxy",
        "choice.ceiling_without_effect",
    ),
    *("choice.changes_left", "choice.changes_unlimited", "choice.channel_accepted"),
    *("choice.from_other_region", "choice.from_special_housing", "choice.guardian_chooses"),
    *(
        "choice.guardians_agree",
        "choice.guardians_agree_in_dispute",
        "choice.listed_there_already",
        "choice.new_in_the_area",
    ),
    *("choice.of_age", "choice.of_age_by_proxy", "choice.offered_not_counted"),
    *("choice.one_guardian_is_enough", "choice.proxy_in_writing", "choice.replaces_listing"),
    *("choice.special_reasons", "choice.stands", "choice.unit_in_system", "choice.waits_for_form"),
    *("choice.withdrawn_until_effect", "contact.clinic_chosen", "contact.physician_where_listed"),
    *("deregistered.listing_ends", "elsewhere.chosen_there", "elsewhere.listed"),
    *(
        "elsewhere.move_changes_nothing",
        "elsewhere.not_listed",
        "elsewhere.over",
        "elsewhere.was_not",
    ),
    *("form.kept_through", "listing.taken_over", "moved.follows_address", "moved.follows_area"),
    *("moved.keeps_unit", "moved.same_area", "moved_in.at_address", "moved_in.may_choose_until"),
    *("moved_out.listing_ends", "newborn.at_address", "newborn.mother_not_listed"),
    *("newborn.no_guardian_listed", "newborn.with_guardian", "newborn.with_mother"),
    *("no_choice.at_address", "no_choice.listed_already", "protected.no_unit_for_address"),
    *("protection.ended_at_address", "protection.changes_nothing", "queue.joined", "queue.left"),
    *("queue.none", "queue.place_filled", "queue.stands_already", "queue.unit_offers_none"),
    *("rekeyed.not_relisted", "unit.opens_without_relisting", "unit.moves_with_its_listed"),
    *("unit.provider_takes_over", "areas.reason_given"),
}
"""The codes that tell of something, and that no refusal of a resident's call ends in."""


def _codes(path: Path) -> set[str]:
    """Every code that the file makes a step of, written in it as a text."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            word = node.value
            if "." in word and word.replace(".", "").replace("_", "").isalpha() and word.islower():
                found.add(word)
    return {one for one in found if not _is_rule(one)}


def _is_rule(word: str) -> bool:
    # Rules of the book are named in Swedish, by chapter.
    chapter = word.partition(".")[0]
    return chapter in {"listning", "listningsutrymme", "vårdkontakter", "vårdval"}


def test_every_code_that_a_residents_call_can_end_in_has_its_result_code() -> None:
    told = {code for path in FILES for code in _codes(path)}
    unmapped = {
        code
        for code in told - RESULT_OF_REFUSAL.keys() - NO_REFUSALS
        if not code.startswith((*OF_UNITS, "course.", "responsible.", "plan.", "rule."))
    }

    assert unmapped == set(), "Ge koden en rad i RESULT_OF_REFUSAL, eller säg att den inte avslår."


def test_every_mapped_code_is_one_that_the_core_still_says() -> None:
    told = {code for path in CORE.rglob("*.py") for code in _codes(path)}

    assert RESULT_OF_REFUSAL.keys() - told == set()


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("code", sorted(RESULT_OF_REFUSAL))
def test_every_refusal_has_words_that_its_step_can_fill(code: str, language: str) -> None:
    allowed = {"unit", "limit", "ends"}

    assert placeholders(f"carelisting.told.{code}", language) <= allowed


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Outcome.ACCEPTED, ResultCode.OK),
        (Outcome.QUEUED, ResultCode.OK),
        (Outcome.WAITING, ResultCode.INFO),
        (Outcome.TASK, ResultCode.INFO),
        (Outcome.REFUSED, ResultCode.ERROR),
    ],
)
def test_every_outcome_has_its_result_code(outcome: Outcome, code: ResultCode) -> None:
    answer = answer_to(outcome, (), unit="Torgets HC", on=TODAY)

    assert answer.code is code
    assert bool(answer.text) == (code is not ResultCode.OK)


def test_the_four_refusals_of_the_contract_have_codes_of_their_own() -> None:
    told = {
        step("choice.no_changes_left", limit=2): ResultCode.TOO_MANY_CHANGES,
        step("choice.unit_full", unit=7, people=100): ResultCode.UNIT_FULL,
        step("choice.guardians_must_agree"): ResultCode.GUARDIANS_MUST_CONSENT,
        step("choice.too_young", age=12, limit=16): ResultCode.AGE_LIMIT,
        step("choice.decides_alone", age=17, limit=16): ResultCode.AGE_LIMIT,
    }

    answers = [answer_to(Outcome.REFUSED, (one,), unit="Torgets HC", on=TODAY) for one in told]

    assert [one.code for one in answers] == list(told.values())
    assert answers[1].text == "Torgets HC är full och kan inte väljas just nu."
    assert answers[3].text == "Före 16 års ålder väljer en vårdnadshavare."


def test_a_refusal_is_told_by_the_step_that_refused_whatever_rule_is_cited_after_it() -> None:
    trace = (step("queue.not_in_it", unit=7), step("choice.withdrawn_until_effect"))

    answer = answer_to(Outcome.REFUSED, trace, unit="Torgets HC", on=TODAY)

    assert answer == Answer(ResultCode.ERROR, "Du står inte i kö till Torgets HC.")


def test_a_choice_that_takes_effect_later_is_done_but_has_to_be_told() -> None:
    later = date(2023, 7, 1)

    answer = answer_to(Outcome.ACCEPTED, (), unit="Torgets HC", on=TODAY, effective_on=later)

    assert answer.code is ResultCode.INFO
    assert answer.text == "Ditt val är gjort. Du är listad på Torgets HC från den 1 juli 2023."
