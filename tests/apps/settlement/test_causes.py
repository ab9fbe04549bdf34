"""Each correction tells what it comes from: also a corrected decision and the register of units."""

from datetime import date

from tests.apps.county import HAVET, PRIVATE, PUBLIC, TORGET, UNIT_FILE, list_person
from tests.apps.settlement.small_region import (
    APRIL,
    AT,
    MARCH,
    PRICE_LIST,
    Region,
    draft,
    settle_and_approve,
)
from vardval.listing.models import Correction, ListingEvent
from vardval.platform.accounts import active_account
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import explain
from vardval.registry.actions import load_units
from vardval.registry.queries import unit_id
from vardval.settlement.actions import publish_price_list
from vardval.settlement.causes import Cause, units_changed
from vardval.settlement.queries import correction_lines_of


def test_a_listing_that_an_officer_corrected_comes_before_the_events_that_it_led_to(
    region: Region,
) -> None:
    settle_and_approve(region, MARCH)
    anna, since = region.people["Anna"], date(2023, 2, 1)
    list_person(anna, since, (since, HAVET))
    entry = newest_number()
    event = ListingEvent.objects.create(
        person_id=anna,
        kind="decided_anew",
        happened_on=since,
        outcome="accepted",
        trace=[],
        entry=entry,
    )
    Correction.objects.create(person_id=anna, from_on=since, reason="Fel blankett.", entry=entry)
    told = correction_lines_of(draft(region, APRIL), unit_id(TORGET))
    assert {(one.cause, one.entry, one.event_id) for one in told} == {
        (Cause.CORRECTED_LISTING, entry, event.pk)
    }
    assert " ".join(explain(told[0].trace)) == (
        f"Rättelse: en handläggare rättade listningen i liggarpost {entry}."
        " Betalt var 131,85 kr, rätt är 0,00 kr."
    )


def test_a_unit_that_turns_out_to_be_public_is_corrected_because_of_the_register(
    region: Region,
) -> None:
    text = PRICE_LIST.read_text(encoding="utf-8").replace(
        "mekanism: åldersband\n    mottagare: alla", "mekanism: åldersband\n    mottagare: privata"
    )
    listed = publish_price_list(
        content=text.encode(), name="privata.yaml", actor=active_account("beställaren"), at=AT
    )
    private_only = Region(region.people, listed, region.maker, region.approver)
    settle_and_approve(private_only, MARCH)
    before = newest_number()
    load_units(
        content=UNIT_FILE.replace(PRIVATE, PUBLIC).encode(), name="e.csv", actor="prov", at=AT
    )
    entry = newest_number()
    told = correction_lines_of(draft(private_only, APRIL), unit_id(HAVET))
    assert {(one.component, one.cause, one.entry) for one in told} == {
        (1, Cause.UNIT_REGISTER, entry)
    }
    assert {one.person_id for one in told} == {
        region.people[name] for name in ("Bo", "Elsa", "Farid")
    }
    day = date(2023, 2, 28)
    assert units_changed(day=day, after=before, through=entry) == entry
    assert units_changed(day=day, after=entry, through=entry + 9) is None
