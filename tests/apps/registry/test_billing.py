"""How providers are paid: what a file may leave out, what it may not say, and two axes."""

from datetime import UTC, date, datetime

import pytest

from tests.apps.county import load_county
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied
from vardval.platform.register_file import RegisterFileRefused
from vardval.registry.billing import BillingTold, billing, load_billing

pytestmark = pytest.mark.django_db
AT = datetime(2023, 3, 1, 8, tzinfo=UTC)
HEADINGS = (
    "leverantör_orgnr;från;till_och_med;gatuadress;postnummer;postort;peppol;bankgiro;momsnummer;"
    "f_skatt\n"
)
PROVIDER = "5560360793"
MARCH = date(2023, 3, 15)


@pytest.fixture(autouse=True)
def county(db: None) -> None:
    load_county()


def load(*lines: str) -> int | None:
    content = (HEADINGS + "".join(f"{one}\n" for one in lines)).encode()
    return load_billing(content=content, name="l.csv", actor="prov", at=AT).entry


def told(known_at: int | None = None) -> dict[str, BillingTold]:
    return billing(valid_on=MARCH, known_at=known_at or newest_number())


def test_what_a_file_leaves_out_is_not_told() -> None:
    load(f"{PROVIDER};2023-01-01;;;;;;;;")
    assert told() == {PROVIDER: BillingTold()}


def test_a_later_file_replaces_and_the_past_stands() -> None:
    first = load(f"{PROVIDER};2023-01-01;;Gatan 1;97200;Luleå;0007:{PROVIDER};51234567;;ja")
    assert first is not None
    load(f"{PROVIDER};2023-01-01;;Gatan 1;97200;Luleå;0007:{PROVIDER};51234568;;nej")
    assert (told(first)[PROVIDER].bankgiro, told()[PROVIDER].bankgiro) == ("51234567", "51234568")
    assert (told(first)[PROVIDER].has_f_tax, told()[PROVIDER].has_f_tax) == (True, False)


def test_the_same_file_twice_changes_nothing() -> None:
    line = f"{PROVIDER};2023-01-01;2023-02-28;;;;;;SE556036079301;"
    assert load(line) is not None
    assert load(line) is None
    assert told() == {}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("5560360794;2023-01-01;;;;;;;;", "är inget organisationsnummer"),
        ("5566778899;2023-01-01;;;;;;;;", "finns inte"),
        (f"{PROVIDER};2023-02-01;2023-01-01;;;;;;;", "till_och_med ligger före från."),
        (f"{PROVIDER};2023-01-01;;;;;{PROVIDER};;;", "är inget peppoladress"),
        (f"{PROVIDER};2023-01-01;;;;;;5123-4567;;", "är inget bankgironummer"),
        (f"{PROVIDER};2023-01-01;;;;;;;SE5560360793;", "är inget momsregistreringsnummer"),
        (f"{PROVIDER};2023-01-01;;;;;;;;kanske", "f_skatt"),
    ],
)
def test_a_line_that_cannot_be_right_refuses_the_file(line: str, fault: str) -> None:
    with pytest.raises(RegisterFileRefused) as refused:
        load(line)
    assert fault in str(refused.value)
    assert told() == {}


def test_two_lines_for_the_same_day_are_refused() -> None:
    line = f"{PROVIDER};2023-01-01;;;;;;;;"
    with pytest.raises(RegisterFileRefused, match="överlappar rad 2"):
        load(line, line)


def test_only_who_loads_registers_tells_how_providers_are_paid() -> None:
    clerk = User(username="clerk", role=Role.UNIT_CLERK)
    with pytest.raises(AccessDenied):
        load_billing(content=HEADINGS.encode(), name="l.csv", actor=clerk, at=AT)
