"""A unit whose provider has rejected new terms: its book is kept with the run, and told."""

from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import LazySettings

from tests.apps.county import HAVET, OFFICER
from tests.apps.settlement.small_region import AT, PRICE_LIST, make_region
from tests.apps.two_years import NEW, OLD, adopt_two_years
from vardval.core.contract import AnswerKind
from vardval.core.settlement.control import Noticed
from vardval.core.time import Month
from vardval.platform.accounts import active_account
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerClock
from vardval.registry.terms_actions import record_terms_answer
from vardval.settlement.actions import create_run, publish_price_list
from vardval.settlement.queries import control_of, price_list_for, run, unit_totals

FEBRUARY = Month(2024, 2)
NOW = datetime(2023, 12, 1, 8, 0, tzinfo=UTC)
ONE_COMPONENT = (
    PRICE_LIST.read_text(encoding="utf-8")
    .split("  - id: vårdtyngd")[0]
    .replace("till_och_med: 2023-12", "till_och_med: 2024-12")
)


def _publish(name: str, text: str) -> int:
    return publish_price_list(
        content=text.encode(), name=name, actor=active_account("beställaren"), at=AT
    )


def test_a_unit_bound_by_an_older_book_with_a_list_of_its_own_is_warned_of(
    db: None, settings: LazySettings, tmp_path: Path
) -> None:
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})
    settings.STATE_FOLDER = tmp_path / "state"
    region = make_region()
    adopt_two_years(tmp_path / "books")
    newer = _publish("ny.yaml", ONE_COMPONENT)
    older = _publish(
        "äldre.yaml",
        ONE_COMPONENT.replace("\nkomponenter:", f"\nregelböcker: [{OLD}]\n\nkomponenter:"),
    )
    record_terms_answer(
        organisation_number="5560360793",
        book_id=NEW,
        answer=AnswerKind.REJECTED,
        answered_on=date(2023, 10, 31),
        actor=OFFICER,
        at=NOW,
    )
    known = newest_number()
    # The older book's list came last, but is none of the new book's.
    assert price_list_for(FEBRUARY, None, known_at=known, book_id=NEW) == newer
    assert price_list_for(FEBRUARY, None, known_at=known, book_id=OLD) == older
    made = create_run(month=FEBRUARY, price_list_id=newer, book_id=NEW, actor=region.maker, at=NOW)
    assert run(made, known_at=newest_number()).unit_books == {"": NEW, HAVET: OLD}
    totals = {one.unit_hsa_id: one.ordinary_ore for one in unit_totals(made)}
    told = [(one.what, one.unit_hsa_id, one.now) for one in control_of(made).warnings]
    assert told == [(Noticed.OLDER_TERMS, HAVET, totals[HAVET])]
    # By the older book's own list there is nothing to tell.
    by_older = create_run(
        month=FEBRUARY, price_list_id=older, book_id=NEW, actor=region.maker, at=NOW
    )
    assert control_of(by_older).warnings == ()
