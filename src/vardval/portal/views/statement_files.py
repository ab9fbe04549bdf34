"""A unit's statement as a file: PDF to print and keep, Excel to reckon in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from vardval.core.settlement.small_groups import PeopleGroup, told_groups
from vardval.platform.sentences import SpokenError
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.statements_shown import copy_shown, log_look_at_lines, sources_of
from vardval.settlement.access import may_see_lines
from vardval.settlement.exports.statement_paper import statement_pdf
from vardval.settlement.exports.statement_sheet import statement_sheet
from vardval.settlement.exports.statement_words import StatementPaper
from vardval.settlement.queries import (
    CorrectionTold,
    LineFilesGone,
    StatementTold,
    correction_lines_of,
    sums_by_age_and_sex,
)

_FORMS: dict[str, tuple[str, Callable[[StatementPaper], bytes]]] = {
    "pdf": ("application/pdf", statement_pdf),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        statement_sheet,
    ),
}


@signed_in
@require_GET
def statement_file(request: HttpRequest, run_id: int, hsa_id: str, form: str) -> HttpResponse:
    """Hand out the statement in the form asked for, to who may see its page."""
    shown_run, copy = copy_shown(request, run_id, hsa_id)
    if form not in _FORMS:
        raise NothingHere(SpokenError("settlement.no_such_form"))
    kind, write = _FORMS[form]
    sees_lines = may_see_lines(user_of(request), unit_hsa_id=hsa_id)
    corrections = _corrections(copy.told) if sees_lines else None
    if corrections:
        log_look_at_lines(request, [one.person_id for one in corrections])
    paper = StatementPaper(
        run=shown_run,
        copy=copy,
        corrections=corrections,
        groups=_groups(copy.told),
        sources=sources_of(copy.told),
        language=language_of(request),
    )
    name = f"avrakning-{copy.told.month}-{hsa_id}.{form}"
    return HttpResponse(
        write(paper),
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _corrections(told: StatementTold) -> list[CorrectionTold] | None:
    if not told.corrections:
        return []
    try:
        return correction_lines_of(told.run_id, told.unit_id)
    except LineFilesGone:
        return None


def _groups(told: StatementTold) -> list[PeopleGroup] | None:
    try:
        found = sums_by_age_and_sex(told.run_id, told.unit_id)
    except LineFilesGone:
        return None
    return told_groups(
        (one.component, one.age, one.sex, one.people, one.exact_ore) for one in found
    )
