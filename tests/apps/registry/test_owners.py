"""Who owns the providers: what a file may leave out, what it may not say, and two axes."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.apps.county import load_county
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied
from vardval.platform.register_file import RegisterFileRefused
from vardval.registry.owners import Owner, load_owners, owners_of

pytestmark = pytest.mark.django_db
AT = datetime(2023, 3, 1, 8, tzinfo=UTC)
HEADINGS = "leverantör_orgnr;från;till_och_med;namn;procent\n"
PROVIDER = "5560360793"
MARCH = date(2023, 3, 15)


@pytest.fixture(autouse=True)
def county(db: None) -> None:
    load_county()


def load(*lines: str) -> int | None:
    content = (HEADINGS + "".join(f"{one}\n" for one in lines)).encode()
    return load_owners(content=content, name="ägare.csv", actor="prov", at=AT).entry


def told(on: date = MARCH, known_at: int | None = None) -> tuple[Owner, ...]:
    return owners_of(PROVIDER, valid_on=on, known_at=known_at or newest_number())


def test_owners_stand_by_name_with_their_shares_and_an_unknown_share_stays_unknown() -> None:
    load(f"{PROVIDER};2020-01-01;;Siv;33,33", f"{PROVIDER};2020-01-01;;Bo;")

    assert told() == (Owner("Bo", None), Owner("Siv", Decimal("33.33")))


def test_a_provider_of_whom_nothing_is_told_has_no_owner() -> None:
    assert told() == ()


def test_an_owner_that_a_later_file_leaves_out_is_gone_and_the_past_stands() -> None:
    first = load(f"{PROVIDER};2020-01-01;;Siv;50", f"{PROVIDER};2020-01-01;;Bo;50")

    load(f"{PROVIDER};2020-01-01;;Siv;50")

    assert told(known_at=first) == (Owner("Bo", Decimal(50)), Owner("Siv", Decimal(50)))
    assert told() == (Owner("Siv", Decimal(50)),)


def test_shares_change_from_a_day_on() -> None:
    load(f"{PROVIDER};2020-01-01;2023-03-14;Siv;100", f"{PROVIDER};2023-03-15;;Siv;75")

    assert told(date(2023, 3, 14)) == (Owner("Siv", Decimal(100)),)
    assert told(date(2023, 3, 15)) == (Owner("Siv", Decimal(75)),)


def test_a_file_leaves_the_owners_of_other_providers_alone_and_twice_changes_nothing() -> None:
    load(f"{PROVIDER};2020-01-01;;Siv;100")

    assert load("2321000230;2020-01-01;;Någon;") is not None
    assert load("2321000230;2020-01-01;;Någon;") is None

    assert told() == (Owner("Siv", Decimal(100)),)


def test_shares_of_a_day_are_never_more_than_the_whole() -> None:
    load(f"{PROVIDER};2020-01-01;2022-12-31;Siv;100", f"{PROVIDER};2023-01-01;;Bo;100")

    with pytest.raises(RegisterFileRefused) as refused:
        load(f"{PROVIDER};2020-01-01;;Siv;60,5", f"{PROVIDER};2023-01-01;;Bo;40")

    assert [str(one) for one in refused.value.faults] == [
        (
            "rad 3: Ägarnas andelar är tillsammans 100,50 procent den 2023-01-01. "
            "Rätta andelarna: högst 100 procent."
        )
    ]
    assert told() == (Owner("Bo", Decimal(100)),)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("5560360794;2020-01-01;;Siv;", "är inget organisationsnummer"),
        ("5566778899;2020-01-01;;Siv;", "Leverantören 5566778899 finns inte."),
        (f"{PROVIDER};2020-02-01;2020-01-01;Siv;", "till_och_med ligger före från."),
        (f"{PROVIDER};2020-01-01;;;", "namn: Cellen är tom."),
        (f"{PROVIDER};2020-01-01;;Siv;hälften", "procent: ”hälften” är ingen andel."),
        (f"{PROVIDER};2020-01-01;;Siv;0", "procent: ”0” är ingen andel."),
        (f"{PROVIDER};2020-01-01;;Siv;100,01", "procent: ”100,01” är ingen andel."),
    ],
)
def test_a_line_that_cannot_be_right_refuses_the_file(line: str, fault: str) -> None:
    with pytest.raises(RegisterFileRefused) as refused:
        load(f"{PROVIDER};2020-01-01;;Bo;10", line)

    assert fault in str(refused.value)
    assert told() == ()


def test_the_same_owner_stands_on_one_line_a_day() -> None:
    line = f"{PROVIDER};2020-01-01;;Siv;10"

    with pytest.raises(RegisterFileRefused, match="överlappar rad 2"):
        load(line, line)


def test_no_entry_of_the_ledger_names_an_owner() -> None:
    load(f"{PROVIDER};2020-01-01;;Siv;100")

    told_of = LedgerEntry.objects.get(number=newest_number())
    assert (told_of.happened, told_of.parameters) == (
        "owners_loaded",
        {"file": "ägare.csv", "ended": 0, "brought": 1},
    )


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.CONTROLLER, Role.AUDITOR])
def test_only_who_loads_registers_tells_who_owns(role: Role) -> None:
    with pytest.raises(AccessDenied):
        load_owners(
            content=HEADINGS.encode(),
            name="ägare.csv",
            actor=User(username="annan", role=role),
            at=AT,
        )


def test_every_line_that_overlaps_is_told_also_past_a_short_one_between() -> None:
    days = ("2020-01-01;2020-12-31", "2020-03-01;2020-03-31", "2020-05-01;2020-05-31")

    with pytest.raises(RegisterFileRefused) as refused:
        load(*(f"{PROVIDER};{one};Siv;10" for one in days))

    assert [str(one).partition(" för ")[0] for one in refused.value.faults] == [
        "rad 3: Perioden överlappar rad 2",
        "rad 4: Perioden överlappar rad 2",
    ]
