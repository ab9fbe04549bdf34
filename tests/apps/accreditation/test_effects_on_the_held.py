"""Who answers for what at a centre, and who takes part, as the register has it after a change."""

from dataclasses import replace
from datetime import date

import pytest

from tests.apps.accreditation.changing import (
    AT,
    AUDITOR,
    CLERK,
    DAY,
    DECIDER,
    FROM,
    granted,
    seen,
    step,
    told,
    visits,
)
from tests.apps.county import HAVET, OFFICER, TORGET, publish
from vardval.accreditation.changes.actions import ByTheBook, StillLacks
from vardval.accreditation.changes.change import Change
from vardval.accreditation.changes.queries import change_told
from vardval.accreditation.changes.taking import NothingChanged
from vardval.core.accreditation import ChangeKind as K
from vardval.core.registry import (
    Absence,
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
from vardval.registry.physicians import load_physicians, physicians

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("units")]


def held(day: date) -> UnitFacts:
    return unit_facts(HAVET, valid_on=day, known_at=newest_number())


@pytest.mark.parametrize(
    ("kind", "function"),
    [(K.MANAGER, Function.OPERATIONS_MANAGER), (K.MEDICAL_LEAD, Function.MEDICAL_LEAD)],
)
def test_a_new_holder_told_by_the_clerk_has_the_function_from_the_day(
    kind: K, function: Function
) -> None:
    publish()
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
    publish()
    change = Change(K.MANAGER, FROM, name="Eva Ek", profession="läkare")
    step(told(change), "note", OFFICER, effect_on=FROM)
    again = told(change)
    with pytest.raises(NothingChanged):
        step(again, "note", OFFICER, effect_on=FROM)
    assert seen(again).state == "received"


def test_the_book_asks_for_a_manager_in_writing_and_the_register_says_that_it_was() -> None:
    publish("kronoberg/2023")
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
    publish()
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
    publish()
    one = told(OTHER_ONE, tells=frozenset({"skriftligt avtal"}))
    step(one, "propose", OFFICER)
    assert step(one, "refuse", DECIDER) == "refused"
    assert held(FROM).cooperations == ()


def test_a_book_that_is_silent_of_subcontractors_has_them_noted() -> None:
    publish("kronoberg/2023")
    one = told(OTHER_ONE)
    assert step(one, "note", OFFICER, effect_on=FROM) == "noted"
    assert held(FROM).cooperations == (TAKES_PART,)
    again = told(OTHER_ONE)
    with pytest.raises(NothingChanged):
        step(again, "note", OFFICER, effect_on=FROM)


def test_a_subcontractor_takes_part_through_the_last_day_that_is_told() -> None:
    publish("kronoberg/2023")
    last_on = date(2023, 9, 30)
    step(told(OTHER_ONE), "note", OFFICER, effect_on=FROM)
    step(told(replace(OTHER_ONE, until_on=last_on)), "note", OFFICER, effect_on=FROM)
    assert held(last_on).cooperations == (TAKES_PART,)
    assert held(date(2023, 10, 1)).cooperations == ()


def test_cooperation_lets_the_other_take_part_and_needs_a_contract_in_writing() -> None:
    publish()
    last_on = date(2023, 6, 30)
    change = Change(K.COOPERATION, FROM, last_on, answering=TORGET, form="underleverantörsavtal")
    one = told(change)
    with pytest.raises(StillLacks, match="skriftligt avtal"):
        step(one, "propose", OFFICER)
    step(one, "ask_completion", OFFICER, answer_by_on=date(2023, 3, 15))
    step(one, "complete", CLERK, tells=frozenset({"skriftligt avtal"}))
    granted(one, decided_by="regionen")
    takes_part = Cooperation("Torgets HC", CooperationForm.SUBCONTRACT)
    days = (date(2023, 3, 31), FROM, last_on, date(2023, 7, 1))
    held = [unit_facts(HAVET, valid_on=day, known_at=newest_number()) for day in days]
    assert [one.cooperations for one in held] == [(), (takes_part,), (takes_part,), ()]
    # Who cooperates is open: that a centre is closed is another change.
    assert visits(FROM).closed == ()
    _, so_far, judged = change_told(seen(one), known_at=newest_number())
    assert (so_far.tells, judged.lacks) == (frozenset({"skriftligt avtal"}), ())


def test_a_centre_without_physicians_has_none_to_choose() -> None:
    publish()
    load_physicians(
        content=(
            "enhet;läkare;namn;titel;från;till_och_med\n"
            f"{HAVET};SE2321000230-0001;Lena Läkare;;2015-01-01;\n"
        ).encode(),
        name="läkare.csv",
        actor="prov",
        at=AT,
    )
    with pytest.raises(ByTheBook, match="behöver inte anmälas"):
        told(Change(K.NO_PHYSICIAN, FROM, FROM))
    one = told(Change(K.NO_PHYSICIAN, FROM, date(2023, 4, 2)))
    step(one, "note", OFFICER, effect_on=FROM)
    days = (date(2023, 3, 31), FROM, date(2023, 4, 2), date(2023, 4, 3))
    found = [len(physicians(valid_on=day, known_at=newest_number())) for day in days]
    assert found == [1, 0, 0, 1]
    facts = unit_facts(HAVET, valid_on=FROM, known_at=newest_number())
    assert facts.absences == (Absence(Profession.PHYSICIAN, FROM, date(2023, 4, 2), DAY),)


def test_a_centre_whose_physicians_nobody_chooses_tells_that_it_is_without_them_too() -> None:
    publish()
    change = Change(K.NO_PHYSICIAN, FROM, date(2023, 4, 2))
    assert step(told(change), "note", OFFICER, effect_on=FROM) == "noted"
    again = told(change)
    with pytest.raises(NothingChanged):
        step(again, "note", OFFICER, effect_on=FROM)
