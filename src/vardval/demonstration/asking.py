"""The made-up year's questions on statements, asked by units and answered by a controller."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from vardval.core.time import Month
from vardval.demonstration.played import PlayedQuestion
from vardval.demonstration.preparing import moment
from vardval.demonstration.region import Settings
from vardval.demonstration.stepping import Step
from vardval.platform.accounts import active_account
from vardval.platform.ledger import newest_number
from vardval.settlement.actions import answer_question, ask_about_line
from vardval.settlement.queries import run_for_month, statement_copy


def question_steps(settings: Settings) -> Iterator[Step]:
    """Yield what is asked and answered."""
    for one in settings.questions:
        yield moment(one.asked_on, 10), "frågor", partial(_ask, one)
        if one.answered_on is not None:
            yield moment(one.answered_on, 15), "frågor", partial(_answer, settings, one)


def _ask(one: PlayedQuestion, at: datetime) -> None:
    asker = active_account(one.asked_by)
    line_id = _line(one, asker.unit_hsa_id)
    ask_about_line(line_id=line_id, text=one.question, actor=asker, at=at)


def _answer(settings: Settings, one: PlayedQuestion, at: datetime) -> None:
    answer_question(
        line_id=_line(one, active_account(one.asked_by).unit_hsa_id),
        text=one.answer,
        outcome=one.outcome,
        actor=active_account(settings.first_controller),
        at=at,
    )


def _line(one: PlayedQuestion, hsa_id: str) -> int:
    shown = run_for_month(Month.parse(one.month), known_at=newest_number())
    rows = statement_copy(shown.id, hsa_id).rows
    return next(row.line_id for row in rows if row.component_id == one.component and row.line_id)
