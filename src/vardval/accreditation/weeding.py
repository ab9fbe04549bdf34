"""The night's weeding of the diary, by the times that the region's book gives.

Owns which rule of the book is about which course. What a capability keeps of a matter in tables
of its own goes with it (`cases.courses.weed_elsewhere`).
"""

from collections.abc import Mapping
from datetime import date, datetime

from vardval.accreditation.applications.book_of_day import NoBookToApplyBy, book_on
from vardval.cases.record.weeding import ended_matters, weed_matter
from vardval.core.accreditation import (
    CHANGE_DECIDED,
    CHANGE_NOTED,
    CONTRACT_DECIDED,
    CONTRACT_HELD,
    CONTRACT_TOLD,
    SHORTCOMING,
    TERMS_TO_TELL,
)
from vardval.core.accreditation.application_course import APPLICATION
from vardval.core.accreditation.diary_rules import (
    APPLICATIONS_KEPT,
    CHANGES_KEPT,
    CONTRACTS_KEPT,
    DISCLOSURES_KEPT,
    SAFETY_KEPT,
    SHORTCOMINGS_KEPT,
    WeededFrom,
    weeded_from,
)
from vardval.core.cases import DISCLOSURE
from vardval.core.rulebook import Rulebook
from vardval.core.rulebook.mechanism import MechanismChoice
from vardval.core.safety import MACHINES as SAFETY
from vardval.platform.nightly import Step, StepReport
from vardval.platform.nightly.queries import tally
from vardval.platform.nightly.steps import actor_of_night

KEPT_BY: Mapping[str, MechanismChoice[WeededFrom]] = {
    APPLICATION.name: APPLICATIONS_KEPT,
    CHANGE_DECIDED.name: CHANGES_KEPT,
    CHANGE_NOTED.name: CHANGES_KEPT,
    SHORTCOMING.name: SHORTCOMINGS_KEPT,
    **{one.name: CONTRACTS_KEPT for one in (CONTRACT_HELD, CONTRACT_DECIDED, CONTRACT_TOLD)},
    TERMS_TO_TELL.name: CONTRACTS_KEPT,
    **{one.name: SAFETY_KEPT for one in SAFETY},
    DISCLOSURE.name: DISCLOSURES_KEPT,
}
"""The rule of each course that an installation has."""


def weed_diary(day: date, at: datetime) -> StepReport:
    """Weed what has ended and whose time is over, and tell how much has no time.

    A time that no book gives is never made up: what has none stays, and the report says so every
    night.
    """
    book = _book(day)
    untimed = 0
    for key, kind, ended_on in ended_matters(KEPT_BY, through=day):
        found = None if book is None else weeded_from(KEPT_BY[kind], ended_on, book, day)
        if found is None:
            untimed += 1
            continue
        first = found.parameter("first")
        if isinstance(first, date) and first <= day:
            weed_matter(key, on=day, clauses=found.clauses, actor=actor_of_night(day), at=at)
    return StepReport({"weeded": tally(day, "matter_weeded")["matters"], "untimed": untimed})


DIARY_WEEDED = Step("diary", weed_diary)


def _book(day: date) -> Rulebook | None:
    """The region's book that holds on the day; an older one gives no times."""
    try:
        book = book_on(day)
    except NoBookToApplyBy:
        return None
    return book if day in book.valid else None
