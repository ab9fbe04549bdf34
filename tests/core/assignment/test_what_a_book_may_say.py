"""The chapter about the assignment: a book may leave it out, and may say just this."""

import pytest

from vardval.core.assignment import VOCABULARY
from vardval.core.rulebook import ArgumentSpec, ArgumentType, MechanismSpec


@pytest.mark.parametrize(
    ("rule_id", "heading", "mechanism"),
    [
        (
            "uppdrag.definition",
            "Vad primärvården är",
            MechanismSpec("består_av", (ArgumentSpec("delar", ArgumentType.TEXTS),)),
        ),
        (
            "uppdrag.grunduppdrag",
            "Hur många grunduppdrag det finns",
            MechanismSpec(
                "ett_för_alla", (ArgumentSpec("fler_valfrihetssystem", ArgumentType.BOOLEAN),)
            ),
        ),
        (
            "uppdrag.driftformer",
            "Hur uppdraget får drivas",
            MechanismSpec("tillåtna", (ArgumentSpec("former", ArgumentType.TEXTS),)),
        ),
    ],
)
def test_each_rule_has_one_mechanism_and_need_not_be_answered(
    rule_id: str, heading: str, mechanism: MechanismSpec
) -> None:
    rule = VOCABULARY.rule(rule_id)
    assert rule is not None
    assert (rule.heading, rule.mechanisms, rule.required) == (heading, (mechanism,), False)


def test_the_chapter_holds_these_rules_and_no_others_in_reading_order() -> None:
    assert VOCABULARY.chapters() == ("uppdrag",)
    assert [one.id for one in VOCABULARY.rules] == [
        "uppdrag.definition",
        "uppdrag.grunduppdrag",
        "uppdrag.driftformer",
    ]
