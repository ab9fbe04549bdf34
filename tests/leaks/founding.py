"""How the town is founded: its registers, and its people as the population register tells."""

from datetime import UTC, date, datetime
from pathlib import Path

from tests import navet
from tests.apps.county import (
    AREA_HEADINGS,
    AT,
    HAVET,
    TORGET,
    UNIT_FILE,
    publish,
)
from tests.leaks.followed import FOLLOWED, REGISTRATION, SECRECY, Followed
from tests.portal.resident.family import how_units_are_visited
from vardval.catchment.actions import load_areas, load_sites
from vardval.integrations.navet import receive_file
from vardval.listing.intake import apply_staged_notices
from vardval.listing.plan_actions import take_over_plan
from vardval.population.actions import load_address_register
from vardval.population.queries import person_by_number
from vardval.registry.actions import load_units
from vardval.registry.physicians import load_physicians

DAY = date(2023, 11, 15)
NEIGHBOUR, GUARDIAN, CHILD, UNKNOWN, NOBODY = (
    navet.number(date(1960, 1, 1), 985),
    navet.number(date(1984, 3, 3), 987),
    navet.number(date(2018, 5, 6), 989),
    navet.number(date(1950, 2, 2), 991),
    navet.number(date(1985, 7, 14), 993),
)
OPEN_HOME = navet.Home("BLÅSIPPAN 1:1", "Storgatan 1", "97231")
NEW_HOME = navet.Home("NYBYGGET 9:9", "Nya gatan 9", "97299")
PHYSICIAN = "SE2321000230-D1"
MOVED = "20230110"
_AREAS = AREA_HEADINGS + (
    f"C;Centrum;2580;Luleå;{TORGET};2010-01-01;\nK;Kusten;2580;Luleå;{HAVET};2015-01-01;\n"
    + "".join(f"{one.area};{one.area_name};2580;Luleå;{TORGET};2010-01-01;\n" for one in FOLLOWED)
)


def moment(month: int, day: int, hour: int = 8) -> datetime:
    return datetime(2023, month, day, hour, tzinfo=UTC)


def registers() -> None:
    publish()
    load_units(content=UNIT_FILE.encode(), name="enheter.csv", actor="prov", at=AT)
    load_areas(content=_AREAS.encode(), name="områden.csv", actor="prov", at=AT)
    sites = "namn;slag;område;enhet;från;till_och_med\nSolgården;boende;C;;2010-01-01;\n"
    load_sites(content=sites.encode(), name="boenden.csv", actor="prov", at=AT)
    named = {"Solgården": HAVET}
    take_over_plan(municipality="2580", answers=named, on=AT.date(), actor="prov", at=AT)
    register = navet.register(OPEN_HOME) + "".join(one.register_line for one in FOLLOWED).encode()
    load_address_register(content=register, name="adresser.csv", actor="prov", at=AT)
    how_units_are_visited()
    line = f"enhet;läkare;namn;titel;från;till_och_med\n{TORGET};{PHYSICIAN};Berit Ek;;2020-01-01;"
    load_physicians(content=line.encode(), name="läkare.csv", actor="prov", at=AT)


def take_in_people(folder: Path) -> dict[str, int]:
    told = {"moved_on": MOVED, "at": "20230110120000000"}
    guardians = (("VF", SECRECY.number), ("VF", GUARDIAN), ("MO", SECRECY.number))
    take_in(
        folder,
        moment(1, 11, 3),
        post(SECRECY, home=SECRECY.home, **told),
        post(REGISTRATION, home=REGISTRATION.home, **told),
        navet.post(GUARDIAN, names=("Gustav", "Granne"), home=OPEN_HOME, **told),  # type: ignore[arg-type] # a dict of words
        navet.post(NEIGHBOUR, names=("Nanna", "Granne"), home=OPEN_HOME, **told),  # type: ignore[arg-type] # likewise
        navet.post(
            CHILD,
            names=("Barn", "Granne"),
            home=OPEN_HOME,
            relations=guardians,
            **told,  # type: ignore[arg-type] # likewise
        ),
        effective_on="20230111",
    )
    return {
        name: person_by_number(number, known_at=10**9) or 0
        for name, number in (
            ("secrecy", SECRECY.number),
            ("registration", REGISTRATION.number),
            ("guardian", GUARDIAN),
            ("child", CHILD),
            ("neighbour", NEIGHBOUR),
        )
    }


def post(somebody: Followed, **told: object) -> str:
    names = (somebody.given_names, somebody.surname)
    return navet.post(somebody.number, names=names, **told)  # type: ignore[arg-type] # words by name


def take_in(folder: Path, at: datetime, *posts: str, effective_on: str) -> None:
    path = folder / f"avisering-{effective_on}.xml"
    path.write_bytes(navet.file(*posts, effective_on=effective_on))
    receive_file(path=path, actor="prov", at=at)
    path.unlink()  # What the sender keeps is the sender's.
    apply_staged_notices(actor="prov", at=at)


def names() -> dict[str, Followed]:
    return {"secrecy": SECRECY, "registration": REGISTRATION}
