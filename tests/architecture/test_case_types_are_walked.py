"""Every course that a matter can take, and the walk through the pages that has tried it.

A table that stays true by itself: a course without a row fails, and so does a walk that there is
not. Each row says who has walked it, and where a wrong file, an answer after its last day and two
at once were tried; where one of them cannot come up the row says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.case_types import ROWS as CHANGES
from vardval.config.machines import MACHINES
from vardval.core.accreditation import ChangeKind
from vardval.core.cases import By

_TESTS = Path(__file__).resolve().parents[1]
_CHANGES = (
    "e2e/test_changes.py test_a_change_is_told_completed_late_and_decided_by_the_first_of_two"
)
_SHORTCOMING = (
    "e2e/test_matters.py test_a_shortcoming_is_answered_too_late_and_costs_until_it_is_corrected"
)
_APPLICATION = (
    "e2e/test_matters.py test_an_application_is_completed_too_late_and_decided_by_the_first_of_two"
)
_NO_TO_TERMS = (
    "e2e/test_terms_and_transfers.py"
    " test_a_centre_says_no_in_time_the_first_of_two_notes_it_and_a_late_no_is_refused"
)
_CONTRACTS = "e2e/test_terms_and_transfers.py"
_NEW_PROVIDER = (
    f"{_CONTRACTS} test_a_new_provider_takes_over_by_its_approval_and_the_first_of_two_decides"
)
_STEPS = (
    "e2e/test_contract_steps.py"
    " test_an_extension_is_refused_too_late_and_then_proposed_in_both_languages"
)
_TERMS = (
    f"{_CONTRACTS} test_the_region_notes_how_it_told_of_changed_terms_and_the_providers_see_the_day"
)
_SENT = "e2e/test_safety.py test_a_deviation_is_sent_refused_with_a_number_answered_and_received"
_BOARD = "e2e/test_safety.py test_the_board_s_case_is_late_and_its_answer_is_noted"
_REGISTERS = (
    "e2e/test_safety.py"
    " test_a_register_is_walked_by_centre_and_officer_with_a_wrong_file_and_by_two_at_once"
)
_RECORD = "e2e/test_record.py test_an_officer_on_a_bad_day_marks_words_and_hands_out_a_masked_copy"
_BY_HAND = "e2e/test_record.py test_a_scan_is_masked_by_hand_and_a_wrong_file_is_told"
NO_PAPERS = "- the matter takes no papers from anybody"
NO_LAST_DAY = "- nothing in it has a last day to answer by"
SAME_FORM = "- the same form for papers as the other registers of safety have"
SAME_PAGE = "- the same page and the same check as the other registers of safety have"
NOBODY_ANSWERS = "- the region tells, and nobody answers in it"
ONLY_THE_CLOCK = "- the night keeps it, and nobody takes a step in it"


@dataclass(frozen=True, slots=True)
class Walked:
    """Where a course was tried; what begins with - says why it was not."""

    through: str
    wrong_file: str
    late: str
    two_at_once: str


def _throughout(walk: str) -> Walked:
    return Walked(walk, walk, walk, walk)


ROWS: Mapping[str, Walked] = {
    "application": _throughout(_APPLICATION),
    "change_decided": _throughout(_CHANGES),
    "change_noted": _throughout(_CHANGES),
    "shortcoming": _throughout(_SHORTCOMING),
    "contract": Walked(_STEPS, NO_PAPERS, ONLY_THE_CLOCK, ONLY_THE_CLOCK),
    "contract_decided": Walked(_NEW_PROVIDER, _NO_TO_TERMS, _STEPS, _NEW_PROVIDER),
    "contract_told": _throughout(_NO_TO_TERMS),
    "terms_to_tell": Walked(_TERMS, _TERMS, NOBODY_ANSWERS, _TERMS),
    "deviation_own": Walked(_REGISTERS, _REGISTERS, NO_LAST_DAY, _REGISTERS),
    "deviation_sent": Walked(_SENT, SAME_FORM, _BOARD, _SENT),
    "lex_maria": Walked(_REGISTERS, _REGISTERS, NO_LAST_DAY, _REGISTERS),
    "patient_board": Walked(_BOARD, SAME_FORM, _BOARD, SAME_PAGE),
    "supervision": Walked(_REGISTERS, _REGISTERS, NO_LAST_DAY, _REGISTERS),
    "inspection": _throughout(_REGISTERS),
    "disclosure": Walked(_RECORD, _BY_HAND, NO_LAST_DAY, _RECORD),
}


def test_every_course_has_a_row_and_no_row_is_of_a_course_that_there_is_not() -> None:
    assert set(ROWS) == set(MACHINES)


def test_every_kind_of_change_is_driven_to_the_data_that_its_decision_changes() -> None:
    # A subcontractor is the kind by which `test_matters` walks the forms in detail.
    assert set(ChangeKind) - set(CHANGES) == {ChangeKind.SUBCONTRACTOR}


@pytest.mark.parametrize("name", ROWS)
def test_each_walk_that_a_row_names_is_there(name: str) -> None:
    row = ROWS[name]
    for walk in (row.through, row.wrong_file, row.late, row.two_at_once):
        if walk.startswith("- "):
            continue
        file, test = walk.split(" ")
        assert f"def {test}(" in (_TESTS / file).read_text(encoding="utf-8")


def test_only_what_the_clock_keeps_is_excused_from_two_at_once() -> None:
    excused = {name for name, row in ROWS.items() if row.two_at_once == ONLY_THE_CLOCK}
    stepped = {
        name
        for name, machine in MACHINES.items()
        if any(one.by in {By.PARTY, By.OFFICER, By.DECIDER} for one in machine.transitions)
    }
    assert excused & stepped == set()
