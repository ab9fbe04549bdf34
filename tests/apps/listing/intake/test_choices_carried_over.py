"""What someone chose stays theirs when two numbers turn out to be one human."""

from datetime import UTC, date, datetime

from tests import navet
from tests.apps.county import FJALLET, HAVET, OFFICER, TORGET
from tests.apps.listing.intake.conftest import CENTRUM, KUSTEN, TakeIn
from vardval.core.listing import Channel, Manner, Outcome
from vardval.core.time import Period
from vardval.listing.actions import ChoiceReceipt, register_choice
from vardval.listing.elsewhere_actions import hear_of_listing
from vardval.listing.elsewhere_queries import listed_elsewhere
from vardval.listing.queries import choices_by, listing_timeline
from vardval.listing.rule_queries import remaining_changes
from vardval.platform.ledger import newest_number
from vardval.population.facts import people_by_number

OLD = navet.number(date(1980, 5, 1), 981)
NEW = navet.number(date(1980, 5, 1), 985)
AT = datetime(2023, 4, 10, 9, 0, tzinfo=UTC)


def _moved_in(own: str, home: navet.Home) -> str:
    return navet.post(
        own, at="20230302000000000", names=("Prov", "Provsson"), moved_on="20230301", home=home
    )


def _choose(number: str, unit: str, on: date) -> ChoiceReceipt:
    return register_choice(
        person_id=people_by_number([number])[number],
        unit_hsa_id=unit,
        channel=Channel.VISIT,
        chosen_on=on,
        actor=OFFICER,
        at=AT,
    )


def _joined() -> bytes:
    return navet.file(navet.post(OLD, at="20230501000000000", joined=NEW, left=("AN", "20230501")))


def _listed(number: str) -> list[tuple[str, Manner, Period]]:
    person = people_by_number([number])[number]
    return [
        (one.hsa_id, one.manner, one.valid)
        for one in listing_timeline(person, known_at=newest_number())
    ]


def test_a_choice_under_the_number_that_goes_still_lists_the_person(take_in: TakeIn) -> None:
    take_in(navet.file(_moved_in(OLD, CENTRUM), _moved_in(NEW, CENTRUM)))
    chosen_on = date(2023, 4, 2)
    for number in (OLD, NEW):
        assert _listed(number) == [(TORGET, Manner.PASSIVE, Period(date(2023, 3, 1)))]
    assert _choose(NEW, FJALLET, chosen_on).outcome is Outcome.ACCEPTED
    take_in(_joined())
    assert people_by_number([OLD])[OLD] == people_by_number([NEW])[NEW]
    assert _listed(OLD) == [
        (TORGET, Manner.PASSIVE, Period(date(2023, 3, 1), chosen_on)),
        (FJALLET, Manner.ACTIVE, Period(chosen_on)),
    ]


def test_changes_made_under_both_numbers_count(take_in: TakeIn) -> None:
    take_in(navet.file(_moved_in(OLD, CENTRUM), _moved_in(NEW, CENTRUM)))
    _choose(NEW, FJALLET, date(2023, 4, 2))
    _choose(OLD, HAVET, date(2023, 4, 3))
    take_in(_joined())
    person = people_by_number([OLD])[OLD]
    number = newest_number()
    assert len(choices_by(person, known_at=number)) == 2
    assert remaining_changes(person, valid_on=date(2023, 5, 2), known_at=number) == 0
    assert _choose(NEW, TORGET, date(2023, 5, 2)).outcome is Outcome.REFUSED


def test_a_choice_of_the_unit_that_the_other_number_had_chosen_counts_no_longer(
    take_in: TakeIn,
) -> None:
    take_in(navet.file(_moved_in(OLD, CENTRUM), _moved_in(NEW, CENTRUM)))
    _choose(NEW, FJALLET, date(2023, 4, 2))
    _choose(OLD, FJALLET, date(2023, 4, 3))
    before = newest_number()
    take_in(_joined())
    person = people_by_number([OLD])[OLD]
    day = date(2023, 5, 2)
    assert remaining_changes(person, valid_on=day, known_at=before) == 0
    assert remaining_changes(person, valid_on=day, known_at=newest_number()) == 1


def test_a_late_notice_after_the_joining_lets_the_choice_stand(take_in: TakeIn) -> None:
    take_in(navet.file(_moved_in(OLD, CENTRUM), _moved_in(NEW, CENTRUM)))
    _choose(NEW, FJALLET, date(2023, 4, 2))
    take_in(_joined())
    late = navet.post(OLD, at="20230510000000000", moved_on="20230315", home=KUSTEN)
    take_in(navet.file(late))
    assert _listed(OLD)[-1] == (FJALLET, Manner.ACTIVE, Period(date(2023, 4, 2)))


def test_where_someone_is_listed_in_another_region_goes_with_them(take_in: TakeIn) -> None:
    take_in(navet.file(_moved_in(OLD, CENTRUM), _moved_in(NEW, CENTRUM)))
    gone = people_by_number([NEW])[NEW]
    hear_of_listing(
        person_id=gone, county="24", home_county="25", on=date(2023, 4, 2), actor=OFFICER, at=AT
    )
    take_in(_joined())
    kept = people_by_number([OLD])[OLD]
    asked = {"valid_on": date(2023, 5, 2), "known_at": newest_number()}
    assert listed_elsewhere(kept, **asked) == "24"  # type: ignore[arg-type] # a day and a number
