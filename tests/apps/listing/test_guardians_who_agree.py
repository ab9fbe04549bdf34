"""Every guardian has to agree: those who did when the choice was made are kept until its form."""

from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from tests.apps.county import (
    AT,
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
from vardval.listing.actions import ChoiceReceipt, register_form
from vardval.listing.models import Choice
from vardval.platform.ledger import write_entry
from vardval.platform.two_axes import known_from, range_of
from vardval.population.models import Relation
from vardval.rulebook.files import Library, shipped

ON, LATER = date(2021, 3, 2), date(2021, 3, 9)
CHANGED = {
    "listning.kanal_telefon:": ("godtas_inte", "väntar_på_undertecknad_blankett"),
    "listning.vårdnadshavare:": ("en_räcker", "alla_krävs"),
}


@pytest.fixture(autouse=True)
def everyone_has_to_agree(db: None, tmp_path: Path) -> None:
    """A county where every guardian stands behind a choice, and one by telephone waits."""
    for name, content in shipped().files("vasterbotten/2021").content.items():
        text = content.decode()
        for rule, (before, after) in CHANGED.items():
            start, found, rest = text.partition(rule)
            text = start + found + rest.replace(before, after, 1)
        file = tmp_path / "vasterbotten" / "2021" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    load_county()
    publish("vasterbotten/2021", Library(tmp_path))


@pytest.fixture
def family() -> tuple[int, int, int]:
    """A listed child with two guardians."""
    mother, father = anna_listed(), anna_listed("199005019810")
    child = write_person(
        Someone("201501019801", date(2015, 1, 1), guardians=(mother, father), mother=mother)
    )
    list_person(child, LISTED_SINCE, (LISTED_SINCE, TORGET))
    return child, mother, father


def _called(child: int, mother: int, *agreeing: int) -> ChoiceReceipt:
    return choose(
        child,
        on=ON,
        channel=Channel.TELEPHONE,
        made_by=ChosenBy.GUARDIAN,
        actor_person_id=mother,
        agreeing_ids=agreeing,
    )


def _form(child: int) -> ChoiceReceipt:
    return register_form(
        person_id=child, unit_hsa_id=HAVET, arrived_on=LATER, actor=OFFICER, at=NOW
    )


def test_who_agreed_when_the_choice_was_made_stands_behind_it_when_the_form_comes(
    family: tuple[int, int, int],
) -> None:
    child, mother, father = family
    assert _called(child, mother, father).outcome is Outcome.WAITING
    receipt = _form(child)
    assert (receipt.outcome, receipt.effective_on) == (Outcome.ACCEPTED, LATER)
    assert listed_units(child)[-1] == (HAVET, Manner.ACTIVE, Period(LATER))
    kept = Choice.objects.order_by("id").values_list("agreeing_person_ids", flat=True)
    assert list(kept) == [[father], [father]]


def test_a_choice_that_one_guardian_made_alone_does_not_wait(
    family: tuple[int, int, int],
) -> None:
    child, mother, _ = family
    assert _called(child, mother).outcome is Outcome.REFUSED
    assert _form(child).outcome is Outcome.REFUSED


def test_a_guardian_who_came_since_has_to_agree_too(family: tuple[int, int, int]) -> None:
    child, mother, father = family
    _called(child, mother, father)
    with transaction.atomic():
        entry = write_entry(actor="prov", purpose="prov", happened="guardian_added", at=AT)
        Relation.objects.create(
            person_id=child,
            related_id=anna_listed("199005019836"),
            kind=Relation.Kind.GUARDIAN,
            told_by=Relation.ToldBy.CHILD,
            valid=range_of(Period(date(2021, 3, 5))),
            recorded=known_from(entry),
        )
    assert _form(child).outcome is Outcome.REFUSED
