"""What a centre tells of a change, as a value that a matter can keep.

Days and times are kept as texts, as JSON has them, and read back to the same value.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, time, timedelta
from enum import Enum

from vardval.core.accreditation import ChangeKind
from vardval.core.identity import HsaId, NotAnHsaId, NotAnOrganisationNumber, OrganisationNumber
from vardval.core.listing import Ground
from vardval.core.registry import Competence, CooperationForm, Profession
from vardval.core.time import FOREVER, Period, clock_time
from vardval.platform.sentences import SpokenError

_K = ChangeKind
Hours = tuple[tuple[int, str, str], ...]

_PLACE = (
    *("street_address", "postal_code", "locality", "municipality_code"),
    *("easting", "northing"),
)
EASTINGS, NORTHINGS = range(200_000, 1_000_000), range(6_100_000, 7_700_001)
"""Where in SWEREF 99 TM the country lies, in metres: outside these nothing here is."""

NEEDS: Mapping[ChangeKind, tuple[str, ...]] = {
    _K.NAME: ("name",),
    _K.MOVE_WITHIN: _PLACE,
    _K.MOVE_AWAY: _PLACE,
    _K.HOURS: ("hours",),
    _K.SUMMER_HOURS: ("hours", "until_on", "branch"),
    _K.CLOSURE: ("until_on", "answering"),
    _K.COOPERATION: ("answering", "form"),
    _K.BRANCH_OPENS: ("branch", "name", "municipality_code"),
    _K.BRANCH_ENDS: ("branch",),
    _K.LISTING_STOP: ("until_on", "ground"),
    _K.NO_PHYSICIAN: ("until_on",),
    _K.MARKETING: ("reason",),
    _K.SUBCONTRACTOR: ("name", "form"),
    _K.MANAGER: ("name", "profession"),
    _K.MEDICAL_LEAD: ("name", "profession"),
}
"""What each kind has to tell besides the day from which it is to hold."""

_MAY_TELL: Mapping[ChangeKind, tuple[str, ...]] = {
    _K.NAME: ("reason",),
    _K.HOURS: ("until_on",),
    _K.CLOSURE: ("reason",),
    _K.COOPERATION: ("until_on", "reason"),
    _K.BRANCH_OPENS: ("is_service_point", "reason"),
    _K.LISTING_STOP: ("reason",),
    _K.MARKETING: ("until_on",),
    _K.SUBCONTRACTOR: ("organisation_number", "street_address"),
    _K.MANAGER: ("competences",),
    _K.MEDICAL_LEAD: ("competences",),
}
TELLS: Mapping[ChangeKind, tuple[str, ...]] = {
    kind: (*needed, *_MAY_TELL.get(kind, ())) for kind, needed in NEEDS.items()
}
"""All that each kind has a place for."""


class ChangeIncomplete(SpokenError, ValueError):
    """A change that does not tell all that its kind needs, or tells it unreadably."""

    def __init__(self, missing: str) -> None:
        self.missing = missing
        super().__init__(f"change.missing.{missing}")


@dataclass(frozen=True, slots=True)
class Change:
    """What is to change, and from which day.

    `until_on` is the last day of what ends by itself, that day included. `answering` and `branch`
    are HSA-ids: the centre that answers meanwhile or cooperates, and the branch. `hours` are
    weekday (1 is Monday), opens and closes, as 8.00. `profession` and `competences` are the
    register's words for whoever takes over a function, `form` its word for how another takes part.
    `easting` and `northing` are whole metres in SWEREF 99 TM, as the register of units has them.
    `ground` is why the centre shall be relieved.
    """

    kind: ChangeKind
    from_on: date
    until_on: date | None = None
    name: str = ""
    reason: str = ""
    street_address: str = ""
    postal_code: str = ""
    locality: str = ""
    municipality_code: str = ""
    answering: str = ""
    branch: str = ""
    is_service_point: bool = False
    hours: Hours = ()
    profession: str = ""
    competences: tuple[str, ...] = ()
    form: str = ""
    organisation_number: str = ""
    easting: int | None = None
    northing: int | None = None
    ground: str = ""

    def check(self) -> None:
        """Check that all is told that the kind needs; raises `ChangeIncomplete`."""
        for needed in NEEDS[self.kind]:
            if not getattr(self, needed):
                raise ChangeIncomplete(needed)
        if self.until_on is not None and not self.from_on <= self.until_on < FOREVER:
            raise ChangeIncomplete("until_on")
        for weekday, opens, closes in self.hours:
            if not 1 <= weekday <= 7 or _time(opens) >= _time(closes):
                raise ChangeIncomplete("hours")

        _check_words("profession", Profession, {self.profession} - {""})
        _check_words("competences", Competence, set(self.competences))
        _check_words("form", CooperationForm, {self.form} - {""})
        _check_words("ground", Ground, {self.ground} - {""})
        _check_organisation(self.organisation_number)
        _check_branch(self.branch)
        if self.easting is not None and self.easting not in EASTINGS:
            raise ChangeIncomplete("easting")
        if self.northing is not None and self.northing not in NORTHINGS:
            raise ChangeIncomplete("northing")

    @property
    def days(self) -> int | None:
        """How many days it lasts; None where it does not end."""
        return None if self.until_on is None else (self.until_on - self.from_on).days + 1

    def during(self, on: date) -> Period:
        """The days for which it holds when it holds from the day."""
        if self.until_on is None:
            return Period(on, FOREVER)
        return Period(on, self.until_on + timedelta(days=1))

    def opening_hours(self) -> tuple[tuple[int, time, time], ...]:
        """The times of the week, as times."""
        return tuple((day, _time(opens), _time(closes)) for day, opens, closes in self.hours)

    def as_particulars(self) -> dict[str, object]:
        """The change as codes and plain values, without what is not told."""
        told = {name: value for name, value in asdict(self).items() if value}
        return {**told, "kind": self.kind.value, **_days(told)}


def change_of(particulars: Mapping[str, object]) -> Change:
    """Return the change that a matter keeps."""
    told = {one.name: particulars[one.name] for one in fields(Change) if one.name in particulars}
    until_on = told.get("until_on")
    rows, competences = told.get("hours", ()), told.get("competences", ())
    told["kind"] = ChangeKind(str(told["kind"]))
    told["from_on"] = date.fromisoformat(str(told["from_on"]))
    told["until_on"] = None if until_on is None else date.fromisoformat(str(until_on))
    told["hours"] = tuple(tuple(row) for row in rows) if isinstance(rows, list | tuple) else ()
    told["competences"] = tuple(competences) if isinstance(competences, list | tuple) else ()
    return Change(**told)  # type: ignore[arg-type]  # as `as_particulars` wrote them


def _days(told: Mapping[str, object]) -> dict[str, object]:
    return {name: value.isoformat() for name, value in told.items() if isinstance(value, date)}


def _check_words(told: str, kind: type[Enum], words: set[str]) -> None:
    if words - {str(one.value) for one in kind}:
        raise ChangeIncomplete(told)


def _check_organisation(written: str) -> None:
    """A number that is told is an organisation's, in the ten digits that the register keeps."""
    try:
        is_kept_so = not written or OrganisationNumber.parse(written).number == written
    except NotAnOrganisationNumber:
        is_kept_so = False
    if not is_kept_so:
        raise ChangeIncomplete("organisation_number")


def _check_branch(written: str) -> None:
    """A branch that is told is told by its HSA-id, whether it stands or is to open."""
    try:
        if written:
            HsaId.parse(written)
    except NotAnHsaId:
        raise ChangeIncomplete("branch") from None


def _time(written: str) -> time:
    try:
        return clock_time(written)
    except ValueError:
        raise ChangeIncomplete("hours") from None
