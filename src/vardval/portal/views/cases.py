"""Cases: the list of them, opening one, and a case with its notes and its end."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from vardval.cases.actions import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    CaseDecided,
    CaseUnreadable,
    decide_case,
    open_case,
    write_note,
)
from vardval.cases.queries import (
    SUBJECTS,
    CaseTold,
    Kind,
    NoSuchCase,
    Outcome,
    Subject,
    case,
    cases,
)
from vardval.core.identity import BadIdentityNumber
from vardval.platform.ledger import newest_number
from vardval.platform.policy import AccessDenied, Permission, check_may, may
from vardval.platform.sentences import SpokenError, error_told, sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.door import find
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import UnreadableDay, now, read_day, today
from vardval.portal.number_typed import number_typed
from vardval.portal.presenters.explanation import cited
from vardval.portal.unit_names import unit_names
from vardval.registry.queries import UnitUnknown, unit_id, units
from vardval.rulebook.clauses import UnknownClause
from vardval.settlement.queries import line_place

_REFUSALS = (AccessDenied, CaseUnreadable, CaseDecided, NothingHere)


class NoSuchSubject(SpokenError, LookupError):
    """The case is to be about someone or something that was not told."""

    def __init__(self) -> None:
        super().__init__("case.no_subject")


class NoSuchClause(SpokenError, LookupError):
    """The case is to be about a provision that no book has."""

    def __init__(self, given: str) -> None:
        super().__init__("case.no_clause", given=given[:40])


@dataclass(frozen=True, slots=True)
class Row:
    """A case in the list: what it is about by name, a person by key alone."""

    case: CaseTold
    about: str
    is_late: bool

    @property
    def is_about_person(self) -> bool:
        """Whether the subject's key is a person's."""
        return self.case.subject is Subject.PERSON


@signed_in
@require_GET
def cases_page(request: HttpRequest) -> HttpResponse:
    """Show every case, those to be decided first come first."""
    user = user_of(request)
    check_may(user, Permission.SEE_CASES)
    newest = newest_number()
    names = unit_names(known_at=newest)
    context = {
        "rows": [
            Row(one, _about(one, names), one.is_late_on(today())) for one in cases(known_at=newest)
        ],
        "may_handle": may(user, Permission.HANDLE_CASES),
    }
    return render(request, "portal/cases.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def new_case_page(request: HttpRequest) -> HttpResponse:
    """Ask what the case is about, and open it."""
    user, language = user_of(request), language_of(request)
    check_may(user, Permission.HANDLE_CASES)
    if request.method == "GET":
        return _new(request)
    try:
        opened = _open(request)
    except UnreadableDay as unreadable:
        return _new(request, str(unreadable))
    except BadIdentityNumber as bad:
        return _new(request, sentence(f"portal.number.{bad.code}", language))
    except (NoSuchSubject, NoSuchClause, UnitUnknown, *_REFUSALS) as refusal:
        return _new(request, error_told(refusal, language))
    messages.success(request, sentence("portal.case.opened", language))
    return redirect("case", opened)


@signed_in
@require_http_methods(["GET", "POST"])
def case_page(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the case; write in it, or decide it."""
    user, language = user_of(request), language_of(request)
    check_may(user, Permission.SEE_CASES)
    try:
        told = case(case_id, known_at=newest_number())
    except NoSuchCase as missing:
        raise NothingHere(missing) from None
    if request.method == "GET":
        return _case(request, told)
    try:
        done = _change(request, case_id)
    except _REFUSALS as refusal:
        return _case(request, told, error_told(refusal, language))
    messages.success(request, sentence(done, language))
    return redirect("case", case_id)


def _change(request: HttpRequest, case_id: int) -> str:
    sent, user = request.POST, user_of(request)
    if sent.get("steg") == "besluta":
        decide_case(
            case_id=case_id,
            outcome=sent.get("beslut", ""),
            reasons=sent.get("skal", ""),
            decided_on=today(),
            actor=user,
            at=now(),
        )
        return "portal.case.did_decide"
    write_note(case_id=case_id, text=sent.get("anteckning", ""), actor=user, at=now())
    return "portal.case.written"


def _open(request: HttpRequest) -> int:
    sent, language = request.POST, language_of(request)
    return open_case(
        kind=sent.get("slag", ""),
        subject_id=_subject(request),
        title=sent.get("rubrik", ""),
        clause=_clause(sent.get("bestammelse", "").strip()),
        opened_on=read_day(sent.get("kom_in", ""), language) or today(),
        due_on=read_day(sent.get("senast", ""), language),
        actor=user_of(request),
        at=now(),
    )


def _subject(request: HttpRequest) -> int:
    kind = request.POST.get("slag", "")
    if kind not in Kind.values:
        raise CaseUnreadable("no_kind")
    number, hsa_id = request.POST.get("nummer", "").strip(), request.POST.get("enhet", "")
    if SUBJECTS[Kind(kind)] is Subject.PERSON and number:
        return find(request, number_typed(number, on=today()).number)
    if SUBJECTS[Kind(kind)] is Subject.UNIT and hsa_id:
        return unit_id(hsa_id)
    raise NoSuchSubject


def _clause(written: str) -> str:
    if not written:
        return ""
    try:
        cited(written)
    except UnknownClause:
        raise NoSuchClause(written) from None
    return written


def _new(request: HttpRequest, failure: str = "") -> HttpResponse:
    context = {
        # A question on a statement is asked on the statement.
        "kinds": [one for one in Kind if one is not Kind.STATEMENT_LINE],
        "units": units(valid_on=today(), known_at=newest_number()),
        "typed": request.POST,
        "failure": failure,
        "today": today(),
        "longest_title": LONGEST_TITLE,
    }
    return render(request, "portal/case_new.html", context, status=400 if failure else 200)


def _case(request: HttpRequest, told: CaseTold, failure: str = "") -> HttpResponse:
    names = unit_names(known_at=newest_number())
    context = {
        "case": told,
        "about": _about(told, names),
        "is_about_person": told.subject is Subject.PERSON,
        "line": line_place(told.subject_id) if told.subject is Subject.STATEMENT_LINE else None,
        "clause": cited(told.clause) if told.clause else None,
        "has_effect": told.kind is Kind.GUARDIANSHIP_DISPUTE and told.is_open,
        "is_late": told.is_late_on(today()),
        "outcomes": list(Outcome),
        "may_handle": may(user_of(request), Permission.HANDLE_CASES) and told.is_open,
        "failure": failure,
        "typed": request.POST,
        "longest_text": LONGEST_TEXT,
    }
    return render(request, "portal/case.html", context, status=400 if failure else 200)


def _about(one: CaseTold, names: dict[int, str]) -> str:
    return names.get(one.subject_id, "") if one.subject is Subject.UNIT else ""
