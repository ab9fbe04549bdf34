"""Choices that wait for their signed form."""

from datetime import date
from pathlib import Path

import pytest

from tests.apps.county import (
    FJALLET,
    HAVET,
    OFFICER,
    load_county,
    publish,
)
from tests.apps.listing.choosing import NOW, anna_listed, choose, listed_units
from vardval.core.listing import Channel, Manner, Outcome
from vardval.core.time import Period
from vardval.listing.actions import (
    register_form,
    withdraw_choice,
)
from vardval.listing.models import ListingEvent
from vardval.listing.queries import (
    events_about,
)
from vardval.platform.ledger import newest_number
from vardval.rulebook.files import Library, shipped


@pytest.fixture
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


def test_a_form_that_must_be_signed_waits_and_takes_effect_when_it_comes(
    waiting_county: None,
) -> None:
    anna = anna_listed()
    on, later = date(2021, 3, 2), date(2021, 3, 9)
    waiting = choose(anna, channel=Channel.TELEPHONE, on=on)
    assert (waiting.outcome, waiting.effective_on) == (Outcome.WAITING, None)
    assert len(listed_units(anna)) == 1
    receipt = register_form(
        person_id=anna, unit_hsa_id=HAVET, arrived_on=later, actor=OFFICER, at=NOW
    )
    assert (receipt.outcome, receipt.effective_on) == (Outcome.ACCEPTED, later)
    assert listed_units(anna)[-1] == (HAVET, Manner.ACTIVE, Period(later))
    told = [(one.kind, one.choice_id) for one in events_about(anna, known_at=newest_number())]
    assert told == [
        ("choice", waiting.choice_id),
        ("choice", receipt.choice_id),
        ("form_arrived", waiting.choice_id),
    ]
    again = register_form(
        person_id=anna, unit_hsa_id=HAVET, arrived_on=later, actor=OFFICER, at=NOW
    )
    assert (again.outcome, again.choice_id) == (Outcome.REFUSED, None)


def test_a_waiting_choice_can_be_withdrawn_and_then_waits_no_more(waiting_county: None) -> None:
    anna = anna_listed()
    on, later = date(2021, 3, 2), date(2021, 3, 9)
    choose(anna, channel=Channel.TELEPHONE, on=on)
    asked = {"person_id": anna, "unit_hsa_id": HAVET, "actor": OFFICER, "at": NOW}
    assert withdraw_choice(**asked, withdrawn_on=later).outcome is Outcome.ACCEPTED  # type: ignore[arg-type]  # keywords used three times
    assert withdraw_choice(**asked, withdrawn_on=later).outcome is Outcome.REFUSED  # type: ignore[arg-type]  # keywords used three times
    assert register_form(**asked, arrived_on=later).outcome is Outcome.REFUSED  # type: ignore[arg-type]  # keywords used three times
    assert len(listed_units(anna)) == 1


def test_another_choice_ends_the_wait(waiting_county: None) -> None:
    anna = anna_listed()
    on = date(2021, 3, 2)
    waiting = choose(anna, channel=Channel.TELEPHONE, on=on)
    choose(anna, FJALLET, on=on)
    ended = ListingEvent.objects.get(kind="choice_superseded")
    assert ended.choice_id == waiting.choice_id
    form = register_form(person_id=anna, unit_hsa_id=HAVET, arrived_on=on, actor=OFFICER, at=NOW)
    assert form.outcome is Outcome.REFUSED
