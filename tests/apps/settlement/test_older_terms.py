"""A unit whose provider has rejected new terms is settled by its own book's price list."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import LazySettings

from tests.apps.county import FJALLET, HAVET, OFFICER, TORGET
from tests.apps.settlement.small_region import (
    AT,
    PRICE_LIST,
    WEIGHTS,
    Region,
    answer_all,
    load_index,
    load_weights,
    make_region,
)
from tests.apps.two_years import NEW, OLD, adopt_two_years
from tests.standing import standing_on
from vardval.core.contract import AnswerKind
from vardval.core.settlement.statement import LineKind
from vardval.core.time import Month
from vardval.platform.accounts import active_account
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerClock
from vardval.registry.queries import unit_id
from vardval.registry.terms_actions import record_terms_answer
from vardval.settlement.actions import (
    approve_run,
    create_run,
    publish_price_list,
)
from vardval.settlement.causes import Cause
from vardval.settlement.models import Run
from vardval.settlement.older_terms import ListOfBookMissing, ListOfOtherBooks
from vardval.settlement.queries import (
    control_of,
    correction_lines_of,
    ledger,
    line_explained,
    person_lines,
    price_list_for,
    reconciled,
    run,
    statement,
    statement_copy,
    unit_totals,
)
from vardval.settlement.rerunning import rerun_sha256

FEBRUARY, MARCH = Month(2024, 2), Month(2024, 3)
NOW = datetime(2023, 12, 1, 8, 0, tzinfo=UTC)
LATER = datetime(2024, 2, 20, 8, 0, tzinfo=UTC)
NEWER_TEXT = (
    PRICE_LIST.read_text(encoding="utf-8")
    .replace("till_och_med: 2023-12", "till_och_med: 2024-12")
    .replace("prov_2023", "prov_2024")
)
# Other prices, another order and a weight fewer: no number of the two lists means the same.
WEIGHT = NEWER_TEXT[NEWER_TEXT.index("  - id: vårdtyngd") : NEWER_TEXT.index("  - id: socioek")]
OLDER_TEXT = (
    NEWER_TEXT.replace(WEIGHT, "")
    .replace("på: [ålder_och_kön, vårdtyngd, socio", "på: [ålder_och_kön, socio")
    .replace('kr: "146.50"', 'kr: "120"')
    .replace('kr: "210"', 'kr: "480"')
    .replace("prov_2024", "prov_2023")
    .replace("namn: Exempelprislista 2023", "namn: Äldre prislista 2023")
    .replace("\nkomponenter:", f"\nregelböcker: [{OLD}]\n\nkomponenter:")
)


def publish(name: str, text: str) -> int:
    return publish_price_list(
        content=text.encode(), name=name, actor=active_account("beställaren"), at=AT
    )


def reject() -> None:
    """The provider of Havets HC says no to the book of 2024."""
    record_terms_answer(
        organisation_number="5560360793",
        book_id=NEW,
        answer=AnswerKind.REJECTED,
        answered_on=date(2023, 10, 31),
        actor=OFFICER,
        at=NOW,
    )


def build_two_years() -> Region:
    """The small region in 2024, under two adopted books."""
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})
    made = make_region()
    with TemporaryDirectory() as folder:
        adopt_two_years(Path(folder))
    months = (Month(2024, 1), Month(2024, 12))
    load_weights(WEIGHTS, months)
    load_index(months=months)
    return made


standing_region_of_two_years = standing_on(build_two_years)


@pytest.fixture
def region(
    standing_region_of_two_years: Region, db: None, settings: LazySettings, tmp_path: Path
) -> Region:
    settings.STATE_FOLDER = tmp_path / "state"
    return standing_region_of_two_years


def settle(region: Region, month: Month, list_id: int, at: datetime = NOW, *by_the_old: str) -> int:
    return create_run(
        month=month,
        price_list_id=list_id,
        book_id=NEW,
        book_by_unit=dict.fromkeys(by_the_old, OLD),
        actor=region.maker,
        at=at,
    )


def approve(region: Region, run_id: int, at: datetime = NOW) -> None:
    answer_all(run_id, region.approver)
    approve_run(run_id=run_id, actor=region.approver, at=at)


def exact(run_id: int, hsa_id: str) -> dict[tuple[str, LineKind], Fraction]:
    rows = statement(run_id, hsa_id).rows
    return {(one.component_id, one.kind): one.exact_ore for one in rows}


def test_each_unit_gets_what_its_own_books_list_gives_over_the_whole_county(
    region: Region,
) -> None:
    newer, _ = publish("ny.yaml", NEWER_TEXT), publish("äldre.yaml", OLDER_TEXT)
    # Everybody by the one list, and everybody by the other: what each unit has to get.
    all_by_newer = settle(region, FEBRUARY, newer)
    all_by_older = settle(region, FEBRUARY, newer, NOW, TORGET, HAVET, FJALLET)
    reject()
    made = settle(region, FEBRUARY, newer)
    assert run(made, known_at=newest_number()).unit_books == {"": NEW, HAVET: OLD}
    assert exact(made, HAVET) == exact(all_by_older, HAVET)
    assert exact(made, TORGET) == exact(all_by_newer, TORGET)
    assert exact(made, HAVET) != exact(all_by_newer, HAVET)
    assert control_of(made).warnings == ()
    shown = {one: statement(made, one) for one in (HAVET, TORGET)}
    assert [
        (one.book_id, one.price_list_name.split()[0], one.is_on_older_terms)
        for one in shown.values()
    ] == [(OLD, "Äldre", True), (NEW, "Exempelprislista", False)]
    # Means are the whole county's: the index of the two runs is set against the same.
    shared = Run.objects.get(id=made).shared
    assert shared["socioekonomi"]["mean"] == shared["1/socioekonomi"]["mean"]


def test_lines_ledger_comparison_and_digest_follow_the_units_own_list(region: Region) -> None:
    newer, older = publish("ny.yaml", NEWER_TEXT), publish("äldre.yaml", OLDER_TEXT)
    reject()
    made = settle(region, FEBRUARY, newer)
    assert reconciled(made, known_at=newest_number()).agrees
    assert rerun_sha256(made) == run(made, known_at=newest_number()).run_sha256
    assert Run.objects.get(id=made).lists_by_month == {"2024-02": [newer, older]}
    lines = person_lines(made, unit_id(HAVET))
    assert {one.component for one in lines} == {1_001, 1_002}
    bo = region.people["Bo"]
    line, steps = line_explained(made, component=1_002, person_id=bo, unit_id=unit_id(HAVET))
    assert (line.component, steps[-1].code) == (1_002, "settlement.line.amount")
    # The steps read the older list's own price, 480 kronor a year, and not the newer one's 210.
    priced = [value for one in steps for _, value in one.parameters if value == Decimal(480)]
    assert priced == [Decimal(480)]
    units = {one.unit_hsa_id: one for one in ledger(made, known_at=newest_number()).units}
    names = [one.name for one in units[HAVET].rows]
    assert names == [*(one.name for one in statement_copy(made, HAVET).rows[:-1]), "Öresavrundning"]
    # The county beside a unit's row is every unit's, whichever list paid it.
    beside = {
        hsa_id: {
            row.component_id: row.county_per_listed for row in statement_copy(made, hsa_id).rows
        }
        for hsa_id in (HAVET, TORGET)
    }
    assert beside[HAVET]["ålder_och_kön"] == beside[TORGET]["ålder_och_kön"]


def test_an_answer_told_late_settles_the_unit_anew_by_its_own_list(region: Region) -> None:
    newer, older = publish("ny.yaml", NEWER_TEXT), publish("äldre.yaml", OLDER_TEXT)
    february = settle(region, FEBRUARY, newer)
    right = settle(region, FEBRUARY, newer, NOW, TORGET, HAVET, FJALLET)
    approve(region, february)
    reject()
    march = settle(region, MARCH, newer, LATER)
    corrected = statement(march, HAVET)
    paid = statement(february, HAVET).ordinary_ore + corrected.corrections_ore
    assert paid == statement(right, HAVET).ordinary_ore
    assert statement(march, TORGET).corrections == ()
    told = correction_lines_of(march, unit_id(HAVET))
    assert {one.cause for one in told} == {Cause.OTHER_TERMS}
    # What the newer list paid is taken back under its names, what the older pays is given.
    assert [one.component_name for one in told if one.component > 1_000] != []
    assert ledger(march, known_at=newest_number()).agrees
    assert Run.objects.get(id=march).lists_by_month == {
        "2024-02": [newer, older],
        "2024-03": [newer, older],
    }
    assert rerun_sha256(march) == run(march, known_at=newest_number()).run_sha256
    approve(region, march, LATER)
    # A month later nothing is left to correct.
    april = settle(region, Month(2024, 4), newer, LATER)
    assert statement(april, HAVET).corrections == ()
    assert control_of(march).compared_with == FEBRUARY


def test_a_book_without_a_list_stops_the_run_and_names_unit_and_book(region: Region) -> None:
    named = NEWER_TEXT.replace("\nkomponenter:", f"\nregelböcker: [{NEW}]\n\nkomponenter:")
    newer = publish("ny.yaml", named)
    reject()
    with pytest.raises(ListOfBookMissing) as missing:
        settle(region, FEBRUARY, newer)
    assert str(missing.value) == (
        f"{HAVET} är bundna av {OLD}, och ingen prislista för 2024-02 gäller den boken. Publicera"
        " en prislista som anger den under regelböcker. Ingen enhet räknas efter en prislista"
        " som inte är dess egen."
    )
    assert Run.objects.count() == 0
    # Once the list is there the same month is settled.
    publish("äldre.yaml", OLDER_TEXT)
    assert statement(settle(region, FEBRUARY, newer), HAVET).book_id == OLD


def test_a_list_that_names_no_books_pays_whoever_has_no_other(region: Region) -> None:
    newer = publish("ny.yaml", NEWER_TEXT)
    reject()
    made = settle(region, FEBRUARY, newer)
    assert Run.objects.get(id=made).lists_by_month == {"2024-02": [newer]}
    shown = statement(made, HAVET)
    assert (shown.book_id, shown.price_list_name[:5]) == (OLD, "Exemp")


def test_a_list_of_other_books_is_never_the_months_own(region: Region) -> None:
    older = publish("äldre.yaml", OLDER_TEXT)
    newer = publish("ny.yaml", NEWER_TEXT)
    known = newest_number()
    assert price_list_for(FEBRUARY, None, known_at=known, book_id=NEW) == newer
    assert price_list_for(FEBRUARY, older, known_at=known, book_id=OLD) == older
    with pytest.raises(ListOfOtherBooks) as refused:
        settle(region, FEBRUARY, older)
    assert str(refused.value) == (
        "Prislistan Äldre prislista 2023 (beloppen är exempel, inte regionens) gäller"
        " norrbotten/2023, inte norrbotten/2024. Välj en prislista som gäller boken."
    )


def test_a_book_told_by_hand_is_remembered_by_the_run_and_by_its_corrections(
    region: Region,
) -> None:
    newer, older = publish("ny.yaml", NEWER_TEXT), publish("äldre.yaml", OLDER_TEXT)
    february = settle(region, FEBRUARY, newer, NOW, TORGET)
    assert rerun_sha256(february) == run(february, known_at=newest_number()).run_sha256
    approve(region, february)
    march = settle(region, MARCH, newer, LATER)
    assert Run.objects.get(id=march).lists_by_month["2024-02"] == [newer, older]
    assert [one.corrections_ore for one in unit_totals(march)] == [0, 0]
    assert statement(march, TORGET).book_id == NEW
    causes = {one.name: one for one in control_of(march).units}
    assert set(causes) >= {"Torgets HC"}
