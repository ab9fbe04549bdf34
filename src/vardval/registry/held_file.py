"""The files of what is held of centres: functions, staff, cooperation, assignments, premises.

A unit's lines are all that the region tells of it in that kind of file. Competences and kinds of
work are the rulebooks' words, with commas between.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from vardval.core.registry import (
    AssignmentKind,
    Competence,
    CooperationForm,
    Function,
    Profession,
    Referral,
    Work,
)
from vardval.platform.register_file import (
    BadCell,
    column,
    day,
    one_of,
    optional,
    text,
    whole_number,
)
from vardval.registry.visiting_file import HoursLine, VisitingLine, any_text

E = TypeVar("E", bound=Enum)
SEPARATOR = ", "
_YES_NO = {"ja": True, "nej": False}
_HUNDREDTHS = 100
_SHARE = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,2})?")
_WEEKS_OF_A_YEAR = 52


def _word(kind: type[E]) -> Callable[[str], E]:
    return one_of({str(one.value): one for one in kind})


def _words(kind: type[E]) -> Callable[[str], str]:
    """The words of the cell in the order of the closed list, as the register keeps them."""
    known = {str(one.value): one for one in kind}

    def read(cell: str) -> str:
        told = {one.strip() for one in cell.split(",") if one.strip()}
        for one in sorted(told - set(known)):
            raise BadCell(f"”{one}” finns inte.", f"Välj bland: {', '.join(known)}.")
        return SEPARATOR.join(one for one in known if one in told)

    return read


def a_share(cell: str) -> int:
    """A percentage up to 100, in hundredths of a per cent; raises `BadCell`."""
    share = Decimal(cell.replace(",", ".") if _SHARE.fullmatch(cell) else 0)
    if not 0 < share <= _HUNDREDTHS:
        raise BadCell(f"”{cell}” är ingen andel.", "Skriv procent: 75 eller 87,5.")
    return int(share * _HUNDREDTHS)


def _a_whole_share(cell: str) -> int:
    """A percentage from 0 to 100, whole."""
    share = whole_number(cell)
    if share > _HUNDREDTHS:
        raise BadCell(f"”{cell}” är ingen andel.", "Skriv procent: 0 till 100.")
    return share


def _heads(cell: str) -> int:
    """How many people there are: none are told by no line."""
    heads = whole_number(cell)
    if heads == 0:
        raise BadCell("”0” är ingen.", "Ta bort raden om ingen arbetar där.")
    return heads


def _weeks(cell: str) -> int:
    """How many weeks there are from one opening to the next: 1 is every week."""
    weeks = whole_number(cell)
    if not 1 <= weeks <= _WEEKS_OF_A_YEAR:
        raise BadCell(
            f"”{cell}” är inget antal veckor.", "Skriv 1 för varje vecka, 2 för varannan."
        )
    return weeks


class _Keyed(VisitingLine):
    """A line that shares a time only with one about the same thing."""

    __slots__ = ()

    @property
    def about(self) -> tuple[object, ...]:
        """What the line is about, at the unit."""
        return ()

    def shares_a_time_with(self, other: VisitingLine) -> bool:
        """Whether the two lines cannot both be true of the unit."""
        is_same = isinstance(other, _Keyed) and self.about == other.about
        return is_same and self.valid.overlap(other.valid) is not None


@dataclass(frozen=True, slots=True)
class FunctionLine(_Keyed):
    """Who answers for what."""

    function: Function = column("funktion", _word(Function), "till exempel verksamhetschef")
    name: str = column("namn", text, "vem som har den")
    profession: Profession = column("yrke", _word(Profession), "till exempel läkare")
    competences: str = column("kompetens", _words(Competence), "med komma emellan; får vara tom")
    told_on: date | None = column("anmäld", optional(day), "när regionen fick veta; får vara tom")
    is_told_in_writing: bool = column("skriftligt", one_of(_YES_NO), "ja eller nej")
    is_change: bool = column("byte", one_of(_YES_NO), "ja om någon hade den före; annars nej")

    @property
    def about(self) -> tuple[object, ...]:
        """The function and its holder: a function can have several."""
        return (self.function, self.name)


@dataclass(frozen=True, slots=True)
class StaffLine(_Keyed):
    """How many of a profession work at the unit, with the same competences and work."""

    profession: Profession = column("yrke", _word(Profession), "till exempel läkare")
    competences: str = column("kompetens", _words(Competence), "med komma emellan; får vara tom")
    work: str = column("arbete", _words(Work), "där ett arbete kräver något; får vara tom")
    heads: int = column("antal", _heads, "hur många de är")
    percent_e2: int = column("procent", a_share, "vars och ens del av heltid")

    @property
    def about(self) -> tuple[object, ...]:
        """The group."""
        return (self.profession, self.competences, self.work)


@dataclass(frozen=True, slots=True)
class SubcontractorLine(_Keyed):
    """Another who takes part in the assignment."""

    name: str = column("namn", text, "vem som deltar")
    organisation_number: str = column("organisationsnummer", any_text, "får vara tomt")
    form: CooperationForm = column("form", _word(CooperationForm), "till exempel konsultavtal")
    works_elsewhere: bool = column("annan_plats", one_of(_YES_NO), "ja eller nej")
    address: str = column("adress", any_text, "där arbetet görs på en annan plats")
    runs_premises: bool = column("driver_enheten", one_of(_YES_NO), "ja eller nej")

    @property
    def about(self) -> tuple[object, ...]:
        """The other."""
        return (self.name,)


@dataclass(frozen=True, slots=True)
class AssignmentLine(_Keyed):
    """What the unit does besides the basic assignment."""

    kind: AssignmentKind = column("slag", _word(AssignmentKind), "tilläggsuppdrag till exempel")
    name: str = column("uppdrag", text, "bokens ord för det")
    decided_on: date | None = column("beslutat", optional(day), "regionens beslut; får vara tom")
    agreed_on: date | None = column("avtal", optional(day), "tilläggsavtalets dag; får vara tom")

    @property
    def about(self) -> tuple[object, ...]:
        """The assignment."""
        return (self.kind, self.name)


@dataclass(frozen=True, slots=True)
class PremisesLine(_Keyed):
    """What the rooms have."""

    is_mobile: bool = column("mobil", one_of(_YES_NO), "ja eller nej")
    every_weeks: int = column("öppet_var", _weeks, "1 varje vecka, 2 varannan")
    is_accessible: bool | None = column("tillgänglig", optional(one_of(_YES_NO)), "tom: okänt")
    has_waiting_room: bool | None = column("väntrum", optional(one_of(_YES_NO)), "tom: okänt")
    has_information: bool | None = column("information", optional(one_of(_YES_NO)), "tom: okänt")
    visits_here_percent: int | None = column(
        "besök_på_plats", optional(_a_whole_share), "procent av besöken; tom: okänt"
    )


@dataclass(frozen=True, slots=True)
class TelephoneLine(HoursLine):
    """A time of the week at which the unit answers the telephone."""

    system: str = column("system", any_text, "till exempel TeleQ; får vara tomt")

    def shares_a_time_with(self, other: VisitingLine) -> bool:
        """Whether the two lines tell the same time in the same system."""
        return (
            isinstance(other, TelephoneLine)
            and self.valid.overlap(other.valid) is not None
            and not set(self.weekdays).isdisjoint(other.weekdays)
            and (self.opens, self.system) == (other.opens, other.system)
        )


@dataclass(frozen=True, slots=True)
class ReferralLine(_Keyed):
    """Where the unit refers to when it is closed."""

    referred_to: Referral = column("hänvisar_till", _word(Referral), "till exempel 1177")

    @property
    def about(self) -> tuple[object, ...]:
        """Where."""
        return (self.referred_to,)


@dataclass(frozen=True, slots=True)
class AbsenceLine(_Keyed):
    """Days on which a profession is missing."""

    profession: Profession = column("yrke", _word(Profession), "till exempel läkare")
    told_on: date | None = column("anmäld", optional(day), "när regionen fick veta; får vara tom")

    @property
    def about(self) -> tuple[object, ...]:
        """The profession."""
        return (self.profession,)


@dataclass(frozen=True, slots=True)
class MarketingLine(_Keyed):
    """A measure by which the unit markets itself."""

    what: str = column("åtgärd", text, "hur enheten marknadsför sig")
    approved_on: date | None = column("godkänd", optional(day), "regionens beslut; får vara tom")

    @property
    def about(self) -> tuple[object, ...]:
        """The measure."""
        return (self.what,)
