"""A wrong listing is put right back in time, and what was known then still stands."""

from datetime import date

import pytest

from tests.apps.county import HAVET, OFFICER, TORGET
from tests.apps.listing.choosing import (
    DAY,
    LISTED_SINCE,
    NOW,
    anna_listed,
    choose,
    listed_units,
)
from vardval.core.listing import Manner, Outcome
from vardval.core.time import Period
from vardval.listing.correction_actions import (
    LONGEST_REASON,
    DayNotPast,
    NoReasonGiven,
    NothingToCorrect,
    NotToBeAnnulled,
    annul_choice,
    annulment_preview,
    decide_anew,
    decision_preview,
)
from vardval.listing.correction_queries import choices_that_stand, corrections_of
from vardval.listing.models import Correction
from vardval.listing.queries import events_about
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied

CLERK = User(username="hanna", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)
ANOTHER_CLERK = User(username="dana", role=Role.UNIT_CLERK, unit_hsa_id=TORGET)
REASON = "Blanketten gällde någon annan"


def annul(choice_id: int | None, reason: str = REASON, actor: object = OFFICER) -> int:
    return annul_choice(
        choice_id=choice_id or 0,
        reason=reason,
        actor=actor,  # type: ignore[arg-type] # one of the three people
        at=NOW,
    ).entry


def test_an_annulled_choice_leaves_the_listing_as_if_it_had_not_been_made(county: None) -> None:
    anna = anna_listed()
    made = choose(anna)
    known_before = newest_number()
    entry = annul(made.choice_id)
    assert listed_units(anna) == [(TORGET, Manner.PASSIVE, Period(LISTED_SINCE))]
    assert listed_units(anna, known_at=known_before) == [
        (TORGET, Manner.PASSIVE, Period(LISTED_SINCE, DAY)),
        (HAVET, Manner.ACTIVE, Period(DAY)),
    ]
    told = LedgerEntry.objects.get(number=entry)
    assert (told.actor, told.purpose, told.happened) == ("olga", "correction", "choice_annulled")
    assert told.parameters == {"concerned": 1}


def test_what_is_shown_before_is_what_is_done_and_showing_it_stores_nothing(county: None) -> None:
    anna = anna_listed()
    made = choose(anna)
    newest = newest_number()
    shown = annulment_preview(choice_id=made.choice_id or 0, actor=OFFICER, at=NOW)
    assert newest_number() == newest
    done = annul_choice(choice_id=made.choice_id or 0, reason=REASON, actor=OFFICER, at=NOW)
    assert (shown.before, shown.after) == (done.came_to.before, done.came_to.after)
    assert shown.changes_anything


def test_an_annulled_choice_no_longer_counts_as_a_change(county: None) -> None:
    anna = anna_listed()
    first = choose(anna)
    second = choose(anna, TORGET, on=date(2023, 4, 1))
    assert (first.remaining, second.remaining) == (1, 0)
    annul(second.choice_id)
    again = choose(anna, TORGET, on=date(2023, 5, 1))
    assert (again.outcome, again.remaining) == (Outcome.ACCEPTED, 0)


def test_of_two_choices_the_earlier_can_go_and_the_later_stands(county: None) -> None:
    anna = anna_listed()
    first = choose(anna)
    choose(anna, TORGET, on=date(2023, 4, 1))
    annul(first.choice_id)
    assert listed_units(anna) == [
        (TORGET, Manner.PASSIVE, Period(LISTED_SINCE, date(2023, 4, 1))),
        (TORGET, Manner.ACTIVE, Period(date(2023, 4, 1))),
    ]


def test_why_it_was_annulled_is_kept_and_told(county: None) -> None:
    anna = anna_listed()
    made = choose(anna)
    entry = annul(made.choice_id)
    (told,) = corrections_of([anna], known_at=newest_number())
    assert (told.from_on, told.annulled_id, told.reason, told.entry) == (
        DAY,
        made.choice_id,
        REASON,
        entry,
    )
    assert corrections_of([anna], known_at=entry - 1) == []
    kinds = [one.kind for one in events_about(anna, known_at=newest_number())]
    assert kinds == ["choice", "choice_annulled"]


def test_a_choice_is_annulled_once(county: None) -> None:
    anna = anna_listed()
    made = choose(anna)
    assert [one.id for one in choices_that_stand([anna], known_at=newest_number())] == [
        made.choice_id
    ]
    annul(made.choice_id)
    assert choices_that_stand([anna], known_at=newest_number()) == []
    with pytest.raises(NotToBeAnnulled) as refused:
        annul(made.choice_id)
    assert str(refused.value) == (
        "Välj ett val som har fått verkan och som ingen redan har makulerat, eller ange från"
        " vilken dag listningen ska bestämmas på nytt."
    )


def test_a_refused_choice_has_nothing_to_annul(county: None) -> None:
    anna = anna_listed()
    choose(anna)
    choose(anna, TORGET, on=date(2023, 4, 1))
    refused = choose(anna, HAVET, on=date(2023, 5, 1))
    assert refused.outcome is Outcome.REFUSED
    with pytest.raises(NotToBeAnnulled):
        annul(refused.choice_id)


@pytest.mark.parametrize("reason", ["", "   ", "x" * (LONGEST_REASON + 1)])
def test_a_correction_says_why_in_few_words(county: None, reason: str) -> None:
    anna = anna_listed()
    made = choose(anna)
    with pytest.raises(NoReasonGiven) as refused:
        annul(made.choice_id, reason)
    assert str(refused.value) == "Skriv varför listningen rättas, med högst 500 tecken."
    assert not Correction.objects.exists()


@pytest.mark.parametrize("actor", [CLERK, ANOTHER_CLERK])
def test_only_the_regions_officer_corrects(county: None, actor: object) -> None:
    anna = anna_listed()
    made = choose(anna)
    with pytest.raises(AccessDenied) as refused:
        annul(made.choice_id, actor=actor)
    assert str(refused.value) == "Du får inte rätta en listning."
    with pytest.raises(AccessDenied):
        annulment_preview(choice_id=made.choice_id or 0, actor=actor, at=NOW)  # type: ignore[arg-type] # one of the three
    annul(made.choice_id)


def test_a_life_decided_anew_to_the_same_stores_nothing(county: None) -> None:
    anna = anna_listed()
    choose(anna)
    newest = newest_number()
    came_to = decision_preview(person_id=anna, from_on=DAY, actor=OFFICER, at=NOW)
    assert (came_to.changes_anything, came_to.before) == (False, came_to.after)
    with pytest.raises(NothingToCorrect):
        decide_anew(person_id=anna, from_on=DAY, reason=REASON, actor=OFFICER, at=NOW)
    assert newest_number() == newest


def test_nothing_is_decided_anew_from_a_day_to_come(county: None) -> None:
    anna = anna_listed()
    with pytest.raises(DayNotPast) as refused:
        decide_anew(person_id=anna, from_on=date(2023, 3, 3), reason=REASON, actor=OFFICER, at=NOW)
    assert str(refused.value) == (
        "Från och med 3 mars 2023 är ingenting bestämt än. Ange en dag som har varit."
    )
