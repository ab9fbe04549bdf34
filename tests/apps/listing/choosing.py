"""What tests of choices share: a county with an adopted book, Anna, and a choice."""

from datetime import UTC, date, datetime

from tests.apps.county import (
    HAVET,
    OFFICER,
    TORGET,
    Someone,
    list_person,
    load_county,
    publish,
    read_registers,
    write_person,
)
from vardval.core.listing import Channel, Manner
from vardval.core.time import Period
from vardval.listing.actions import (
    ChoiceReceipt,
    register_choice,
)
from vardval.listing.queries import (
    listing_timeline,
)
from vardval.platform.ledger import newest_number

NOW = datetime(2023, 3, 2, 9, 0, tzinfo=UTC)
DAY = date(2023, 3, 2)
LISTED_SINCE = date(2020, 2, 1)


GRANTED = {
    "special_reasons_granted_by": "Enhetschefen, vårdvalsenheten",
    "special_reasons_text": "Flyttade på grund av hot",
}


def build_county(book: str = "norrbotten/2023") -> None:
    load_county()
    publish(book)
    read_registers(DAY)


def anna_listed(number: str = "199005019802", **more: object) -> int:
    person = write_person(Someone(number, date(1990, 5, 1), **more))  # type: ignore[arg-type]  # the fields that a test names
    list_person(person, LISTED_SINCE, (LISTED_SINCE, TORGET))
    return person


def choose(
    person: int,
    unit: str = HAVET,
    on: date = DAY,
    channel: Channel = Channel.E_SERVICE,
    **more: object,
) -> ChoiceReceipt:
    settings: dict[str, object] = {"actor": OFFICER, "at": NOW} | more
    if settings.get("special_reasons"):
        settings = GRANTED | settings
    return register_choice(
        person_id=person,
        unit_hsa_id=unit,
        channel=channel,
        chosen_on=on,
        **settings,  # type: ignore[arg-type]  # the keywords that a test names
    )


def listed_units(person: int, known_at: int | None = None) -> list[tuple[str, Manner, Period]]:
    number = newest_number() if known_at is None else known_at
    return [
        (one.hsa_id, one.manner, one.valid) for one in listing_timeline(person, known_at=number)
    ]
