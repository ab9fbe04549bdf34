"""A set-aside post that is tried again keeps what was said of it before."""

from tests import navet
from tests.apps.listing.intake.conftest import AT_INTAKE, NOWHERE, TakeIn
from tests.apps.listing.intake.test_outcomes_of_the_norrbotten_clauses import (
    BO,
    listings,
    moved_in,
)
from vardval.listing.intake.again import try_notices_again
from vardval.platform.ledger import newest_number
from vardval.population.actions import load_address_register
from vardval.population.models import Notice
from vardval.population.notice_queries import times_set_aside


def test_why_a_post_was_set_aside_can_be_read_after_it_was_tried_again(take_in: TakeIn) -> None:
    take_in(navet.file(moved_in(BO, NOWHERE)))
    notice = Notice.objects.get()
    first = newest_number()
    assert notice.entry == first
    try_notices_again(actor="prov", at=AT_INTAKE)
    load_address_register(
        content=navet.register(NOWHERE), name="ny.csv", actor="prov", at=AT_INTAKE
    )
    try_notices_again(actor="prov", at=AT_INTAKE)
    assert len(listings(BO)) == 1
    told = times_set_aside(notice.pk, known_at=newest_number())
    assert [(one.reason, one.entry, one.retried_entry) for one in told] == [
        ("unknown_address", first, first + 1),
        ("unknown_address", first + 2, first + 4),
    ]
    assert [one.retried_entry for one in times_set_aside(notice.pk, known_at=first)] == [None]
    assert times_set_aside(notice.pk, known_at=first - 1) == []


def test_a_post_that_waits_has_been_set_aside_once(take_in: TakeIn) -> None:
    take_in(navet.file(moved_in(BO, NOWHERE)))
    (only,) = times_set_aside(Notice.objects.get().pk, known_at=newest_number())
    assert (only.reason, only.reason_parameters) == ("unknown_address", {"municipality": "2580"})
    assert only.retried_entry is None
