"""A listing stop by books that say of it what they say in their chapter on capacity."""

from datetime import date

import pytest

from tests.core.granland import Says, a_book
from vardval.core.accreditation import Asked, ChangeKind, Form, judge
from vardval.core.trace import step

TOLD, STARTS = date(2023, 3, 1), date(2023, 4, 1)
DECIDED, NOTED = "listningsutrymme.stopp_beslut", "listningsutrymme.stopp_anmälan"


@pytest.mark.parametrize(
    ("rules", "clauses"),
    [
        ({DECIDED: "prov"}, ("GL-stopp_beslut",)),
        ({NOTED: "prov"}, ("GL-stopp_anmälan",)),
        ({DECIDED: None, NOTED: "prov"}, ("GL-stopp_anmälan",)),
        ({DECIDED: "prov", NOTED: "prov"}, ("GL-stopp_beslut", "GL-stopp_anmälan")),
    ],
)
def test_a_stop_is_decided_by_every_clause_that_the_book_has_of_it(
    rules: dict[str, Says], clauses: tuple[str, ...]
) -> None:
    judged = judge(ChangeKind.LISTING_STOP, Asked(TOLD, STARTS), a_book(rules))
    assert (judged.form, judged.step) == (
        Form.DECISION,
        step("change.stop_is_decided", clauses, starts=STARTS),
    )
    assert judged.decide_by_on == date(2023, 3, 31)


@pytest.mark.parametrize(
    "rules", [{}, {DECIDED: None}, {NOTED: None}, {DECIDED: None, NOTED: None}]
)
def test_a_stop_that_the_book_says_nothing_of_is_decided_without_a_clause(
    rules: dict[str, Says],
) -> None:
    judged = judge(ChangeKind.LISTING_STOP, Asked(TOLD, STARTS), a_book(rules))
    assert (judged.form, judged.step) == (
        Form.DECISION,
        step("change.book_is_silent", None, kind="listningsstopp", starts=STARTS),
    )


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        (ChangeKind.MOVE_WITHIN, Form.DECISION),
        (ChangeKind.MOVE_AWAY, Form.DECISION),
        (ChangeKind.BRANCH_OPENS, Form.DECISION),
        (ChangeKind.SUMMER_HOURS, Form.DECISION),
        (ChangeKind.MANAGER, Form.NOTICE),
        (ChangeKind.NAME, Form.NOTICE),
        (ChangeKind.CLOSURE, Form.NOTICE),
        (ChangeKind.MARKETING, Form.NOTICE),
    ],
)
def test_what_a_silent_book_leaves_to_be_decided_is_what_has_an_effect_for_others(
    kind: ChangeKind, form: Form
) -> None:
    judged = judge(kind, Asked(TOLD, STARTS), a_book({}))
    assert (judged.form, judged.decided_by, judged.lacks, judged.last_on) == (form, "", (), None)
    assert judged.step.code == "change.book_is_silent"
    assert judged.decide_by_on == (date(2023, 3, 31) if form is Form.DECISION else None)
