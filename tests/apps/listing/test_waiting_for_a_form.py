"""Choices that wait for a form: for another person, twice, in another order, and too late."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import transaction

from tests.apps.county import (
    AT,
    FJALLET,
    HAVET,
    OFFICER,
    TORGET,
    Someone,
    list_person,
    load_county,
    publish,
    write_person,
)
from tests.apps.listing.choosing import LISTED_SINCE, NOW, anna_listed, choose, listed_units
from vardval.core.listing import Channel, ChosenBy, Manner, Outcome
from vardval.core.time import Period
from vardval.listing.actions import ChoiceReceipt, register_form, withdraw_choice
from vardval.listing.models import Choice, ListingEvent
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied, NobodyToShow
from vardval.platform.sentences import explain
from vardval.platform.two_axes import known_from, range_of
from vardval.population.models import Protection, Relation
from vardval.registry.queries import UnitUnknown
from vardval.rulebook.files import Library, shipped

ON, LATER = date(2021, 3, 2), date(2021, 3, 9)
OWN = User(username="eva", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)
OTHER = User(username="ove", role=Role.UNIT_CLERK, unit_hsa_id=FJALLET)


@pytest.fixture(autouse=True)
def waiting_county(db: None, tmp_path: Path) -> None:
    """A county whose book lets a choice by telephone wait for the signed form."""
    folder = tmp_path / "vasterbotten" / "2021"
    folder.mkdir(parents=True)
    for name, content in shipped().files("vasterbotten/2021").content.items():
        before, rule, after = content.decode().partition("listning.kanal_telefon:")
        after = after.replace("godtas_inte", "väntar_på_undertecknad_blankett", 1)
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(before + rule + after, encoding="utf-8")
    load_county()
    publish("vasterbotten/2021", Library(tmp_path))


def _call(person: int, unit: str = HAVET, on: date = ON, **more: object) -> ChoiceReceipt:
    return choose(person, unit, on=on, channel=Channel.TELEPHONE, **more)


def _form(
    person: int, unit: str = HAVET, on: date = LATER, actor: User | str = OFFICER
) -> ChoiceReceipt:
    return register_form(person_id=person, unit_hsa_id=unit, arrived_on=on, actor=actor, at=NOW)


def _withdraw(person: int, unit: str = HAVET, actor: User | str = OFFICER) -> ChoiceReceipt:
    return withdraw_choice(
        person_id=person, unit_hsa_id=unit, withdrawn_on=LATER, actor=actor, at=NOW
    )


def test_a_choice_that_waits_says_what_it_waits_for_in_both_languages() -> None:
    receipt = _call(anna_listed())
    assert (receipt.outcome, receipt.effective_on) == (Outcome.WAITING, None)
    assert [explain(receipt.trace, one)[-1] for one in ("sv", "en")] == [
        f"Valet väntar på en undertecknad blankett. [{receipt.clause}]",
        f"The choice waits for a signed form. [{receipt.clause}]",
    ]


def test_the_same_choice_by_telephone_twice_waits_once_and_takes_effect_once() -> None:
    anna = anna_listed()
    first, second = _call(anna), _call(anna)
    assert [first.outcome, second.outcome] == [Outcome.WAITING, Outcome.WAITING]
    assert _form(anna).outcome is Outcome.ACCEPTED
    assert _form(anna).outcome is Outcome.REFUSED
    assert listed_units(anna)[-1] == (HAVET, Manner.ACTIVE, Period(LATER))
    assert Choice.objects.filter(outcome="accepted").count() == 1


def test_two_choices_wait_side_by_side_and_the_form_that_comes_ends_both() -> None:
    anna = anna_listed()
    _call(anna, HAVET)
    _call(anna, FJALLET, on=ON + timedelta(days=1))
    assert _form(anna, FJALLET).outcome is Outcome.ACCEPTED
    assert _form(anna, HAVET).outcome is Outcome.REFUSED
    ended = ListingEvent.objects.filter(kind__in=["form_arrived", "choice_superseded"])
    assert sorted(one.kind for one in ended if one.choice_id is not None) == [
        "choice_superseded",
        "form_arrived",
    ]


def test_one_of_two_waiting_choices_is_withdrawn_and_the_other_waits_on() -> None:
    anna = anna_listed()
    _call(anna, HAVET)
    _call(anna, FJALLET)
    assert _withdraw(anna, HAVET).outcome is Outcome.ACCEPTED
    assert _form(anna, HAVET).outcome is Outcome.REFUSED
    assert _form(anna, FJALLET).outcome is Outcome.ACCEPTED


def test_a_form_for_another_unit_or_another_person_changes_nothing() -> None:
    anna, bo = anna_listed(), anna_listed("199005019810")
    _call(anna)
    assert _form(anna, FJALLET).outcome is Outcome.REFUSED
    assert _form(bo, HAVET).outcome is Outcome.REFUSED
    assert [len(listed_units(one)) for one in (anna, bo)] == [1, 1]
    assert _form(anna).outcome is Outcome.ACCEPTED


def test_a_form_for_who_is_protected_by_then_is_refused_and_nothing_changes() -> None:
    anna = anna_listed()
    _call(anna)
    with transaction.atomic():
        entry = write_entry(actor="prov", purpose="prov", happened="protected", at=AT)
        Protection.objects.create(
            person_id=anna,
            degree=Protection.Degree.SECRECY_MARKING,
            valid=range_of(Period(LATER)),
            recorded=known_from(entry),
        )
    listed = listed_units(anna)
    receipt = _form(anna)
    assert (receipt.outcome, receipt.clause) == (Outcome.REFUSED, "VB-4.2-1")
    assert listed_units(anna) == listed
    with pytest.raises(NobodyToShow):
        _form(anna, actor=OWN)


@pytest.mark.parametrize("act", [_form, _withdraw], ids=["form", "withdrawal"])
def test_only_the_officer_and_the_chosen_unit_s_clerk_handle_what_waits(
    act: Callable[..., ChoiceReceipt],
) -> None:
    anna = anna_listed()
    _call(anna, actor=OWN)
    before = newest_number()
    with pytest.raises(AccessDenied) as refused:
        act(anna, actor=OTHER)
    assert str(refused.value) == "Du får bara registrera val för din egen enhet."
    with pytest.raises(UnitUnknown) as unknown:
        act(anna, unit="SE2321000230-INGEN")
    assert str(unknown.value) == "Enheten SE2321000230-INGEN finns inte i registret den dagen."
    assert newest_number() == before
    assert act(anna, actor=OWN).outcome is Outcome.ACCEPTED
    assert act(anna, actor=OFFICER).outcome is Outcome.REFUSED


def test_each_step_of_a_waiting_choice_is_one_entry_that_names_nobody() -> None:
    anna = anna_listed()
    first = newest_number()
    _call(anna)
    _withdraw(anna)
    _call(anna)
    _form(anna)
    entries = LedgerEntry.objects.filter(number__gt=first).order_by("number")
    assert [(one.happened, one.parameters["outcome"]) for one in entries] == [
        ("choice_registered", "waiting"),
        ("choice_withdrawn", "accepted"),
        ("choice_registered", "waiting"),
        ("choice_registered", "accepted"),
    ]
    assert {frozenset(one.parameters) for one in entries} == {
        frozenset({"unit", "outcome", "clause"})
    }


def test_a_guardian_s_choice_waits_and_is_kept_as_the_guardian_s_when_the_form_comes() -> None:
    mother = anna_listed()
    child = write_person(
        Someone("201501019801", date(2015, 1, 1), guardians=(mother,), mother=mother)
    )
    list_person(child, LISTED_SINCE, (LISTED_SINCE, TORGET))
    _call(child, made_by=ChosenBy.GUARDIAN, actor_person_id=mother)
    receipt = _form(child)
    kept = Choice.objects.get(entry=receipt.entry)
    assert (receipt.outcome, kept.made_by, kept.actor_person_id, kept.is_signed) == (
        Outcome.ACCEPTED,
        "guardian",
        mother,
        True,
    )


def test_a_form_from_who_is_no_longer_a_guardian_is_refused() -> None:
    mother = anna_listed()
    child = write_person(
        Someone("201501019801", date(2015, 1, 1), guardians=(mother,), mother=mother)
    )
    _call(child, made_by=ChosenBy.GUARDIAN, actor_person_id=mother)
    with transaction.atomic():
        entry = write_entry(actor="prov", purpose="prov", happened="guardian_ended", at=AT)
        row = Relation.objects.get(person_id=child, kind=Relation.Kind.GUARDIAN)
        Relation.objects.filter(pk=row.pk).update(
            recorded=type(row.recorded)(row.recorded.lower, entry)
        )
    receipt = _form(child)
    assert receipt.outcome is Outcome.REFUSED
    assert explain(receipt.trace)[-1] == (
        f"Den som gjorde valet är inte barnets vårdnadshavare. [{receipt.clause}]"
    )
