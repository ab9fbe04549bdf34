"""Choices registered against the real store, under the shipped books."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

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
from vardval.core.listing import Channel, ChosenBy, Manner, Outcome
from vardval.core.time import Period
from vardval.listing.actions import (
    ChoiceReceipt,
    register_choice,
    register_form,
    withdraw_choice,
)
from vardval.listing.models import Choice, ListingEvent
from vardval.listing.queries import (
    choices_by,
    events_about,
    listing_history,
    listing_of,
    listing_timeline,
)
from vardval.listing.rule_queries import (
    PersonUnknown,
    care_responsibility,
    remaining_changes,
    selectable_unit_ids,
)
from vardval.listing.rules_in_force import NoRulebook
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied, NobodyToShow
from vardval.platform.two_axes import known_from, range_of
from vardval.population.models import Residence
from vardval.registry.queries import UnitUnknown, unit_id
from vardval.rulebook.files import Library, shipped

NOW = datetime(2023, 3, 2, 9, 0, tzinfo=UTC)
DAY = date(2023, 3, 2)
LISTED_SINCE = date(2020, 2, 1)


def _county(book: str = "norrbotten/2023") -> None:
    load_county()
    publish(book)


@pytest.fixture
def county(db: None) -> None:
    _county()


def _anna(number: str = "199005019802", **more: object) -> int:
    person = write_person(Someone(number, date(1990, 5, 1), **more))  # type: ignore[arg-type]  # the fields that a test names
    list_person(person, LISTED_SINCE, (LISTED_SINCE, TORGET))
    return person


def _choose(
    person: int,
    unit: str = HAVET,
    on: date = DAY,
    channel: Channel = Channel.E_SERVICE,
    **more: object,
) -> ChoiceReceipt:
    settings: dict[str, object] = {"actor": OFFICER, "at": NOW} | more
    return register_choice(
        person_id=person,
        unit_hsa_id=unit,
        channel=channel,
        chosen_on=on,
        **settings,  # type: ignore[arg-type]  # the keywords that a test names
    )


def _units(person: int, known_at: int | None = None) -> list[tuple[str, Manner, Period]]:
    number = newest_number() if known_at is None else known_at
    return [
        (one.hsa_id, one.manner, one.valid) for one in listing_timeline(person, known_at=number)
    ]


def test_a_choice_lists_the_person_from_the_day_it_is_made(county: None) -> None:
    anna = _anna()
    before = newest_number()
    receipt = _choose(anna)
    assert (receipt.outcome, receipt.effective_on, receipt.remaining) == (
        Outcome.ACCEPTED,
        DAY,
        1,
    )
    assert _units(anna) == [
        (TORGET, Manner.PASSIVE, Period(LISTED_SINCE, DAY)),
        (HAVET, Manner.ACTIVE, Period(DAY)),
    ]
    assert _units(anna, known_at=before) == [(TORGET, Manner.PASSIVE, Period(LISTED_SINCE))]


def test_a_choice_is_one_entry_that_names_nobody(county: None) -> None:
    anna = _anna()
    before = newest_number()
    receipt = _choose(anna)
    entry = LedgerEntry.objects.get(number=receipt.entry)
    assert receipt.entry == before + 1
    assert (entry.actor, entry.purpose, entry.happened) == ("olga", "choice", "choice_registered")
    assert entry.parameters == {"unit": HAVET, "outcome": "accepted", "clause": receipt.clause}


def test_a_choice_is_kept_as_it_was_made_with_its_explanation(county: None) -> None:
    anna = _anna()
    receipt = _choose(anna, channel=Channel.VISIT)
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
    anna = _anna()
    receipt = _choose(anna, TORGET)
    assert (receipt.outcome, receipt.remaining) == (Outcome.ACCEPTED, 2)
    assert _units(anna)[-1] == (TORGET, Manner.ACTIVE, Period(DAY))
    assert not Choice.objects.get().counts_as_change


def test_the_third_change_in_a_year_is_refused_and_changes_nothing(county: None) -> None:
    anna = _anna()
    _choose(anna, HAVET, on=date(2023, 1, 10))
    _choose(anna, TORGET, on=date(2023, 2, 10))
    listed = _units(anna)
    receipt = _choose(anna, HAVET)
    assert (receipt.outcome, receipt.effective_on, receipt.remaining, receipt.clause) == (
        Outcome.REFUSED,
        None,
        0,
        "NB-3.6.1-13",
    )
    assert _units(anna) == listed
    assert Choice.objects.get(entry=receipt.entry).outcome == "refused"


def test_special_reasons_allow_a_third_change(county: None) -> None:
    anna = _anna()
    _choose(anna, HAVET, on=date(2023, 1, 10))
    _choose(anna, TORGET, on=date(2023, 2, 10))
    assert _choose(anna, HAVET, special_reasons=True).outcome is Outcome.ACCEPTED
    assert _units(anna)[-1] == (HAVET, Manner.ACTIVE, Period(DAY))


def test_three_changes_on_one_day_leave_what_was_known_between_them(county: None) -> None:
    anna = _anna()
    choices = [_choose(anna, unit, special_reasons=True) for unit in (HAVET, FJALLET, TORGET)]
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
    mother = _anna()
    child = write_person(
        Someone("201501019801", date(2015, 1, 1), guardians=(mother,), mother=mother)
    )
    list_person(child, LISTED_SINCE, (LISTED_SINCE, TORGET))
    assert _choose(child).outcome is Outcome.REFUSED
    receipt = _choose(
        child, made_by=ChosenBy.GUARDIAN, actor_person_id=mother, agreeing_ids=(mother,)
    )
    assert receipt.outcome is Outcome.ACCEPTED
    assert Choice.objects.get(entry=receipt.entry).actor_person_id == mother


def test_a_person_from_another_region_may_choose(county: None) -> None:
    bo = write_person(Someone("195011309819", date(1950, 11, 30), sex="M", area=""))
    assert _choose(bo).outcome is Outcome.ACCEPTED
    assert _units(bo) == [(HAVET, Manner.ACTIVE, Period(DAY))]


def test_a_choice_registered_late_is_laid_under_the_move_that_came_after_it(county: None) -> None:
    anna = _anna()
    moved_on = date(2023, 2, 20)
    _move(anna, "K", moved_on)
    list_person(anna, moved_on, (moved_on, HAVET))
    receipt = _choose(anna, TORGET, on=date(2023, 2, 10), channel=Channel.FORM)
    assert receipt.effective_on == date(2023, 2, 10)
    # Passive people follow the address; who has chosen stays.
    assert _units(anna) == [
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


@pytest.fixture
def waiting_county(db: None, tmp_path: Path) -> None:
    """A county whose book lets a choice by telephone wait for the signed form."""
    folder = tmp_path / "vasterbotten" / "2021"
    folder.mkdir(parents=True)
    for name, content in shipped().files("vasterbotten/2021").content.items():
        before, rule, after = content.decode().partition("listning.kanal_telefon:")
        after = after.replace("godtas_inte", "väntar_på_undertecknad_blankett", 1)
        (folder / name).write_text(before + rule + after, encoding="utf-8")
    load_county()
    publish("vasterbotten/2021", Library(tmp_path))


def test_a_form_that_must_be_signed_waits_and_takes_effect_when_it_comes(
    waiting_county: None,
) -> None:
    anna = _anna()
    on, later = date(2021, 3, 2), date(2021, 3, 9)
    waiting = _choose(anna, channel=Channel.TELEPHONE, on=on)
    assert (waiting.outcome, waiting.effective_on) == (Outcome.WAITING, None)
    assert len(_units(anna)) == 1
    receipt = register_form(
        person_id=anna, unit_hsa_id=HAVET, arrived_on=later, actor=OFFICER, at=NOW
    )
    assert (receipt.outcome, receipt.effective_on) == (Outcome.ACCEPTED, later)
    assert _units(anna)[-1] == (HAVET, Manner.ACTIVE, Period(later))
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
    anna = _anna()
    on, later = date(2021, 3, 2), date(2021, 3, 9)
    _choose(anna, channel=Channel.TELEPHONE, on=on)
    asked = {"person_id": anna, "unit_hsa_id": HAVET, "actor": OFFICER, "at": NOW}
    assert withdraw_choice(**asked, withdrawn_on=later).outcome is Outcome.ACCEPTED  # type: ignore[arg-type]  # keywords used three times
    assert withdraw_choice(**asked, withdrawn_on=later).outcome is Outcome.REFUSED  # type: ignore[arg-type]  # keywords used three times
    assert register_form(**asked, arrived_on=later).outcome is Outcome.REFUSED  # type: ignore[arg-type]  # keywords used three times
    assert len(_units(anna)) == 1


def test_another_choice_ends_the_wait(waiting_county: None) -> None:
    anna = _anna()
    on = date(2021, 3, 2)
    waiting = _choose(anna, channel=Channel.TELEPHONE, on=on)
    _choose(anna, FJALLET, on=on)
    ended = ListingEvent.objects.get(kind="choice_superseded")
    assert ended.choice_id == waiting.choice_id
    form = register_form(person_id=anna, unit_hsa_id=HAVET, arrived_on=on, actor=OFFICER, at=NOW)
    assert form.outcome is Outcome.REFUSED


def test_a_protected_person_is_refused_by_the_rules_and_hidden_from_a_clerk(county: None) -> None:
    hidden = write_person(
        Someone("198001019805", date(1980, 1, 1), protected_since=date(2021, 1, 1))
    )
    assert _choose(hidden).outcome is Outcome.REFUSED
    clerk = User(username="eva", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)
    with pytest.raises(NobodyToShow):
        _choose(hidden, actor=clerk)
    assert Choice.objects.count() == 1


def test_a_clerk_registers_choices_of_their_own_unit_only(county: None) -> None:
    anna = _anna()
    own = User(username="eva", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)
    other = User(username="ove", role=Role.UNIT_CLERK, unit_hsa_id=FJALLET)
    with pytest.raises(AccessDenied, match="bara registrera val för din egen enhet"):
        _choose(anna, actor=other)
    assert not Choice.objects.exists()
    assert _choose(anna, HAVET.lower(), actor=own).outcome is Outcome.ACCEPTED


def test_an_unknown_person_an_unknown_unit_and_no_book_are_told(db: None) -> None:
    load_county()
    anna = _anna()
    with pytest.raises(NoRulebook, match="Ingen regelbok är fastställd"):
        _choose(anna)
    publish()
    with pytest.raises(PersonUnknown, match="finns inte i befolkningsregistret"):
        _choose(anna + 1)
    with pytest.raises(UnitUnknown, match="SE2321000230-INGEN finns inte"):
        _choose(anna, "SE2321000230-INGEN")
    assert not Choice.objects.exists()


def test_a_choice_is_never_rewritten(county: None) -> None:
    _choose(_anna())
    for model in (Choice, ListingEvent):
        with pytest.raises(IntegrityError, match="skrivs aldrig om"), transaction.atomic():
            model.objects.update(outcome="refused")


@pytest.mark.django_db(transaction=True)
def test_two_choices_at_once_for_one_person_are_decided_one_after_the_other() -> None:
    _county()
    anna = _anna()
    at_once = threading.Barrier(2)

    def choose(unit: str) -> ChoiceReceipt:
        try:
            at_once.wait(10)
            return _choose(anna, unit)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        receipts = list(pool.map(choose, [HAVET, FJALLET]))
    assert sorted(one.remaining or 0 for one in receipts) == [0, 1]
    assert len(_units(anna)) == 2


def test_the_unit_listed_answers_for_care_and_changes_left_are_told(county: None) -> None:
    anna = _anna()
    care = care_responsibility(anna, valid_on=DAY, known_at=newest_number())
    assert care.unit_id == unit_id(TORGET)
    assert care.trace[-1].clause is not None
    assert remaining_changes(anna, valid_on=DAY, known_at=newest_number()) == 2
    _choose(anna)
    assert remaining_changes(anna, valid_on=DAY, known_at=newest_number()) == 1


def test_questions_about_an_unknown_person_are_told(county: None) -> None:
    for ask in (care_responsibility, remaining_changes):
        with pytest.raises(PersonUnknown):
            ask(1, valid_on=DAY, known_at=newest_number())


def test_open_health_centres_can_be_chosen(county: None) -> None:
    number = newest_number()
    assert selectable_unit_ids(valid_on=DAY, known_at=number) == {
        unit_id(one) for one in (TORGET, HAVET, FJALLET)
    }
    assert selectable_unit_ids(valid_on=date(2012, 1, 1), known_at=number) == {
        unit_id(one) for one in (TORGET, FJALLET)
    }


def test_registering_a_choice_asks_the_database_as_often_with_a_history_as_without(
    county: None,
) -> None:
    first, second = _anna(), _anna("199005019810")
    _choose(first)
    asked = []
    for person in (second, first):
        with CaptureQueriesContext(connection) as captured:
            assert _choose(person, FJALLET).outcome is Outcome.ACCEPTED
        asked.append(len(captured))
    assert asked == [asked[0], asked[0]]
    assert asked[0] < 45  # what the store reads is its own to say; the bound is against loops


def test_at_is_the_time_that_the_caller_asked(county: None) -> None:
    receipt = _choose(_anna(), at=AT)
    assert LedgerEntry.objects.get(number=receipt.entry).requested_at == AT
