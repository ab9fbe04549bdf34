"""What the book of the day makes of a change, and what holds where the book is silent."""

from collections.abc import Mapping

from vardval.core.accreditation.change_rules import CHANGES
from vardval.core.accreditation.changes import Asked, ChangeKind, Form, Judged
from vardval.core.rulebook import Rulebook, RuleMissing, ValueMissing
from vardval.core.trace import step

_WHEN_SILENT: Mapping[ChangeKind, Form] = {
    ChangeKind.MOVE_WITHIN: Form.DECISION,
    ChangeKind.MOVE_AWAY: Form.DECISION,
    ChangeKind.BRANCH_OPENS: Form.DECISION,
    ChangeKind.LISTING_STOP: Form.DECISION,
    ChangeKind.SUMMER_HOURS: Form.DECISION,
}


def judge(kind: ChangeKind, asked: Asked, book: Rulebook) -> Judged:
    """What the book of the day says of the change.

    Where the book is silent the change is a notice, and a decision where something is asked of
    the region that has an effect for others; the trace then says that no clause stands behind.
    """
    if kind is ChangeKind.LISTING_STOP:
        return _stop(asked, book)
    choice = CHANGES.get(kind)
    if choice is None:
        return _silent(kind, asked)
    try:
        rule = choice.bound(book, asked.told_on)
    except (RuleMissing, ValueMissing):
        return _silent(kind, asked)
    return rule(asked)


_OF_STOPS = ("listningsutrymme.stopp_beslut", "listningsutrymme.stopp_anmälan")
"""What a book says of stops is in its chapter on capacity, and is weighed when one is granted."""


def _stop(asked: Asked, book: Rulebook) -> Judged:
    clauses: list[str] = []
    for rule_id in _OF_STOPS:
        try:
            clauses.extend(book.rule_on(rule_id, asked.told_on).clauses)
        except (RuleMissing, ValueMissing):
            continue
    if not clauses:
        return _silent(ChangeKind.LISTING_STOP, asked)
    cited = tuple(dict.fromkeys(clauses))
    return Judged(Form.DECISION, step("change.stop_is_decided", cited, starts=asked.from_on))


def _silent(kind: ChangeKind, asked: Asked) -> Judged:
    form = _WHEN_SILENT.get(kind, Form.NOTICE)
    told = step("change.book_is_silent", None, kind=kind.value, starts=asked.from_on)
    return Judged(form, told)
