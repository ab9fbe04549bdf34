"""A region of three units and seven people, with the facts that the example list reads."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from tests.apps.county import HAVET, TORGET, Someone, list_person, load_county, write_person
from tests.apps.settlement.said import said_of
from vardval.core.time import Month
from vardval.platform.models import Role, User
from vardval.settlement.actions import (
    answer_warnings,
    approve_run,
    create_run,
    load_index_counts,
    load_person_values,
    publish_price_list,
)
from vardval.settlement.models import FactFile, RunWarning

AT = datetime(2023, 3, 1, 8, 0, tzinfo=UTC)
FEBRUARY, MARCH, APRIL = Month(2023, 2), Month(2023, 3), Month(2023, 4)
YEAR = (Month(2023, 1), Month(2023, 12))
BOOK = "provlandet/2023"
PRICE_LIST = Path(__file__).with_name("prislista.yaml")
INDEX_FILE = (
    "nyckel;befolkning;under_fem_år;utrikes_födda;äldre_ensamboende;ensamstående_föräldrar;"
    "inflyttade;arbetslösa;lågutbildade\n"
    "C;1000;60;150;80;30;70;55;120\n"
    "K;700;30;300;40;90;90;155;220\n"
)
PEOPLE = {
    "Anna": Someone("199005019824", date(1990, 5, 1)),
    "Bo": Someone("195011309837", date(1950, 11, 30), sex="M", area="K"),
    "Cilla": Someone("202001019823", date(2020, 1, 1)),
    "David": Someone("196002299839", date(1960, 2, 29), sex="M"),
    "Elsa": Someone("193507079824", date(1935, 7, 7), area="K"),
    "Farid": Someone("200503039836", date(2005, 3, 3), sex="M", area="K"),
    "Gun": Someone("197512249827", date(1975, 12, 24), area=""),
}
WEIGHTS = {"Anna": "0,8", "Bo": "1.75", "Elsa": "3.1", "Farid": "0,35"}
UNITS = {
    "Anna": TORGET,
    "Bo": HAVET,
    "Cilla": TORGET,
    "David": TORGET,
    "Elsa": HAVET,
    "Farid": HAVET,
    "Gun": TORGET,
}


@dataclass(frozen=True, slots=True)
class Region:
    """Surrogate keys by name, the published list, and who makes and approves runs."""

    people: dict[str, int]
    price_list_id: int
    maker: User
    approver: User


def weights_file(weights: dict[str, str]) -> bytes:
    rows = "".join(f"{PEOPLE[name].number};{weight};\n" for name, weight in weights.items())
    return f"personnummer;poäng;kod\n{rows}".encode()


def load_weights(weights: dict[str, str], months: tuple[Month, Month] = YEAR) -> None:
    load_person_values(
        content=weights_file(weights),
        name="vikter.csv",
        series="vårdtyngd",
        first_month=months[0],
        last_month=months[1],
        actor="prov",
        at=AT,
        said=said_of(weights_file(weights)),
    )


def load_index(
    text: str = INDEX_FILE, months: tuple[Month, Month] = YEAR, *, at: datetime = AT
) -> None:
    """Load the counts of the index by area, with the sums that belong to them."""
    load_index_counts(
        content=text.encode(),
        name="cni.csv",
        kind=FactFile.Kind.INDEX_BY_AREA,
        first_month=months[0],
        last_month=months[1],
        actor="prov",
        at=at,
        said=said_of(text.encode()),
    )


def make_region() -> Region:
    load_county()
    people = {name: write_person(someone) for name, someone in PEOPLE.items()}
    for name, person_id in people.items():
        list_person(person_id, date(2022, 1, 1), (date(2022, 1, 1), UNITS[name]))
    load_weights(WEIGHTS)
    load_index()
    officer, maker, approver = (
        User.objects.create(username=name, display_name=name, role=role)
        for name, role in (
            ("beställaren", Role.REGION_OFFICER),
            ("räknaren", Role.CONTROLLER),
            ("godkännaren", Role.CONTROLLER),
        )
    )
    price_list_id = publish_price_list(
        content=PRICE_LIST.read_bytes(), name="prislista.yaml", actor=officer, at=AT
    )
    return Region(people, price_list_id, maker, approver)


def draft(region: Region, month: Month, known_at: int | None = None) -> int:
    return create_run(
        month=month,
        price_list_id=region.price_list_id,
        book_id=BOOK,
        actor=region.maker,
        at=AT,
        known_at=known_at,
    )


def answer_all(run_id: int, who: User) -> None:
    """Answer whatever the control warned of: in a region this small nearly any change is large."""
    warnings = [one.pk for one in RunWarning.objects.filter(run=run_id, answer=None)]
    if warnings:
        answer_warnings(run_id=run_id, warning_ids=warnings, note="Prov.", actor=who, at=AT)


def settle_and_approve(region: Region, month: Month) -> int:
    run_id = draft(region, month)
    answer_all(run_id, region.approver)
    approve_run(run_id=run_id, actor=region.approver, at=AT)
    return run_id


def make_region_paid_for_march() -> Region:
    region = make_region()
    settle_and_approve(region, MARCH)
    return region
