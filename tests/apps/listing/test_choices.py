"""Choices registered against the real store, under the shipped books."""

from datetime import date

from django.db import transaction

from tests.apps.county import (
    FJALLET,
    HAVET,
    TORGET,
    Someone,
    list_person,
    write_person,
)
from tests.apps.listing.choosing import DAY, LISTED_SINCE, anna_listed, choose, listed_units
from vardval.core.listing import Channel, ChosenBy, Manner, Outcome
from vardval.core.time import Period
from vardval.listing.models import Choice
from vardval.listing.queries import (
    choices_by,
    events_about,
    listing_history,
    listing_of,
)
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry
from vardval.platform.two_axes import known_from, range_of
from vardval.population.models import Residence


def test_a_choice_lists_the_person_from_the_day_it_is_made(county: None) -> None:
    anna = anna_listed()
    before = newest_number()
    receipt = choose(anna)
    assert (receipt.outcome, receipt.effective_on, receipt.remaining) == (
        Outcome.ACCEPTED,
        DAY,
        1,
    )
    assert listed_units(anna) == [
        (TORGET, Manner.PASSIVE, Period(LISTED_SINCE, DAY)),
        (HAVET, Manner.ACTIVE, Period(DAY)),
    ]
    assert listed_units(anna, known_at=before) == [(TORGET, Manner.PASSIVE, Period(LISTED_SINCE))]


def test_a_choice_is_one_entry_that_names_nobody(county: None) -> None:
    anna = anna_listed()
    before = newest_number()
    receipt = choose(anna)
    entry = LedgerEntry.objects.get(number=receipt.entry)
    assert receipt.entry == before + 1
    assert (entry.actor, entry.purpose, entry.happened) == ("olga", "choice", "choice_registered")
    assert entry.parameters == {"unit": HAVET, "outcome": "accepted", "clause": receipt.clause}


def test_a_choice_is_kept_as_it_was_made_with_its_explanation(county: None) -> None:
    anna = anna_listed()
    receipt = choose(anna, channel=Channel.VISIT)
    (choice,) = choices_by(anna, known_at=newest_number())
    assert (choice.pk, choice.unit.hsa_id, choice.channel, choice.made_by, choice.outcome) == (
        receipt.choice_id,
        HAVET,
        "visit",
        "self",
        "accepted",
    )
    assert (choice.effective_on, choice.counts_as_change) == (DAY, True)
    (event,) = events_about(anna, known_at=newest_number())
    assert (event.kind, event.happened_on, event.choice_id) == ("choice", DAY, choice.pk)
    assert (event.trace, event.clause) == (receipt.trace, receipt.clause)


def test_a_choice_of_where_one_is_listed_makes_the_listing_active_and_counts_as_no_change(
    county: None,
) -> None:
    anna = anna_listed()
    receipt = choose(anna, TORGET)
    assert (receipt.outcome, receipt.remaining) == (Outcome.ACCEPTED, 2)
    assert listed_units(anna)[-1] == (TORGET, Manner.ACTIVE, Period(DAY))
    assert not Choice.objects.get().counts_as_change


def test_the_third_change_in_a_year_is_refused_and_changes_nothing(county: None) -> None:
    anna = anna_listed()
    choose(anna, HAVET, on=date(2023, 1, 10))
    choose(anna, TORGET, on=date(2023, 2, 10))
    listed = listed_units(anna)
    receipt = choose(anna, HAVET)
    assert (receipt.outcome, receipt.effective_on, receipt.remaining, receipt.clause) == (
        Outcome.REFUSED,
        None,
        0,
        "NB-3.6.1-13",
    )
    assert listed_units(anna) == listed
    assert Choice.objects.get(entry=receipt.entry).outcome == "refused"


def test_special_reasons_allow_a_third_change(county: None) -> None:
    anna = anna_listed()
    choose(anna, HAVET, on=date(2023, 1, 10))
    choose(anna, TORGET, on=date(2023, 2, 10))
    assert choose(anna, HAVET, special_reasons=True).outcome is Outcome.ACCEPTED
    assert listed_units(anna)[-1] == (HAVET, Manner.ACTIVE, Period(DAY))


def test_three_changes_on_one_day_leave_what_was_known_between_them(county: None) -> None:
    anna = anna_listed()
    choices = [choose(anna, unit, special_reasons=True) for unit in (HAVET, FJALLET, TORGET)]
    numbers = [choices[0].entry - 1, *(one.entry for one in choices)]
    listed = []
    for number in numbers:
        told = listing_of(anna, valid_on=DAY, known_at=number)
        assert told is not None
        listed.append((told.hsa_id, told.manner))
    assert listed == [
        (TORGET, Manner.PASSIVE),
        (HAVET, Manner.ACTIVE),
        (FJALLET, Manner.ACTIVE),
        (TORGET, Manner.ACTIVE),
    ]
    assert [one.known_until for one in listing_history(anna) if one.valid.start == DAY] == [
        numbers[2],
        numbers[3],
        None,
    ]


def test_a_guardian_chooses_for_a_child_who_may_not_choose_alone(county: None) -> None:
    mother = anna_listed()
    child = write_person(
        Someone("201501019801", date(2015, 1, 1), guardians=(mother,), mother=mother)
    )
    list_person(child, LISTED_SINCE, (LISTED_SINCE, TORGET))
    assert choose(child).outcome is Outcome.REFUSED
    receipt = choose(
        child, made_by=ChosenBy.GUARDIAN, actor_person_id=mother, agreeing_ids=(mother,)
    )
    assert receipt.outcome is Outcome.ACCEPTED
    assert Choice.objects.get(entry=receipt.entry).actor_person_id == mother


def test_a_person_from_another_region_may_choose(county: None) -> None:
    bo = write_person(Someone("195011309819", date(1950, 11, 30), sex="M", area=""))
    assert choose(bo).outcome is Outcome.ACCEPTED
    assert listed_units(bo) == [(HAVET, Manner.ACTIVE, Period(DAY))]


def test_a_choice_registered_late_is_laid_under_the_move_that_came_after_it(county: None) -> None:
    anna = anna_listed()
    moved_on = date(2023, 2, 20)
    _move(anna, "K", moved_on)
    list_person(anna, moved_on, (moved_on, HAVET))
    receipt = choose(anna, TORGET, on=date(2023, 2, 10), channel=Channel.FORM)
    assert receipt.effective_on == date(2023, 2, 10)
    # Passive people follow the address; who has chosen stays.
    assert listed_units(anna) == [
        (TORGET, Manner.PASSIVE, Period(LISTED_SINCE, date(2023, 2, 10))),
        (TORGET, Manner.ACTIVE, Period(date(2023, 2, 10))),
    ]
    kinds = [one.kind for one in events_about(anna, known_at=newest_number())]
    assert kinds == ["choice", "move_within"]


def _move(person: int, area: str, on: date) -> None:
    """Let the person live in the area from a day, as known from an entry of its own."""
    with transaction.atomic():
        list_person(person, LISTED_SINCE, (LISTED_SINCE, TORGET))
        entry = newest_number()
        row = Residence.objects.get(person=person)
        Residence.objects.filter(pk=row.pk).update(
            recorded=type(row.recorded)(row.recorded.lower, entry)
        )
        first = range_of(Period(row.valid.lower, on))
        for valid, code in ((first, row.area_code), (range_of(Period(on)), area)):
            Residence.objects.create(
                person_id=person,
                state=row.state,
                municipality_code=row.municipality_code,
                area_code=code,
                valid=valid,
                recorded=known_from(entry),
            )
