"""How an obligation stands by its due day and the words that have been said of it."""

from datetime import date

import pytest

from vardval.core.followup import (
    Declared,
    Owner,
    Register,
    Standing,
    Verdict,
    Word,
    register_of,
    settled_on,
    standing,
    whole_standing,
)

DAY = date(2024, 1, 25)
BEFORE, AFTER = date(2024, 1, 24), date(2024, 1, 26)
DECLARED = Word(Declared.MET, BEFORE)
MET = Word(Verdict.MET, BEFORE)
NOT_MET = Word(Verdict.NOT_MET, BEFORE)
MORE = Word(Verdict.MORE_WANTED, BEFORE, again_on=DAY)


@pytest.mark.parametrize(
    ("day", "due_on", "words", "expected"),
    [
        (BEFORE, DAY, (), Standing.UPCOMING),
        (DAY, DAY, (), Standing.DUE_TODAY),
        (AFTER, DAY, (), Standing.LATE),
        (AFTER, None, (), Standing.UNSEEN),
        (AFTER, DAY, (DECLARED,), Standing.HANDED_IN),
        (AFTER, DAY, (Word(Declared.NOT_MET, BEFORE),), Standing.HANDED_IN),
        (AFTER, DAY, (DECLARED, MET), Standing.MET),
        (AFTER, DAY, (DECLARED, NOT_MET), Standing.NOT_MET),
        (DAY, DAY, (DECLARED, MORE), Standing.MORE_WANTED),
        (AFTER, DAY, (DECLARED, MORE), Standing.LATE),
        (AFTER, DAY, (DECLARED, MORE, DECLARED), Standing.HANDED_IN),
    ],
)
def test_the_newest_word_tells_how_a_due_day_stands(
    day: date, due_on: date | None, words: tuple[Word, ...], expected: Standing
) -> None:
    assert standing(day, due_on, words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), None),
        ((DECLARED,), BEFORE),
        ((DECLARED, Word(Verdict.MET, AFTER)), BEFORE),
        ((DECLARED, MORE), None),
        ((DECLARED, NOT_MET), None),
        ((DECLARED, MORE, Word(Declared.MET, AFTER)), AFTER),
    ],
)
def test_nothing_more_is_waited_for_from_the_first_word_since_more_was_asked(
    words: tuple[Word, ...], expected: date | None
) -> None:
    assert settled_on(words) == expected


@pytest.mark.parametrize(
    ("stood", "expected"),
    [
        ((), Standing.UNSEEN),
        ((Standing.MET, Standing.UPCOMING), Standing.MET),
        ((Standing.NOT_MET, Standing.MET), Standing.MET),
        ((Standing.MET, Standing.NOT_MET, Standing.UPCOMING), Standing.NOT_MET),
        ((Standing.LATE, Standing.MET), Standing.LATE),
        ((Standing.MET, Standing.HANDED_IN), Standing.HANDED_IN),
        ((Standing.HANDED_IN, Standing.LATE), Standing.LATE),
        ((Standing.UPCOMING, Standing.UNSEEN), Standing.UPCOMING),
    ],
)
def test_what_presses_tells_how_the_whole_stands_and_else_the_newest_verdict(
    stood: tuple[Standing, ...], expected: Standing
) -> None:
    assert whole_standing(stood) is expected


def test_every_owner_has_a_register() -> None:
    assert {one: register_of(one) for one in Owner} == {
        Owner.HEALTH_CENTRE: Register.CENTRE,
        Owner.PROVIDER: Register.CENTRE,
        Owner.HEAD_OF_UNIT: Register.CENTRE,
        Owner.REGION: Register.REGION,
        Owner.MUNICIPALITY: Register.OTHERS,
        Owner.RESIDENT: Register.OTHERS,
        Owner.OTHER: Register.OTHERS,
    }
