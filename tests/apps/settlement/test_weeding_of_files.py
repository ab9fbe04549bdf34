"""The files of a run are weeded when its price list's time is over; until then it is reproduced."""

from datetime import date

import pytest

from tests.apps.county import TORGET
from tests.apps.settlement.small_region import (
    AT,
    BOOK,
    FEBRUARY,
    MARCH,
    PRICE_LIST,
    Region,
    answer_all,
)
from vardval.core.time import Month
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.nightly.steps import actor_of_night
from vardval.platform.sentences import error_told
from vardval.platform.strict_yaml import ProblemsFound
from vardval.registry.queries import unit_id
from vardval.settlement.actions import approve_run, create_run, publish_price_list
from vardval.settlement.actions.weeding import weed_run_files
from vardval.settlement.drafting import DraftNotOrdered, draft_told, end_draft, order_draft
from vardval.settlement.jobs import weed_files
from vardval.settlement.models import Run
from vardval.settlement.places import settlement_folder
from vardval.settlement.queries import LineFilesGone, person_lines, statement
from vardval.settlement.rerunning import BasisWeeded, rerun_sha256

LOOKS_BACK = 'rättelser: {månader: "6", källa: EX-T-3}\n'
KEPT_FOR_EIGHT = PRICE_LIST.read_text(encoding="utf-8").replace(
    LOOKS_BACK, LOOKS_BACK + 'filer_sparas: {månader: "8", källa: EX-T-3}\n'
)


def settled(region: Region, month: Month, text: str) -> Run:
    officer = User.objects.get(role=Role.REGION_OFFICER)
    list_id = publish_price_list(content=text.encode(), name="p.yaml", actor=officer, at=AT)
    run_id = create_run(month=month, price_list_id=list_id, book_id=BOOK, actor=region.maker, at=AT)
    answer_all(run_id, region.approver)
    approve_run(run_id=run_id, actor=region.approver, at=AT)
    return Run.objects.get(id=run_id)


def weeded(on: date) -> int:
    return weed_run_files(on=on, actor=actor_of_night(on), at=AT)


def test_a_run_is_reproduced_until_its_files_are_weeded_and_says_so_after(region: Region) -> None:
    run = settled(region, FEBRUARY, KEPT_FOR_EIGHT)
    handed = settlement_folder() / run.folder / "handed_over" / "vardval.si"
    handed.parent.mkdir()
    handed.write_text("SIE")
    # Eight months after February are over with the last of October.
    assert weeded(date(2023, 10, 31)) == 0
    assert rerun_sha256(run.pk) == run.run_sha256
    assert weeded(date(2023, 11, 1)) == 1
    with pytest.raises(BasisWeeded) as gone:
        rerun_sha256(run.pk)
    assert error_told(gone.value, "sv") == (
        "Underlaget för 2023-02 är gallrat. Besked, summor och kontrollsummor finns kvar, men"
        " månaden kan inte räknas om."
    )
    with pytest.raises(LineFilesGone):
        person_lines(run.pk, unit_id(TORGET))
    # The statement and what was handed over are there, and the ledger says what was done.
    assert statement(run.pk, TORGET).total_ore == run.statements.get(unit=unit_id(TORGET)).total_ore
    assert handed.read_text() == "SIE"
    newest = LedgerEntry.objects.latest("number")
    assert (newest.happened, newest.parameters["run"]) == ("run_files_weeded", run.pk)
    # The night after finds nothing more to do.
    assert weeded(date(2023, 11, 2)) == 0
    # The next month is settled as ever: February lies beyond its look-back by then.
    assert settled(region, Month(2023, 9), KEPT_FOR_EIGHT + "\n").people == 7


def test_a_list_that_states_no_time_keeps_the_files_of_its_runs(region: Region) -> None:
    run = settled(region, MARCH, PRICE_LIST.read_text(encoding="utf-8"))
    assert weeded(date(2053, 1, 1)) == 0
    assert rerun_sha256(run.pk) == run.run_sha256


def test_files_are_kept_at_least_as_long_as_their_month_may_be_corrected(region: Region) -> None:
    too_short = KEPT_FOR_EIGHT.replace('sparas: {månader: "8"', 'sparas: {månader: "6"')
    with pytest.raises(ProblemsFound, match="längre än månaden kan rättas"):
        settled(region, MARCH, too_short)


def test_the_night_forgets_what_told_of_drafts_that_are_there(region: Region) -> None:
    over, waits = order_draft(MARCH, "räknaren"), order_draft(MARCH, "räknaren")
    end_draft(over.draft_key, 1)
    assert weed_files(date(2023, 4, 1), AT).counts == {"runs": 0}
    assert draft_told(waits.draft_key) == waits
    with pytest.raises(DraftNotOrdered):
        draft_told(over.draft_key)
