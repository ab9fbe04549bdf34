"""Which anticipated failure is told with which status: the one table of it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from vardval.campaigns.queries import CampaignNotFound
from vardval.core.rulebook import NotInForce
from vardval.integrations.door.bearer import NoToken
from vardval.integrations.door.language import language_of
from vardval.integrations.door.pace import TooOften
from vardval.integrations.door.person import NotANumber
from vardval.integrations.door.reason import NoReason
from vardval.integrations.rest.moment import InTheFuture
from vardval.integrations.rest.problems import faults_of, plain, problem, spoken
from vardval.integrations.rest.streamed import FileTooLarge
from vardval.listing.capacity_actions import NoStopToEnd
from vardval.listing.evidence import EvidenceRefused, ReasonsNotTold
from vardval.listing.rule_queries import PersonUnknown
from vardval.listing.rules_in_force import NoRulebook, SeveralRegions
from vardval.platform.deadlocks import PeopleBusy
from vardval.platform.kept_answers import KeyUsedForOther
from vardval.platform.nightly.queries import NoSuchNight
from vardval.platform.policy import AccessDenied, NobodyToShow
from vardval.platform.register_file import RegisterFileRefused
from vardval.platform.sentences import SpokenError, sentence
from vardval.platform.tokens import TokenRefused
from vardval.population.notice_queries import NoSuchFile, NoSuchNotice
from vardval.population.queries import NoSuchPerson
from vardval.registry.queries import UnitUnknown
from vardval.rulebook.clauses import UnknownClause
from vardval.rulebook.queries import BookNotPublished, NoBookInForce
from vardval.settlement.actions import AlreadyLoaded, FromBeforeSums, NotStored, WrongSender
from vardval.settlement.queries import (
    FactFileNotFound,
    MonthHasNoRun,
    RunNotFound,
    StatementNotFound,
)
from vardval.settlement.series import NoSuchSeries

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="vardval"'}

SPOKEN: dict[type[SpokenError], int] = {
    NoReason: 400,
    AccessDenied: 403,
    NobodyToShow: 404,
    NoSuchPerson: 404,
    UnitUnknown: 404,
    NoSuchFile: 404,
    NoSuchNotice: 404,
    RunNotFound: 404,
    MonthHasNoRun: 404,
    StatementNotFound: 404,
    CampaignNotFound: 404,
    NoSuchNight: 404,
    NoStopToEnd: 409,
    AlreadyLoaded: 409,
    FromBeforeSums: 409,
    SeveralRegions: 409,
    FactFileNotFound: 404,
    FileTooLarge: 413,
    NoSuchSeries: 422,
    NotStored: 422,
    WrongSender: 422,
    NotANumber: 422,
    EvidenceRefused: 422,
    ReasonsNotTold: 422,
    InTheFuture: 422,
    KeyUsedForOther: 422,
}
"""Failures with words of their own, by the status that they are told with."""


def tell_refusals(api: NinjaAPI) -> None:
    """Let the API tell every anticipated failure as a problem document."""
    told: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        **{kind: _with_status(status) for kind, status in SPOKEN.items()},
        NoToken: _unknown_caller,
        TokenRefused: _unknown_caller,
        BookNotPublished: _no_book,
        NoBookInForce: _no_book,
        UnknownClause: _no_clause,
        NoRulebook: _no_rules,
        NotInForce: _no_rules,
        PersonUnknown: _nobody,
        RegisterFileRefused: _file_refused,
        RequestDataTooBig: _too_large,
        PeopleBusy: _busy,
        TooOften: _too_often,
        ValidationError: _written_wrongly,
        HttpError: _unreadable,
    }
    for kind, tell in told.items():
        api.add_exception_handler(kind, tell)


def _with_status(status: int) -> Callable[[HttpRequest, SpokenError], HttpResponse]:
    return lambda request, error: spoken(request, status, error)


def _unknown_caller(request: HttpRequest, error: SpokenError) -> HttpResponse:
    return spoken(request, 401, error, _CHALLENGE)


def _no_book(request: HttpRequest, _: Exception) -> HttpResponse:
    return problem(request, 404, "rest.no_book", sentence("rest.no_book", language_of(request)))


def _no_clause(request: HttpRequest, _: Exception) -> HttpResponse:
    told = sentence("rest.no_clause", language_of(request))
    return problem(request, 404, "rest.no_clause", told)


def _no_rules(request: HttpRequest, _: Exception) -> HttpResponse:
    told = sentence("rest.no_rules", language_of(request))
    return problem(request, 409, "rest.no_rules", told)


def _file_refused(request: HttpRequest, _: Exception) -> HttpResponse:
    # What was wrong is told with the cells' own words, which may be somebody's number.
    told = sentence("rest.file_refused", language_of(request))
    return problem(request, 422, "rest.file_refused", told)


def _too_large(request: HttpRequest, _: Exception) -> HttpResponse:
    kilobytes = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024
    told = sentence("rest.too_large", language_of(request), kilobytes=kilobytes)
    return problem(request, 413, "rest.too_large", told)


def _nobody(request: HttpRequest, _: Exception) -> HttpResponse:
    return spoken(request, 404, NobodyToShow())


def _busy(request: HttpRequest, error: PeopleBusy) -> HttpResponse:
    return spoken(request, 503, error, {"Retry-After": "1"})


def _too_often(request: HttpRequest, error: TooOften) -> HttpResponse:
    return spoken(request, 429, error, {"Retry-After": str(error.wait_seconds)})


def _written_wrongly(request: HttpRequest, error: ValidationError) -> HttpResponse:
    language = language_of(request)
    return problem(
        request,
        422,
        "rest.written_wrongly",
        sentence("rest.written_wrongly", language),
        faults=faults_of(error.errors, language),
    )


def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    return plain(request, error.status_code)
