"""A unit closes: previewed, approved, and carried out on its day."""

from datetime import date

import pytest

from tests.apps.campaigns.sea import (
    ANNOUNCED,
    DAY,
    GONE,
    KLARA,
    LAST,
    OLGA,
    OSKAR,
    approved,
    at,
    chooses,
    closure,
    listed,
    where,
)
from tests.apps.county import FJALLET, HAVET, TORGET
from vardval.campaigns.actions import approve, draft_campaign, preview, propose, take_effect
from vardval.campaigns.actions.approving import TooLate
from vardval.campaigns.course import ApproverProposedIt, StepNotAllowed
from vardval.campaigns.models import Difference
from vardval.campaigns.outcomes import Effect, differences_of, effect_by
from vardval.campaigns.queries import NotPreviewed, campaign, preview_told
from vardval.campaigns.registering import CannotHappen
from vardval.catchment.queries import areas
from vardval.core.listing import Manner, Outcome
from vardval.listing.queries import events_about
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry
from vardval.platform.policy import AccessDenied
from vardval.registry.queries import UnitUnknown, unit

ACTIVE, PASSIVE = Manner.ACTIVE, Manner.PASSIVE


def test_a_preview_says_who_comes_where_and_changes_nothing() -> None:
    anna = listed("199005019802")
    number = draft_campaign(plan=closure(), actor=OLGA, at=at(ANNOUNCED))
    told = preview_told(preview(campaign_id=number, actor=OLGA, at=at(ANNOUNCED)))
    assert (told.is_refused, told.offered, told.moves) == (False, 1, 1)
    assert [(one.hsa_id, one.leaving, one.coming, one.change_ore) for one in told.units] == [
        (HAVET, 1, 0, None),
        (TORGET, 0, 1, None),
    ]
    assert [(code, residents) for code, _, _, residents in told.areas] == [("K", 1)]
    assert where(anna, GONE) == (HAVET, PASSIVE, date(2020, 1, 1))
    assert unit(HAVET, valid_on=GONE, known_at=newest_number()).hsa_id == HAVET


def test_on_the_day_those_who_have_not_chosen_are_listed_by_the_book() -> None:
    anna, bo = listed("199005019802"), listed("198001019805")
    number = approved(closure())
    chooses(bo, TORGET, LAST)
    assert take_effect(through=LAST, actor="natten", at=at(LAST)) == []
    (done,) = take_effect(through=GONE, actor="natten", at=at(GONE))
    assert done == Effect(campaigns=1, moved=1, differing=1)
    assert done == effect_by("natten")
    assert where(anna, LAST) == (HAVET, PASSIVE, date(2020, 1, 1))
    assert where(anna, GONE) == (TORGET, PASSIVE, GONE)
    assert where(bo, GONE) == (TORGET, ACTIVE, LAST)
    assert campaign(number, known_at=newest_number()).state.value == "done"
    assert differences_of(number) == {"chose": 1}
    assert Difference.objects.get().person_id == bo
    event = events_about(anna, known_at=newest_number())[-1]
    assert (event.kind, event.happened_on, event.clause) == ("offer_lapses", GONE, "NB-3.6.8-2")


def test_a_day_that_is_done_is_not_done_again() -> None:
    listed("199005019802")
    approved(closure())
    take_effect(through=GONE, actor="natten", at=at(GONE))
    entries = LedgerEntry.objects.count()
    assert take_effect(through=GONE + DAY, actor="natten", at=at(GONE)) == []
    assert LedgerEntry.objects.count() == entries


def test_the_day_is_one_entry_of_the_ledger_and_earlier_knowledge_stays_as_it_was() -> None:
    anna = listed("199005019802")
    approved(closure())
    before = newest_number()
    take_effect(through=GONE, actor="natten", at=at(GONE))
    assert newest_number() == before + 1
    assert where(anna, GONE) == (TORGET, PASSIVE, GONE)
    area = next(one for one in areas(valid_on=GONE, known_at=before) if one.code == "K")
    now = next(one for one in areas(valid_on=GONE, known_at=newest_number()) if one.code == "K")
    assert area.unit_id != now.unit_id


def test_what_is_approved_stands_in_the_register_and_cannot_be_chosen() -> None:
    anna = listed("199005019802", TORGET, area="C")
    approved(closure())
    with pytest.raises(UnitUnknown):
        unit(HAVET, valid_on=GONE, known_at=newest_number())
    assert unit(HAVET, valid_on=LAST, known_at=newest_number()).hsa_id == HAVET
    receipt = chooses(anna, HAVET, ANNOUNCED)
    assert receipt.outcome is Outcome.REFUSED
    assert receipt.trace[-1].code == "choice.unit_closing"


def test_a_choice_that_is_offered_does_not_count_as_a_change() -> None:
    anna = listed("199005019802", manner=ACTIVE)
    approved(closure())
    before = chooses(anna, TORGET, ANNOUNCED)
    assert before.outcome is Outcome.ACCEPTED
    after = chooses(anna, FJALLET, ANNOUNCED + DAY)
    assert before.remaining == 2
    assert after.remaining == 1


def test_someone_else_approves_what_one_has_prepared() -> None:
    number = draft_campaign(plan=closure(), actor=OLGA, at=at(ANNOUNCED))
    with pytest.raises(NotPreviewed):
        propose(campaign_id=number, actor=OLGA, at=at(ANNOUNCED))
    preview(campaign_id=number, actor=OLGA, at=at(ANNOUNCED))
    with pytest.raises(StepNotAllowed) as early:
        approve(campaign_id=number, actor=OSKAR, at=at(ANNOUNCED))
    assert str(early.value) == "Havet läggs ned är ett utkast och kan inte bli godkänd."
    assert early.value.told("en") == "Havet läggs ned is a draft and cannot become approved."
    propose(campaign_id=number, actor=OLGA, at=at(ANNOUNCED))
    with pytest.raises(ApproverProposedIt):
        approve(campaign_id=number, actor=OLGA, at=at(ANNOUNCED))
    with pytest.raises(AccessDenied):
        approve(campaign_id=number, actor=KLARA, at=at(ANNOUNCED))
    with pytest.raises(AccessDenied):
        approve(campaign_id=number, actor="natten", at=at(ANNOUNCED))
    approve(campaign_id=number, actor=OSKAR, at=at(ANNOUNCED))


def test_a_campaign_whose_days_are_over_is_not_approved() -> None:
    number = draft_campaign(plan=closure(), actor=OLGA, at=at(ANNOUNCED))
    preview(campaign_id=number, actor=OLGA, at=at(ANNOUNCED))
    propose(campaign_id=number, actor=OLGA, at=at(ANNOUNCED))
    with pytest.raises(TooLate, match="30 april 2023 har redan passerat"):
        approve(campaign_id=number, actor=OSKAR, at=at(GONE))


def test_a_unit_is_not_closed_twice() -> None:
    approved(closure())
    again = draft_campaign(plan=closure(), actor=OLGA, at=at(ANNOUNCED))
    told = preview_told(preview(campaign_id=again, actor=OLGA, at=at(ANNOUNCED)))
    assert (told.is_refused, told.trace[-1].code) == (True, "course.announced_already")
    with pytest.raises(NotPreviewed):
        propose(campaign_id=again, actor=OLGA, at=at(ANNOUNCED))


def test_a_campaign_that_the_register_forbids_by_then_is_not_approved() -> None:
    first, second = (draft_campaign(plan=closure(), actor=OLGA, at=at(ANNOUNCED)) for _ in range(2))
    for number in (first, second):
        preview(campaign_id=number, actor=OLGA, at=at(ANNOUNCED))
        propose(campaign_id=number, actor=OLGA, at=at(ANNOUNCED))
    approve(campaign_id=first, actor=OSKAR, at=at(ANNOUNCED))
    with pytest.raises(CannotHappen) as refused:
        approve(campaign_id=second, actor=OSKAR, at=at(ANNOUNCED))
    assert "Havet läggs ned kan inte genomföras:" in str(refused.value)


def test_a_protected_person_is_listed_as_the_others_and_marked_in_the_preview() -> None:
    listed("199005019802", protected_since=date(2022, 1, 1))
    number = draft_campaign(plan=closure(), actor=OLGA, at=at(ANNOUNCED))
    told = preview_told(preview(campaign_id=number, actor=OLGA, at=at(ANNOUNCED)))
    assert (told.moves, told.protected) == (1, 1)
