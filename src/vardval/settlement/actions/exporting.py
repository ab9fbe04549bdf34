"""Facts handed to a lake: agreed files of a month, without identities."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from vardval.core.time import Month
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError
from vardval.settlement.access import check_may_send_facts
from vardval.settlement.agreed_files import agreed_files
from vardval.settlement.models import FactFile
from vardval.settlement.pseudonyms import write_pseudonymised
from vardval.settlement.series import SeriesKind
from vardval.settlement.series_in_lists import series_known

SHORTEST_KEY = 32
_KINDS = {
    SeriesKind.EVENTS: FactFile.Kind.EVENTS,
    SeriesKind.PERSON_VALUES: FactFile.Kind.PERSON_VALUES,
}


class NothingToExport(SpokenError):
    """No agreed file of a series about people for the month."""

    def __init__(self, series: str, month: Month) -> None:
        super().__init__("settlement.facts.nothing_to_export", series=series, month=str(month))


class KeyTooShort(SpokenError):
    """A key that could be guessed."""

    def __init__(self) -> None:
        super().__init__("settlement.facts.key_too_short")


@transaction.atomic
def export_facts(
    *,
    series: str,
    month: Month,
    path: Path,
    key: bytes,
    salt: str,
    actor: Actor | str,
    at: datetime,
) -> int:
    """Write the month's agreed rows of the series to `path` as Parquet; return how many.

    `salt` is this export's own, so that no other export calls anybody the same. Raises
    `NoSuchSeries`, `NothingToExport`, `KeyTooShort` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_send_facts(acting, unit_hsa_id="")
    if len(key) < SHORTEST_KEY:
        raise KeyTooShort
    kind = _KINDS.get(series_known(series).kind)
    files = agreed_files(kind, series, month, newest_number()) if kind else []
    if kind is None or not files:
        raise NothingToExport(series, month)
    rows = write_pseudonymised(
        kind=kind,
        file_ids=[one.id for one in files],
        month=month,
        key=key,
        salt=salt,
        path=path,
    )
    write_entry(
        actor=acting.username,
        purpose="settlement",
        happened="facts_exported",
        at=at,
        series=series,
        month=str(month),
        rows=rows,
    )
    return rows
