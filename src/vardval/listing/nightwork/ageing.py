"""The step that notices who has come of an age that matters to choices.

Owns no change: the rules ask for the age whenever a choice is made, and a guardian's word is
worth nothing from the day on. What it finds is what a guardian has begun and the person now has
to be asked about.
"""

from datetime import date, datetime, timedelta

from django.db.models import Q

from vardval.core.listing import ChosenBy, ListingRules, chooses_alone
from vardval.core.listing.world import Resident
from vardval.core.time import age_on
from vardval.listing.pending_facts import waiting_choices
from vardval.listing.rules_in_force import rules_in_force
from vardval.listing.waiting_facts import places_in_queue
from vardval.platform.among import among
from vardval.platform.ledger import committed_number
from vardval.platform.nightly import StepReport
from vardval.population.birthdays import having_birthday
from vardval.population.on_day import PersonOnDay

_OF_AGE = 18  # Föräldrabalken (1949:381) 9 kap. 1 §: from then on nobody has custody of them.


def who_came_of_age(day: date, _at: datetime) -> StepReport:
    """Count those who reach the book's age of own choice, or majority, on the day.

    Lists those for whom a guardian's choice waits for its form or stands in a queue. A choice
    that waits is refused if the guardian's form comes now; a place in a queue stands until the
    person says something else.
    """
    number = committed_number()
    people = having_birthday(day, known_at=number)
    rules, before = (
        rules_in_force(known_at=number).on_or_first(one) for one in (day, day - timedelta(days=1))
    )
    own = [one.id for one in people if _begins_to_choose(one, day, rules, before)]
    adults = [one for one in people if age_on(one.born_on, day) == _OF_AGE]
    waiting = {
        one.person_id
        for one in waiting_choices(own, number=number)
        if one.made_by == ChosenBy.GUARDIAN.value
    }
    by_guardian = Q(choice__made_by=ChosenBy.GUARDIAN.value)
    places = places_in_queue(day, number, among("person", own) & by_guardian)
    queued = set(places.values_list("person_id", flat=True))
    return StepReport(
        {
            "own_choice": len(own),
            "of_age": len(adults),
            "waiting_by_guardian": len(waiting),
            "queued_by_guardian": len(queued),
        },
        tasks=len(waiting) + len(queued),
        concerned={
            "waiting_by_guardian": tuple(sorted(waiting)),
            "queued_by_guardian": tuple(sorted(queued)),
        },
    )


def _begins_to_choose(
    person: PersonOnDay, day: date, rules: ListingRules, before: ListingRules
) -> bool:
    resident = Resident(person.id, person.born_on, person.sex, person.residence)
    return chooses_alone(resident, day, rules) and not chooses_alone(
        resident, day - timedelta(days=1), before
    )
