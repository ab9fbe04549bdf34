"""Every kind of change as a centre tells it, and where its decision is seen.

A kind without a row fails a test of the architecture: what is not driven through the pages is not
said to be.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tests.apps.accreditation.changing import known, visits
from tests.apps.county import HAVET, TORGET
from tests.e2e import county
from vardval.catchment.queries import distances_from
from vardval.core.accreditation import ChangeKind as K
from vardval.core.registry import Function
from vardval.listing.capacity_queries import capacity_of
from vardval.platform.ledger import newest_number
from vardval.registry.held_queries import unit_facts
from vardval.registry.physicians import physicians
from vardval.registry.queries import UnitUnknown, unit_id

FROM, UNTIL = county.DAY + timedelta(days=60), county.DAY + timedelta(days=70)
SUMMER = date(2024, 6, 3)
BRANCH = f"{TORGET}-SKOGEN"
PHYSICIANS = (
    "enhet;läkare;namn;titel;från;till_och_med\n"
    f"{TORGET};SE2321000230-0007;Lena Läkare;;2023-12-01;\n"
)
"""Someone to be without; from a day that no other walk comes to."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is typed by field, and what is true of the county's data once it is decided.

    Without `seen` the kind takes another way: `refused` says what the form answers. `shown` is
    what the centre's register page then says of the day.
    """

    typed: Mapping[str, str]
    seen: Callable[[], object] | None
    becomes: object = None
    refused: str = ""
    from_on: date = FROM
    shown: str = ""


def _function(function: Function) -> Callable[[], object]:
    def seen() -> object:
        facts = unit_facts(TORGET, valid_on=FROM, known_at=newest_number())
        return [one.name for one in facts.holding(function)]

    return seen


def _hours(day: date, hsa_id: str = TORGET) -> list[str]:
    return [f"{one.weekday} {one.opens:%H:%M}" for one in visits(day, hsa_id).hours]


def _answering(reason: str) -> Callable[[], object]:
    def seen() -> object:
        closed = visits(FROM, TORGET).closed
        return [one.answering_unit_id == unit_id(HAVET) for one in closed if one.reason == reason]

    return seen


def _moved() -> object:
    there = known(FROM, TORGET)
    measured = distances_from("Ö", valid_on=FROM, known_at=newest_number())
    contact = visits(FROM, TORGET).contact
    street = contact.street_address if contact else ""
    return there.easting, there.northing, street, there.id in measured


def _taking_part() -> object:
    held = unit_facts(TORGET, valid_on=FROM, known_at=newest_number()).cooperations
    return [one.name for one in held]


def _marketing() -> object:
    held = unit_facts(TORGET, valid_on=FROM, known_at=newest_number()).marketing
    return [(one.what, one.first_on, one.last_on, one.approved_on) for one in held]


def _stopped() -> object:
    found = capacity_of(unit_id(TORGET), valid_on=FROM, known_at=newest_number())
    return found.stop is not None


def _without_physicians() -> object:
    days = (FROM - timedelta(days=1), FROM)
    return [len(physicians(valid_on=day, known_at=newest_number())) for day in days]


def _branch(day: date) -> Callable[[], object]:
    def seen() -> object:
        try:
            return known(day, BRANCH).name
        except UnitUnknown:
            return ""

    return seen


@dataclass(frozen=True, slots=True)
class Telling:
    """The region's own last day: its matter's title and day, and what a provider then sees."""

    title: str
    last_day: str
    seen: str


TERMS_TO_TELL = Telling(
    "Besked till leverantörerna: Vårdval Norrbotten 2024",
    "2023-10-03",
    "Regionen antecknade 15 november 2023 att leverantörerna har fått besked.",
)
_UNTIL = {"till": UNTIL.isoformat()}
_TO = {"gata": "Nygatan 5", "postnummer": "972 33", "ort": "Luleå"}
ROWS: Mapping[K, Told] = {
    K.MANAGER: Told(
        {"namn": "Eva Ny", "yrke": "läkare"}, _function(Function.OPERATIONS_MANAGER), ["Eva Ny"]
    ),
    K.MEDICAL_LEAD: Told(
        {"namn": "Bo Ny", "yrke": "läkare"}, _function(Function.MEDICAL_LEAD), ["Bo Ny"]
    ),
    K.HOURS: Told(
        {"tider": "1 09:00-15:00\n2 09:30-15:00", **_UNTIL},
        lambda: _hours(FROM),
        ["1 09:00", "2 09:30"],
    ),
    K.CLOSURE: Told(
        {"svarar": HAVET, "skal": "Utbildning", **_UNTIL}, _answering("Utbildning"), [True]
    ),
    K.COOPERATION: Told(
        {"svarar": HAVET, "skal": "Samverkan", "form": "konsultavtal", "till": FROM.isoformat()},
        _taking_part,
        ["Havets HC"],
    ),
    K.MOVE_WITHIN: Told(
        {**_TO, "kommun": "2580", "ost": "828 400", "nord": "7 291 500"},
        _moved,
        (828_400, 7_291_500, "Nygatan 5", False),
    ),
    K.MOVE_AWAY: Told(
        {**_TO, "kommun": "2584", "ost": "720000", "nord": "7536000"},
        None,
        refused="nyetablering",
    ),
    K.LISTING_STOP: Told({"grund": "work_environment", **_UNTIL}, _stopped, True),
    K.NO_PHYSICIAN: Told(_UNTIL, _without_physicians, [1, 0]),
    K.MARKETING: Told(
        {"skal": "Annons i tidningen", **_UNTIL},
        _marketing,
        [("Annons i tidningen", FROM, UNTIL, None)],
        shown="Annons i tidningen: 14 januari 2024–24 januari 2024, inget godkännande i registret",
    ),
    K.BRANCH_OPENS: Told(
        {"filial": BRANCH.lower(), "namn": "Skogens filial", "kommun": "2580"},
        _branch(FROM),
        "Skogens filial",
    ),
    K.SUMMER_HOURS: Told(
        {"filial": BRANCH, "tider": "2 09:00-12:00", "till": "2024-08-18"},
        lambda: _hours(SUMMER, BRANCH),
        ["2 09:00"],
        from_on=SUMMER,
    ),
    K.BRANCH_ENDS: Told({"filial": BRANCH}, _branch(SUMMER), "", from_on=date(2024, 6, 1)),
    K.NAME: Told({"namn": "Torgets nya HC"}, lambda: known(FROM, TORGET).name, "Torgets nya HC"),
}
"""In the order in which they can be told of one centre. A subcontractor stands in `test_matters`.
This county's book has marketing noted: `apps/accreditation/test_marketing` has it approved."""
