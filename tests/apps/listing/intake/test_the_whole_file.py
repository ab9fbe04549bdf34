"""One Navet file with everything in it: valid against the schema, applied once whatever comes."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from itertools import permutations
from pathlib import Path

from django.db import transaction
from lxml import etree

from tests import navet
from tests.apps.county import FJALLET, TORGET
from tests.apps.listing.intake.conftest import CENTRUM, KUSTEN, NOWHERE, ODEMARKEN, TakeIn
from tests.apps.listing.intake.state import Table, known_by_number, whole_tables
from vardval.listing.models import Listing, ListingEvent
from vardval.platform.ledger import newest_number
from vardval.platform.two_axes import known_rows
from vardval.population.facts import people_by_number
from vardval.population.models import Notice

BO = navet.number(date(1980, 5, 1), 981)
BO_ANEW = navet.number(date(1980, 5, 2), 981)
ANNA = navet.number(date(1990, 2, 3), 982)
KIM = navet.number(date(2023, 3, 5), 983)
EVA = navet.number(date(1970, 1, 1), 984)
ULF = navet.number(date(1960, 1, 1), 985)
PER = navet.number(date(1950, 1, 1), 987)
AWAY = navet.Home("NÅGON 1:1", "Gatan 1", "90320", municipality="2480")


def at(day: str) -> str:
    return day.ljust(17, "0")


def moved_in(own: str, home: navet.Home, at_day: str = "20230302") -> str:
    return navet.post(
        own, at=at(at_day), names=("Prov", "Ek"), moved_on="20230301", home=home, secrecy="N"
    )


GOOD = (
    moved_in(ANNA, KUSTEN),
    moved_in(BO, CENTRUM),
    moved_in(EVA, CENTRUM),
    moved_in(ULF, KUSTEN),
    moved_in(PER, CENTRUM),
    navet.post(KIM, at=at("20230306"), moved_on="20230305", home=KUSTEN, relations=[("MO", ANNA)]),
    navet.post(ANNA, at=at("20230402"), moved_on="20230401", home=CENTRUM),
    navet.post(EVA, at=at("20230412"), moved_on="20230411", home=AWAY),
    navet.post(ULF, at=at("20230422"), left=("AV", "20230420")),
    navet.post(PER, at=at("20230502"), secrecy="J"),
    navet.post(PER, at=at("20230503"), kind="SK"),
    navet.post(BO, at=at("20230512"), joined=BO_ANEW, left=("GN", "20230511")),
    moved_in(BO, CENTRUM),  # The duplicate.
    navet.post(BO_ANEW, at=at("20230601"), moved_on="20230215", home=KUSTEN),  # Late.
)
BROKEN = {
    navet.post(BO[:-1] + str((int(BO[-1]) + 1) % 10), at=at("20230303")): "bad_identity_number",
    navet.post(ANNA, at=at("20230303"), moved_on="20230231", home=CENTRUM): "impossible_date",
    navet.post(ANNA, at=at("20230304"), moved_on="20230303", home=NOWHERE): "unknown_address",
    navet.post(EVA, at=at("20230305"), left=("GN", "20230304")): "number_points_nowhere",
    navet.post(ANNA, at=at("20230306"), left=("AV", "20230300")): "incomplete_date",
}
INVALID = {
    navet.post(ULF, at=at("20230303"), left=("XX", "20230302")): "unknown_deregistration_code",
    "<Folkbokforingspost><Personpost><PersonId></Personpost></Folkbokforingspost>": (
        "unreadable_post"
    ),
    "<Folkbokforingspost><Personpost><Namn/></Personpost></Folkbokforingspost>": (
        "missing_identity_number"
    ),
}
WHOLE = navet.file(*GOOD, *BROKEN)


def test_the_file_is_valid_against_the_shared_schema(shared_folder: Path) -> None:
    schema = etree.XMLSchema(
        etree.parse(shared_folder / "standards" / "navet" / "Navetavisering.xsd")
    )
    document = etree.parse(BytesIO(WHOLE))
    schema.assertValid(document)
    assert not schema.validate(etree.fromstring(navet.file(next(iter(INVALID)))).getroottree())


def test_each_post_leads_to_its_outcome_and_the_broken_ones_say_why(take_in: TakeIn) -> None:
    take_in(navet.file(*GOOD, *BROKEN, *INVALID))
    posts = Notice.objects.order_by("position")
    aside = [(one.position, one.reason) for one in posts if one.status == "set_aside"]
    first = len(GOOD) + 1
    assert aside == list(enumerate([*BROKEN.values(), *INVALID.values()], start=first))
    assert [one.position for one in posts if one.status == "duplicate"] == [13]
    assert [one.status for one in posts].count("applied") == len(GOOD) - 1
    assert [[told["code"] for told in one.led_to] for one in posts[:6]] == [
        ["intake.person_added", "intake.listed"]
    ] * 6


def test_the_same_file_again_changes_no_row(take_in: TakeIn) -> None:
    take_in(WHOLE)
    before = whole_tables()
    assert take_in(WHOLE).notices == 0
    assert whole_tables() == before


def test_the_same_posts_in_another_file_change_nothing_but_their_own_receipt(
    take_in: TakeIn,
) -> None:
    take_in(WHOLE)
    before = whole_tables()
    take_in(navet.file(*GOOD, effective_on="20230304"))
    after = whole_tables()
    received = ("population_intakefile", "population_notice", "population_sealednoticepayload")
    changed = {table for table in after if after[table] != before[table]}
    assert changed == {*received, "platform_ledgerentry"}
    assert (
        Notice.objects.filter(file__effective_on="2023-03-04").exclude(status="duplicate").count()
        == 0
    )


PARTS = (GOOD[:5], GOOD[5:9], (*GOOD[9:12], GOOD[13]))


def state_after(take_in: TakeIn, order: Iterable[int]) -> dict[str, Table]:
    """What is known when the three files have come in that order; the store is left as it was."""
    with transaction.atomic():
        for index in order:
            take_in(navet.file(*PARTS[index], effective_on=f"2023070{index + 1}"))
        state = known_by_number()
        transaction.set_rollback(True)
    return state


def test_whatever_order_the_files_come_in_the_same_is_known(take_in: TakeIn) -> None:
    told = ("events", "notices")  # What was decided on the way, and when, is another matter.
    expected = state_after(take_in, (0, 1, 2))
    assert len(expected["listing_listing"]) == 7
    for order in permutations(range(3)):
        state = state_after(take_in, order)
        assert {table: rows for table, rows in state.items() if table not in told} == {
            table: rows for table, rows in expected.items() if table not in told
        }


def test_three_changes_for_one_person_on_one_day_leave_the_last(take_in: TakeIn) -> None:
    day = at("20230410")
    take_in(navet.file(moved_in(BO, CENTRUM)))
    known_before = newest_number()
    before = listed_at(BO, known_before)
    take_in(
        navet.file(
            *(
                navet.post(BO, at=day, moved_on="20230410", home=home)
                for home in (KUSTEN, CENTRUM, ODEMARKEN)
            )
        )
    )
    assert [row[0] for row in listed_at(BO, newest_number())] == [TORGET, FJALLET]
    assert listed_at(BO, known_before) == before
    # The second leads back to the area where the day began: a move inside it, all the same.
    moves = ListingEvent.objects.filter(happened_on="2023-04-10", kind="move_within")
    assert moves.count() == 3


def listed_at(own: str, number: int) -> list[tuple[str, object]]:
    """Where the person was listed as known when the ledger had reached the number."""
    rows = Listing.objects.filter(known_rows(number), person=people_by_number([own])[own]).order_by(
        "valid"
    )
    return [(row.unit.hsa_id, row.valid) for row in rows]
