"""A newborn is listed by the kin of its day of birth, however and whenever they are told."""

from datetime import date

import pytest

from tests import navet
from tests.apps.county import FJALLET, HAVET, TORGET
from tests.apps.listing.intake.conftest import CENTRUM, KUSTEN, ODEMARKEN, TakeIn
from tests.apps.listing.intake.test_late_facts import choose, spans, told
from tests.apps.listing.intake.test_outcomes_of_the_norrbotten_clauses import (
    ANNA,
    BO,
    KIM,
    moved_in,
)
from vardval.core.listing import ChosenBy

AT_THE_MOTHERS = [(HAVET, "2023-03-05", None)]


def born(*relations: tuple[str, str], at: str = "2023-03-06") -> str:
    return navet.post(
        KIM,
        at=told(at),
        names=("Kim", "Ek"),
        moved_on="20230305",
        home=CENTRUM,
        relations=relations,
    )


HER = born(("MO", ANNA), ("V", ANNA))
MOTHER = moved_in(ANNA, KUSTEN)
FIRST_ELSEWHERE = moved_in(ANNA, ODEMARKEN, "20230228")
CORRECTED = navet.post(ANNA, at=told("2023-03-07"), moved_on="20230303", home=KUSTEN)
NAMELESS, NAMED = born(), navet.post(KIM, at=told("2023-03-08"), relations=[("MO", ANNA)])


@pytest.mark.parametrize(
    "files",
    [
        [[MOTHER, HER]],
        [[HER, MOTHER]],
        [[HER], [MOTHER]],
        [[FIRST_ELSEWHERE, HER, CORRECTED]],
        [[FIRST_ELSEWHERE], [HER, CORRECTED]],
        [[FIRST_ELSEWHERE], [HER], [CORRECTED]],
        [[HER], [CORRECTED], [FIRST_ELSEWHERE]],
        [[MOTHER], [NAMELESS], [NAMED]],
        [[NAMELESS], [NAMED], [MOTHER]],
        [[NAMED, NAMELESS, MOTHER]],
    ],
)
def test_every_order_of_child_and_mother_comes_to_the_same(
    take_in: TakeIn, files: list[list[str]]
) -> None:
    for posts in files:
        take_in(navet.file(*posts))
    assert spans(KIM) == AT_THE_MOTHERS


def test_the_mothers_backdated_choice_moves_the_newborn_with_her(take_in: TakeIn) -> None:
    take_in(navet.file(MOTHER))
    take_in(navet.file(HER))
    choose(ANNA, TORGET, "2023-03-04")
    assert spans(KIM) == [(TORGET, "2023-03-05", None)]


def test_the_mothers_later_choice_moves_nobody_but_her(take_in: TakeIn) -> None:
    take_in(navet.file(MOTHER, HER))
    choose(ANNA, TORGET, "2023-03-06")
    assert spans(KIM) == AT_THE_MOTHERS


def test_a_childs_own_choice_stands_when_the_mother_is_corrected(take_in: TakeIn) -> None:
    take_in(navet.file(FIRST_ELSEWHERE, HER))
    choose(KIM, TORGET, "2023-03-20", ChosenBy.GUARDIAN)
    take_in(navet.file(CORRECTED))
    assert spans(KIM) == [
        (HAVET, "2023-03-05", "2023-03-20"),
        (TORGET, "2023-03-20", None),
    ]


def test_a_child_follows_a_guardians_correction_too(take_in: TakeIn) -> None:
    take_in(navet.file(moved_in(BO, KUSTEN)))
    take_in(navet.file(born(("MO", ANNA), ("V", BO))))
    assert spans(KIM) == AT_THE_MOTHERS
    late = navet.post(BO, at=told("2023-03-08"), moved_on="20230303", home=ODEMARKEN)
    take_in(navet.file(late))
    assert spans(KIM) == [(FJALLET, "2023-03-05", None)]


@pytest.mark.parametrize("is_together", [True, False])
def test_a_mother_who_dies_on_the_day_of_birth_still_gives_her_unit(
    take_in: TakeIn, is_together: bool
) -> None:
    died = navet.post(ANNA, at=told("2023-03-06"), left=("AV", "20230305"))
    take_in(navet.file(MOTHER))
    for posts in [[died, HER]] if is_together else [[HER], [died]]:
        take_in(navet.file(*posts))
    assert spans(KIM) == AT_THE_MOTHERS


def test_a_mother_who_died_the_day_before_gives_none(take_in: TakeIn) -> None:
    died = navet.post(ANNA, at=told("2023-03-06"), left=("AV", "20230304"))
    take_in(navet.file(MOTHER, HER, died))
    assert spans(KIM) == [(TORGET, "2023-03-05", None)]


def test_two_who_are_said_to_be_each_others_mothers_come_to_an_end(take_in: TakeIn) -> None:
    twin = navet.number(date(2023, 3, 5), 984)
    other = navet.post(
        twin, at=told("2023-03-06"), moved_on="20230305", home=KUSTEN, relations=[("MO", KIM)]
    )
    take_in(navet.file(born(("MO", twin)), other))
    assert len(spans(KIM)) == len(spans(twin)) == 1
