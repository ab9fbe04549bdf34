"""Vocabularies: composed of parts, without a rule twice."""

import pytest

from vardval.core.rulebook import (
    ArgumentSpec,
    ArgumentType,
    MechanismSpec,
    RuleSpec,
    Unit,
    Vocabulary,
    VocabularyBroken,
)

NUMBER = ArgumentSpec("antal", ArgumentType.INTEGER)
LIMIT = MechanismSpec("högst", (NUMBER,))
CHANGES = RuleSpec("listning.byten", "Byten", (LIMIT,))
TIME = RuleSpec("jour.tid", "Tid", ())


def test_parts_are_composed_in_reading_order() -> None:
    whole = Vocabulary((CHANGES,)) + Vocabulary((TIME,))
    assert whole.rules == (CHANGES, TIME)
    assert whole.chapters() == ("listning", "jour")


def test_rules_mechanisms_and_arguments_are_found_by_name() -> None:
    words = Vocabulary((CHANGES, TIME))
    assert [words.rule(one) for one in ("jour.tid", "jour.plats")] == [TIME, None]
    assert [CHANGES.mechanism(one) for one in ("högst", "minst")] == [LIMIT, None]
    assert [LIMIT.argument(one) for one in ("antal", "tal")] == [NUMBER, None]


def test_a_rule_that_two_capabilities_declare_breaks_the_vocabulary() -> None:
    with pytest.raises(VocabularyBroken, match=r"listning\.byten är uttryckta två gånger"):
        Vocabulary((CHANGES,)) + Vocabulary((TIME, CHANGES))


def test_only_numbers_have_units() -> None:
    with pytest.raises(VocabularyBroken, match="namn är text och kan inte ha enhet"):
        ArgumentSpec("namn", ArgumentType.TEXT, unit=Unit.DAYS)
