"""The register of those who seek asylum: a file, and what each of its lines comes to."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest

from tests import navet
from tests.apps.county import HAVET, OFFICER, load_county, publish
from vardval.core.population import StayRead
from vardval.integrations.asylum import COLUMNS, AsylumFile, NotAnAsylumFile, receive_file
from vardval.integrations.navet import receive_file as receive_notices
from vardval.listing.actions import ChoiceReceipt, register_choice
from vardval.listing.intake import apply_staged_notices
from vardval.listing.models import ListingEvent
from vardval.listing.queries import listing_of
from vardval.listing.rule_queries import care_responsibility
from vardval.platform.ledger import newest_number
from vardval.population.actions import load_address_register
from vardval.population.facts import people_by_number
from vardval.population.models import Identity, Notice, SealedIdentity

SAMIRA = "199512822389"
ANNA = navet.number(date(1950, 2, 3), 982)
CENTRUM = navet.Home("BLÅSIPPAN 1:1", "Storgatan 1", "97231")
KUSTEN = navet.Home("STRANDEN 2:4", "Kustvägen 4", "97594", area="K")
MARCH = datetime(2023, 3, 1, 8, 0, tzinfo=UTC)
TakeIn = Callable[..., dict[str, int]]


def line(**cells: str) -> str:
    return ";".join(cells.get(heading, "") for heading in COLUMNS)


def stays(home: navet.Home, **cells: str) -> str:
    where = {"kommun": home.municipality, "fastighet": home.property_designation}
    return line(**({"personnummer": SAMIRA, "förnamn": "Samira"} | where | cells))


def read(*lines: str) -> list[tuple[StayRead | None, str, dict[str, str]]]:
    text = "\n".join((";".join(COLUMNS), *lines))
    file = AsylumFile(StringIO(text), received_at=MARCH)
    return [
        (one.read.stay if one.read else None, one.reason, one.parameters) for one in file.posts()
    ]


@pytest.fixture
def take_in(db: None, tmp_path: Path) -> TakeIn:
    """Take in a file of stays that comes on a day; what its lines came to, by status."""
    load_county()
    publish()
    load_address_register(content=navet.register(CENTRUM, KUSTEN), name="a", actor="prov", at=MARCH)

    def load(*lines: str, at: datetime = MARCH) -> dict[str, int]:
        path = tmp_path / f"asyl{at:%m%d%H}.csv"
        path.write_text("\n".join((";".join(COLUMNS), *lines)) + "\n", encoding="utf-8")
        receive_file(path=path, actor="prov", at=at)
        return dict(apply_staged_notices(actor="prov", at=at).counts)

    return load


def samira() -> int:
    return people_by_number([SAMIRA])[SAMIRA]


def care_on(day: date) -> int | None:
    return care_responsibility(samira(), valid_on=day, known_at=newest_number()).unit_id


def chosen(day: date) -> ChoiceReceipt:
    return register_choice(
        person_id=samira(),
        unit_hsa_id=HAVET,
        channel="visit",
        made_by="self",
        signed=False,
        chosen_on=day,
        actor=OFFICER,
        at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
    )


def test_a_line_is_a_stay_from_its_first_day_through_its_last() -> None:
    ((stay, reason, _),) = read(stays(KUSTEN, från="2023-02-01", till_och_med="2023-02-28"))
    assert reason == ""
    assert stay is not None
    assert (stay.address.from_on, stay.before_on) == (date(2023, 2, 1), date(2023, 3, 1))
    ((open_stay, _, _),) = read(stays(KUSTEN))
    assert open_stay is not None
    assert (open_stay.address.from_on, open_stay.before_on) == (MARCH.date(), None)


@pytest.mark.parametrize(
    ("cells", "reason", "column"),
    [
        ({"personnummer": "1995"}, "bad_identity_number", "personnummer"),
        ({"kommun": ""}, "stay_without_municipality", "kommun"),
        ({"kommun": "580"}, "bad_municipality_code", "kommun"),
        ({"från": "i mars"}, "impossible_date", "från"),
        ({"från": "1990-01-01"}, "date_before_birth", "från"),
        (
            {"från": "2023-02-02", "till_och_med": "2023-02-01"},
            "stay_ends_before_it_begins",
            "till_och_med",
        ),
        ({"sekretessmarkering": "kanske"}, "not_yes_or_no", "sekretessmarkering"),
    ],
)
def test_a_line_that_cannot_be_used_says_why_and_costs_no_other(
    cells: dict[str, str], reason: str, column: str
) -> None:
    (_, told, parameters), (_, fine, _) = read(stays(KUSTEN, **cells), stays(CENTRUM))
    assert (told, parameters["line"], parameters["column"], fine) == (reason, "2", column, "")


def test_a_file_of_something_else_is_refused_and_repeats_nobody() -> None:
    with pytest.raises(NotAnAsylumFile) as refused:
        list(AsylumFile(StringIO(f"{SAMIRA};Samira\n"), received_at=MARCH).posts())
    assert SAMIRA not in str(refused.value)
    assert str(refused.value).startswith("Filen kan inte läsas som fil över asylsökande.")


def test_who_seeks_asylum_is_not_listed_but_a_centre_answers_for_the_care(
    take_in: TakeIn,
) -> None:
    assert take_in(stays(CENTRUM, från="2023-02-01")) == {"applied": 1}
    assert listing_of(samira(), valid_on=MARCH.date(), known_at=newest_number()) is None
    (event,) = ListingEvent.objects.all()
    assert [one["clause"] for one in event.trace] == [None, "NB-3.6.1-18"]
    refused = chosen(date(2023, 3, 2))
    assert (refused.outcome.value, refused.trace[-1].clause) == ("refused", "NB-3.6.1-18")


def test_a_stay_that_moves_and_ends_moves_and_ends_the_care(take_in: TakeIn) -> None:
    take_in(stays(CENTRUM, från="2023-02-01"), stays(KUSTEN, från="2023-02-20"))
    at_first, then = care_on(date(2023, 2, 19)), care_on(date(2023, 2, 20))
    assert None not in (at_first, then)
    assert at_first != then
    # What is told later of the same first day corrects it; of the other stay nothing is said.
    ended = stays(KUSTEN, från="2023-02-20", till_och_med="2023-02-24")
    take_in(ended, at=MARCH.replace(hour=9))
    assert [care_on(date(2023, 2, day)) for day in (19, 24, 25)] == [at_first, then, None]
    assert take_in(ended, at=MARCH.replace(hour=10)) == {}


def test_who_becomes_registered_is_listed_as_a_newcomer_and_seeks_asylum_no_more(
    take_in: TakeIn, tmp_path: Path
) -> None:
    take_in(stays(CENTRUM, från="2023-02-01"))
    number = navet.number(date(1995, 12, 22), 986)
    notice = tmp_path / "navet.xml"
    notice.write_bytes(
        navet.file(
            navet.post(
                number,
                at="20230402000000000",
                joined=SAMIRA,
                names=("Samira", "Provsson"),
                moved_on="20230401",
                home=KUSTEN,
            )
        )
    )
    receive_notices(path=notice, actor="prov", at=MARCH)
    apply_staged_notices(actor="prov", at=MARCH)
    assert people_by_number([number]) == {number: samira()}
    known = newest_number()
    assert listing_of(samira(), valid_on=date(2023, 3, 31), known_at=known) is None
    listing = listing_of(samira(), valid_on=date(2023, 4, 1), known_at=known)
    assert listing is not None
    assert (listing.hsa_id, listing.clause) == (HAVET, "NB-3.6.2-2")
    late = take_in(stays(CENTRUM, från="2023-04-10"), at=MARCH.replace(hour=11))
    assert late == {"set_aside": 1}
    assert Notice.objects.get(status="set_aside").reason == "no_stay_that_day"


def test_a_stay_at_an_unknown_address_waits_for_the_address(take_in: TakeIn) -> None:
    unknown = navet.Home("OKÄND 9:9", "Nybyggda gatan 9", "97999", area="K")
    elsewhere = navet.Home("GÅRDEN 1:1", "Byvägen 1", "90101", "2480")
    assert take_in(stays(unknown), stays(elsewhere)) == {"set_aside": 2}
    told = Notice.objects.filter(status="set_aside").order_by("position")
    assert [(one.reason, one.reason_parameters) for one in told] == [
        ("unknown_address", {"municipality": "2580"}),
        ("unknown_address", {"municipality": "2480"}),
    ]


def test_a_protected_stay_lies_sealed(take_in: TakeIn) -> None:
    assert take_in(stays(CENTRUM, sekretessmarkering="ja")) == {"applied": 1}
    assert not Identity.objects.filter(person=samira()).exists()
    assert SealedIdentity.objects.filter(person=samira()).exists()
