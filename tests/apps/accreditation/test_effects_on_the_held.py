"""Who answers for what at a centre, and who takes part, as the register has it after a change."""

from dataclasses import replace
from datetime import date

import pytest

from tests.apps.accreditation.changing import (
    AUDITOR,
    CLERK,
    DAY,
    DECIDER,
    FROM,
    county,
    granted,
    seen,
    step,
    told,
)
from tests.apps.county import HAVET, OFFICER
from vardval.accreditation.changes.actions import StillLacks
from vardval.accreditation.changes.change import Change
from vardval.accreditation.changes.effects import NothingChanged
from vardval.core.accreditation import ChangeKind as K
from vardval.core.registry import (
    Competence,
    Cooperation,
    CooperationForm,
    Function,
    NamedFunction,
    Profession,
    UnitFacts,
)
from vardval.platform.ledger import newest_number
from vardval.platform.policy import AccessDenied
from vardval.registry.held_queries import unit_facts
from vardval.registry.models import Subcontractor

pytestmark = pytest.mark.django_db


def held(day: date) -> UnitFacts:
    return unit_facts(HAVET, valid_on=day, known_at=newest_number())


@pytest.mark.parametrize(
    ("kind", "function"),
    [(K.MANAGER, Function.OPERATIONS_MANAGER), (K.MEDICAL_LEAD, Function.MEDICAL_LEAD)],
)
def test_a_new_holder_told_by_the_clerk_has_the_function_from_the_day(
    kind: K, function: Function
) -> None:
    county()
    first = Change(kind, DAY, name="Eva Ek", profession="läkare")
    step(told(first), "note", OFFICER, effect_on=DAY)
    change = Change(
        kind,
        FROM,
        name="Bo Berg",
        profession="läkare",
        competences=("legitimation", "specialist i allmänmedicin"),
    )
    one = told(change, by=CLERK)
    assert (seen(one).machine, held(FROM).holding(function)[0].name) == ("change_noted", "Eva Ek")
    for by in (CLERK, AUDITOR):
        with pytest.raises(AccessDenied):
            step(one, "note", by, effect_on=FROM)
    assert step(one, "note", OFFICER, effect_on=FROM) == "noted"
    assert [who.name for who in held(date(2023, 3, 31)).holding(function)] == ["Eva Ek"]
    assert held(FROM).holding(function) == (
        NamedFunction(
            function,
            "Bo Berg",
            Profession.PHYSICIAN,
            since=FROM,
            competences=frozenset({Competence.LICENCE, Competence.GENERAL_MEDICINE}),
            told_on=DAY,
            is_told_in_writing=True,
            is_change=True,
        ),
    )


def test_a_manager_who_is_so_already_changes_nothing() -> None:
    county()
    change = Change(K.MANAGER, FROM, name="Eva Ek", profession="läkare")
    step(told(change), "note", OFFICER, effect_on=FROM)
    again = told(change)
    with pytest.raises(NothingChanged):
        step(again, "note", OFFICER, effect_on=FROM)
    assert seen(again).state == "received"


def test_the_book_asks_for_a_manager_in_writing_and_the_register_says_that_it_was() -> None:
    county("kronoberg/2023")
    one = told(Change(K.MANAGER, FROM, name="Eva Ek", profession="sjuksköterska"))
    assert seen(one).clause == "KB-3.2-6"
    step(one, "note", DECIDER, effect_on=FROM)
    (holder,) = held(FROM).holding(Function.OPERATIONS_MANAGER)
    assert (holder.profession, holder.is_told_in_writing) == (Profession.NURSE, True)


OTHER_ONE = Change(
    K.SUBCONTRACTOR,
    FROM,
    name="Foten AB",
    form="underleverantörsavtal",
    organisation_number="5560360793",
    street_address="Vägen 1",
)
TAKES_PART = Cooperation("Foten AB", CooperationForm.SUBCONTRACT, True, "Vägen 1")


def test_a_subcontractor_takes_part_only_once_the_region_has_decided_it() -> None:
    county()
    one = told(OTHER_ONE)
    assert (seen(one).machine, seen(one).clause) == ("change_decided", "NB-3.2.4-9")
    with pytest.raises(StillLacks, match="skriftligt avtal"):
        step(one, "propose", OFFICER)
    assert held(FROM).cooperations == ()
    whole = told(OTHER_ONE, tells=frozenset({"skriftligt avtal"}))
    assert granted(whole, decided_by="regionen") == "granted"
    assert held(date(2023, 3, 31)).cooperations == ()
    assert held(FROM).cooperations == (TAKES_PART,)
    numbers = Subcontractor.objects.values_list("organisation_number", flat=True)
    assert list(numbers) == ["5560360793"]


def test_a_subcontractor_that_is_refused_takes_no_part() -> None:
    county()
    one = told(OTHER_ONE, tells=frozenset({"skriftligt avtal"}))
    step(one, "propose", OFFICER)
    assert step(one, "refuse", DECIDER) == "refused"
    assert held(FROM).cooperations == ()


def test_a_book_that_is_silent_of_subcontractors_has_them_noted() -> None:
    county("kronoberg/2023")
    one = told(OTHER_ONE)
    assert step(one, "note", OFFICER, effect_on=FROM) == "noted"
    assert held(FROM).cooperations == (TAKES_PART,)
    again = told(OTHER_ONE)
    with pytest.raises(NothingChanged):
        step(again, "note", OFFICER, effect_on=FROM)


def test_a_subcontractor_takes_part_through_the_last_day_that_is_told() -> None:
    county("kronoberg/2023")
    last_on = date(2023, 9, 30)
    step(told(OTHER_ONE), "note", OFFICER, effect_on=FROM)
    step(told(replace(OTHER_ONE, until_on=last_on)), "note", OFFICER, effect_on=FROM)
    assert held(last_on).cooperations == (TAKES_PART,)
    assert held(date(2023, 10, 1)).cooperations == ()
