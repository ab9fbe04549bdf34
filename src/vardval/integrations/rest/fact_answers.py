"""How fact files and their control reports are answered."""

from datetime import datetime

from pydantic import BaseModel

from vardval.platform.sentences import sentence
from vardval.settlement.queries import FactFileTold, FaultTold


class FactFileAnswer(BaseModel):
    """A file as it stands: nothing is paid from it before it agrees."""

    fact_file_id: int
    series_id: str
    unit_hsa_id: str
    first_month: str
    last_month: str
    name: str
    standing: str
    received_rows: int | None
    received_total: str | None
    said_rows: int | None
    said_total: str | None
    waiting: int
    not_taken: int
    loaded_at: datetime


class FactFilesAnswer(BaseModel):
    """The newest files."""

    items: list[FactFileAnswer]


class FactUnitSumAnswer(BaseModel):
    """What the file says of a unit and a month."""

    unit_hsa_id: str
    month: str
    received_rows: int
    received_total: str


class FactFaultAnswer(BaseModel):
    """A row that was not taken: where it stood and why, never what it held."""

    line: int
    heading: str
    detail: str


class FactReportAnswer(BaseModel):
    """A file with its control report; at most five hundred of its faults."""

    fact_file: FactFileAnswer
    oldest: str | None
    newest: str | None
    by_unit: list[FactUnitSumAnswer]
    faults: list[FactFaultAnswer]


def file_answer(one: FactFileTold) -> FactFileAnswer:
    """Return the file as it stands."""
    return FactFileAnswer(
        fact_file_id=one.id,
        series_id=one.series_id,
        unit_hsa_id=one.unit_hsa_id,
        first_month=str(one.first_month),
        last_month=str(one.last_month),
        name=one.name,
        standing=one.standing.value,
        received_rows=one.received.rows if one.received else None,
        received_total=str(one.received.total) if one.received else None,
        said_rows=one.said.rows if one.said else None,
        said_total=str(one.said.total) if one.said else None,
        waiting=one.waiting,
        not_taken=one.not_taken,
        loaded_at=one.loaded_at,
    )


def fault_answer(one: FaultTold, language: str) -> FactFaultAnswer:
    """Return the row that was not taken, in the language."""
    return FactFaultAnswer(
        line=one.line,
        heading=one.heading,
        detail=sentence(f"settlement.fault.{one.code}", language),
    )
