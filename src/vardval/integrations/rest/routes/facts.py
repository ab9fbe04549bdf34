"""Fact files: loaded, their control reports, and the sender's total set against what came."""

from decimal import Decimal
from io import BytesIO
from typing import Annotated, BinaryIO

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.errors import ValidationError
from pydantic import (
    AfterValidator,
    Base64Bytes,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from vardval.core.time import YEARS_MEANT, Month
from vardval.integrations.clock import now
from vardval.integrations.door.language import language_of
from vardval.integrations.rest.api import Token, caller
from vardval.integrations.rest.fact_answers import (
    FactFileAnswer,
    FactFilesAnswer,
    FactReportAnswer,
    FactUnitSumAnswer,
    fault_answer,
    file_answer,
)
from vardval.integrations.rest.once import once
from vardval.integrations.rest.streamed import content_streamed
from vardval.integrations.rest.wire import HsaIdSent, Key, RowKey, Sent, ShortText
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, Reach, check_may, reach
from vardval.platform.tokens import Scope, TokenActor
from vardval.registry.queries import folded
from vardval.settlement.access import check_may_see_facts
from vardval.settlement.actions import SaidTotal, Sending, agree_fact_file, load_fact_file
from vardval.settlement.queries import (
    FactFileTold,
    fact_file_told,
    fact_files_told,
    fact_report,
    faults_of,
)

router = Router(tags=["facts"], auth=Token(Scope.FACTS))

_MOST_FAULTS = 500


def _year_of_files(month: str) -> str:
    if int(month[:4]) not in YEARS_MEANT:
        raise PydanticCustomError("unreadable", "no such year")
    return month


MonthText = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$"), AfterValidator(_year_of_files)
]
RowsSaid = Annotated[int, Field(ge=0, lt=10**12)]
TotalSaid = Annotated[str, StringConstraints(pattern=r"^-?[0-9]{1,18}(\.[0-9]{1,6})?$")]


class FactFileSent(Sent):
    """A file as it lies, in Base64, and what it is; the total may be said later."""

    content: Base64Bytes
    name: ShortText
    series_id: ShortText
    first_month: MonthText
    last_month: MonthText
    unit_hsa_id: HsaIdSent | None = None
    said_rows: RowsSaid | None = None
    said_total: TotalSaid | None = None

    @model_validator(mode="after")
    def _months_in_order(self) -> "FactFileSent":
        if self.last_month < self.first_month:
            raise PydanticCustomError("days_backwards", "months backwards")
        return self


class FactFileStreamed(Sent):
    """What makes a streamed file what it is, its content by its digest."""

    sha256: str
    name: str
    series_id: str
    first_month: str
    last_month: str
    unit_hsa_id: str | None
    said_rows: int | None
    said_total: str | None


class AgreementSent(Sent):
    """What the sender says that the file holds."""

    said_rows: RowsSaid
    said_total: TotalSaid


@router.get("/facts", response=FactFilesAnswer)
def read_fact_files(request: HttpRequest) -> FactFilesAnswer:
    """Return the newest files, a unit's own to a unit."""
    own = _own_unit(caller(request))
    check_may_see_facts(caller(request), unit_hsa_id=own)
    found = fact_files_told(known_at=newest_number(), unit_hsa_id=own or None)
    return FactFilesAnswer(items=[file_answer(one) for one in found])


@router.post("/facts", response=FactFileAnswer)
def load_facts(request: HttpRequest, sent: FactFileSent, key: Key) -> HttpResponse:
    """Load a file; it counts once the total that the sender says equals what came."""
    return once(request, key, sent, lambda: _loaded(request, BytesIO(sent.content), sent))


@router.post(
    "/facts/files",
    response=FactFileAnswer,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string"}}},
        }
    },
)
def stream_facts(
    request: HttpRequest,
    key: Key,
    name: Annotated[ShortText, Query(...)],
    series_id: Annotated[ShortText, Query(...)],
    first_month: Annotated[MonthText, Query(...)],
    last_month: Annotated[MonthText, Query(...)],
    unit_hsa_id: Annotated[HsaIdSent | None, Query(None)],
    said_rows: Annotated[RowsSaid | None, Query(None)],
    said_total: Annotated[TotalSaid | None, Query(None)],
) -> HttpResponse:
    """Load a file of any size, whose bytes are the body of the call as they lie."""
    if last_month < first_month:
        raise ValidationError([{"type": "days_backwards", "loc": ("query", "last_month")}])
    with content_streamed(request) as (stream, sha256):
        sent = FactFileStreamed(
            sha256=sha256,
            name=name,
            series_id=series_id,
            first_month=first_month,
            last_month=last_month,
            unit_hsa_id=unit_hsa_id,
            said_rows=said_rows,
            said_total=said_total,
        )
        return once(request, key, sent, lambda: _loaded(request, stream, sent))


@router.get("/facts/{fact_file_id}", response=FactReportAnswer)
def read_fact_report(request: HttpRequest, fact_file_id: RowKey) -> FactReportAnswer:
    """Return the file's control report."""
    found = _found(request, fact_file_id)
    report, language = fact_report(found.id), language_of(request)
    return FactReportAnswer(
        fact_file=file_answer(found),
        oldest=report.oldest if report else None,
        newest=report.newest if report else None,
        by_unit=[
            FactUnitSumAnswer(
                unit_hsa_id=one.unit_hsa_id,
                month=one.month,
                received_rows=one.rows,
                received_total=str(one.total),
            )
            for one in (report.by_unit if report else ())
        ],
        faults=[fault_answer(one, language) for one in faults_of(found.id, limit=_MOST_FAULTS)],
    )


@router.post("/facts/{fact_file_id}/agreements", response=FactFileAnswer)
def agree_facts(
    request: HttpRequest, fact_file_id: RowKey, sent: AgreementSent, key: Key
) -> HttpResponse:
    """Set the total that the sender says against what came; the newest said counts."""

    def act() -> FactFileAnswer:
        found = _found(request, fact_file_id)
        said = SaidTotal(sent.said_rows, Decimal(sent.said_total))
        agree_fact_file(file_id=found.id, said=said, actor=caller(request), at=now())
        return file_answer(fact_file_told(found.id, known_at=newest_number()))

    return once(request, key, sent, act)


def _loaded(
    request: HttpRequest, stream: BinaryIO, sent: FactFileSent | FactFileStreamed
) -> FactFileAnswer:
    loaded = load_fact_file(
        stream=stream,
        sending=Sending(
            sent.name,
            sent.series_id,
            Month.parse(sent.first_month),
            Month.parse(sent.last_month),
            folded(sent.unit_hsa_id) if sent.unit_hsa_id else "",
        ),
        said=_said(sent.said_rows, sent.said_total),
        actor=caller(request),
        at=now(),
    )
    return file_answer(fact_file_told(loaded.file_id, known_at=newest_number()))


def _own_unit(actor: TokenActor) -> str:
    """The unit of a unit's own system; empty for the region's."""
    return actor.unit_hsa_id if reach(actor, Permission.SEE_FACTS) is Reach.OWN_UNIT else ""


def _found(request: HttpRequest, fact_file_id: int) -> FactFileTold:
    actor = caller(request)
    if reach(actor, Permission.SEE_FACTS) is Reach.NOTHING:
        check_may(actor, Permission.SEE_FACTS)
    found = fact_file_told(fact_file_id, known_at=newest_number())
    check_may_see_facts(actor, unit_hsa_id=found.unit_hsa_id)
    return found


def _said(rows: int | None, total: str | None) -> SaidTotal | None:
    """What was said; a sum without rows, or rows without a sum, says nothing yet."""
    return None if rows is None or total is None else SaidTotal(rows, Decimal(total))
