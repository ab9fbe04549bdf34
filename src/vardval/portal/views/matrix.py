"""Every centre by requirement, as a page and as files; and one centre's whole book on paper."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vardval.core.followup import Owner, Standing
from vardval.followup.access import check_may_see_all_registers, check_may_see_register
from vardval.followup.matrix import Matrix, matrix
from vardval.followup.matrix_files import matrix_csv, matrix_sheet
from vardval.followup.paper import register_paper
from vardval.followup.queries import register_of
from vardval.platform.sentences import SpokenError
from vardval.platform.swedish_order import swedish_order
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import moment_asked_for
from vardval.portal.presenters.owed_rows import standing_told
from vardval.registry.queries import UnitUnknown
from vardval.rulebook.obligation_copy import group_name, owner_name

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMS: dict[str, tuple[str, Callable[[Matrix, str], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", matrix_csv),
    "xlsx": (_EXCEL, matrix_sheet),
}
_TROUBLE = (Standing.LATE, Standing.NOT_MET, Standing.MORE_WANTED)
_OWNERS = (Owner.HEALTH_CENTRE, Owner.PROVIDER, Owner.HEAD_OF_UNIT)


@signed_in
@require_GET
def matrix_page(request: HttpRequest) -> HttpResponse:
    """Show how each centre stands with each requirement of a subject."""
    check_may_see_all_registers(user_of(request))
    language = language_of(request)
    moment = moment_asked_for(request, language)
    whole = matrix(valid_on=moment.valid_on, known_at=moment.known_at)
    groups = sorted(
        ((one, group_name(one, language)) for one in whole.groups),
        key=lambda one: swedish_order(one[1]),
    )
    # A whole book is too wide for a page: one subject at a time; the files hold all of it.
    # The first shown is the one with the most that is late or not met.
    first = max((one for one, _ in groups), key=partial(_troubles, whole), default="")
    group = request.GET.get("grupp", "") or first
    told = _asked(request, whole, group)
    providers = {one.unit.organisation_number: one.unit.provider_name for one, _ in whole.rows}
    context = {
        "moment": moment,
        "matrix": told,
        "rows": [
            (
                centre,
                [
                    (about.heading, standing_told(one, language) if one else None)
                    for about, one in zip(told.requirements, standings, strict=True)
                ],
            )
            for centre, standings in told.rows
        ],
        "groups": groups,
        "group": group,
        "providers": sorted(providers.items(), key=lambda one: swedish_order(one[1])),
        "provider": request.GET.get("leverantor", ""),
        "owners": [(one, owner_name(one, language)) for one in _OWNERS],
        "owner": request.GET.get("ansvarig", ""),
        "forms": list(_FORMS),
    }
    return render(request, "portal/matrix.html", context)


@signed_in
@require_GET
def matrix_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the matrix, the whole or what is asked for, in the form asked for."""
    check_may_see_all_registers(user_of(request))
    if form not in _FORMS:
        raise NothingHere(SpokenError("followup.no_such_form"))
    language = language_of(request)
    moment = moment_asked_for(request, language)
    whole = matrix(valid_on=moment.valid_on, known_at=moment.known_at)
    kind, write = _FORMS[form]
    told = _asked(request, whole, request.GET.get("grupp", ""))
    name = f"atagandematris-{moment.valid_on}.{form}"
    return _file(write(told, language), kind, name)


@signed_in
@require_GET
def register_print(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Hand out the whole book checked for the centre, as a PDF to print."""
    check_may_see_register(user_of(request), unit_hsa_id=hsa_id)
    language = language_of(request)
    moment = moment_asked_for(request, language)
    known: datetime | int = moment.known_at
    try:
        register = register_of(hsa_id, valid_on=moment.valid_on, known_at=known)
    except UnitUnknown as unknown:
        raise NothingHere(unknown) from None
    paper = register_paper(register, language=language)
    return _file(paper, "application/pdf", f"ataganden-{hsa_id}-{moment.valid_on}.pdf")


def _troubles(whole: Matrix, group: str) -> int:
    return sum(one in _TROUBLE for _, row in whole.of(group=group).rows for one in row)


def _asked(request: HttpRequest, whole: Matrix, group: str) -> Matrix:
    asked = request.GET.get("ansvarig", "")
    owner = next((one for one in _OWNERS if one.value == asked), None)
    return whole.of(group=group, owner=owner, provider=request.GET.get("leverantor", ""))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
