"""The physicians who can be chosen at a unit, loaded from a file."""

from datetime import date

import pytest

from tests.apps.county import AT, HAVET, TORGET, load_county
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied
from vardval.platform.register_file import RegisterFileRefused
from vardval.registry.actions import RegisterLoad
from vardval.registry.physicians import PhysicianTold, load_physicians, physicians
from vardval.registry.queries import unit_id

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 1)
HEADINGS = "enhet;läkare;namn;titel;från;till_och_med\n"
BERIT, ADAM = "SE2321000230-D1", "SE2321000230-D2"


@pytest.fixture(autouse=True)
def county(db: None) -> None:
    load_county()


def _load(*lines: str) -> RegisterLoad:
    content = (HEADINGS + "\n".join(lines)).encode()
    return load_physicians(content=content, name="läkare.csv", actor="prov", at=AT)


def _names(hsa_id: str, day: date = DAY, known_at: int | None = None) -> list[str]:
    number = newest_number() if known_at is None else known_at
    return [one.name for one in physicians(valid_on=day, known_at=number, unit_id=unit_id(hsa_id))]


def test_a_unit_that_no_file_has_mentioned_has_no_physician_to_choose() -> None:
    _load(f"{HAVET};{BERIT};Berit Ek;;2020-01-01;")

    assert _names(TORGET) == []


def test_physicians_are_told_by_name_on_their_days() -> None:
    _load(
        f"{TORGET};{BERIT.lower()};Berit Ek;Specialistläkare;2020-01-01;",
        f"{TORGET};{ADAM};Adam Ö;;2023-02-01;2023-03-01",
    )

    assert _names(TORGET) == ["Adam Ö", "Berit Ek"]
    assert _names(TORGET, date(2023, 3, 2)) == ["Berit Ek"]
    told = physicians(valid_on=date(2021, 1, 1), known_at=newest_number())
    assert told == [PhysicianTold(unit_id(TORGET), BERIT, "Berit Ek", "Specialistläkare")]


def test_a_units_lines_replace_what_was_known_of_it_and_of_no_other() -> None:
    _load(
        f"{TORGET};{BERIT};Berit Ek;;2020-01-01;",
        f"{HAVET};{BERIT};Berit Ek;;2020-01-01;",
    )
    before = newest_number()

    _load(f"{TORGET};{ADAM};Adam Ö;;2020-01-01;")

    assert _names(TORGET) == ["Adam Ö"]
    assert _names(HAVET) == ["Berit Ek"]
    assert _names(TORGET, known_at=before) == ["Berit Ek"]


def test_the_same_file_twice_changes_nothing() -> None:
    line = f"{TORGET};{BERIT};Berit Ek;;2020-01-01;"
    _load(line)

    assert _load(line) == RegisterLoad(1, 0, 0, None)


def test_every_fault_of_a_file_is_told_and_nothing_is_loaded() -> None:
    with pytest.raises(RegisterFileRefused) as refusal:
        _load(
            f"{TORGET};{BERIT};Berit Ek;;2020-01-01;",
            f"{TORGET};{BERIT};Berit Ek;;2022-01-01;",
            f"SE2321000230-INGEN;{ADAM};Adam Ö;;2020-01-01;",
            f"{HAVET};{ADAM};Adam Ö;;2020-01-01;2019-01-01",
        )

    assert [str(one) for one in refusal.value.faults] == [
        "rad 3: Perioden överlappar rad 2 för samma läkare. En dag får bara stå på en rad.",
        "rad 4: Enheten SE2321000230-INGEN finns inte. Läs in enheterna först.",
        "rad 5: till_och_med ligger före från. Rätta någon av dagarna.",
    ]
    assert _names(TORGET) == []


def test_every_line_that_overlaps_is_told_also_past_a_short_one_between() -> None:
    days = ("2020-01-01;2020-12-31", "2020-03-01;2020-03-31", "2020-05-01;2020-05-31")
    with pytest.raises(RegisterFileRefused) as refusal:
        _load(*(f"{TORGET};{BERIT};Berit Ek;;{one}" for one in days))

    assert [str(one).partition(" för ")[0] for one in refusal.value.faults] == [
        "rad 3: Perioden överlappar rad 2",
        "rad 4: Perioden överlappar rad 2",
    ]


def test_only_who_may_load_registers_loads_physicians() -> None:
    with pytest.raises(AccessDenied):
        load_physicians(
            content=HEADINGS.encode(),
            name="läkare.csv",
            actor=User(username="hanna", role=Role.UNIT_CLERK, unit_hsa_id=TORGET),
            at=AT,
        )
