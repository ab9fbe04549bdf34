"""Every case type has a decision that is seen in the data of another capability.

A table that stays true by itself: a kind of change, a step of a contract or a measure without a row
fails here, and so does a course that no row is of. Where a course changes nothing but its own
matter the row says why.
"""

from collections.abc import Mapping

from tests.apps.accreditation.decisions import OWN, Decision
from tests.apps.accreditation.test_decisions_on_changes import ROWS as CHANGES
from tests.apps.accreditation.test_decisions_on_contracts import (
    APPLICATION,
    MEASURES,
    STEPS,
    WORDS_ONLY,
)
from tests.architecture.tree import LAYERS
from vardval.accreditation.contracts.step import TOLD, StepKind
from vardval.config.machines import MACHINES
from vardval.core.accreditation import ChangeKind, Measure

_REGISTER = "- a register of its own, whose counts are what it is for"
COURSES: Mapping[str, tuple[Decision, ...] | str] = {
    "application": (APPLICATION,),
    "change_decided": tuple(CHANGES.values()),
    "change_noted": tuple(CHANGES.values()),
    "shortcoming": tuple(MEASURES.values()),
    "contract_decided": tuple(row for kind, row in STEPS.items() if kind not in TOLD),
    "contract_told": tuple(row for kind, row in STEPS.items() if kind in TOLD),
    "contract": "- nobody decides it: the night keeps the last days of the contract in it",
    "terms_to_tell": "- it says how the providers were told: what they answer changes data",
    "disclosure": "- it hands out copies of the record, and changes nothing in it",
    "deviation_own": _REGISTER,
    "deviation_sent": _REGISTER,
    "lex_maria": _REGISTER,
    "patient_board": _REGISTER,
    "supervision": _REGISTER,
    "inspection": _REGISTER,
}


def test_every_course_has_what_it_changes_or_why_it_changes_nothing() -> None:
    assert set(COURSES) == set(MACHINES)
    told = [one for one in COURSES.values() if isinstance(one, str)]
    assert [one for one in told if not one.startswith("- ")] == []
    assert [one for one in COURSES.values() if not one] == []


def test_every_kind_of_change_step_and_measure_has_a_row() -> None:
    assert set(CHANGES) == set(ChangeKind)
    assert set(STEPS) == set(StepKind)
    assert set(MEASURES) | WORDS_ONLY == set(Measure)
    assert set(MEASURES) & WORDS_ONLY == set()


def test_the_data_is_another_capabilitys_and_is_not_the_same_afterwards() -> None:
    rows = [row for told in COURSES.values() if not isinstance(told, str) for row in told]
    assert {row.capability for row in rows} <= set(LAYERS) - OWN
    assert [row for row in rows if row.before == row.after] == []
