"""Previews as rows: stored once and never changed."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from vardval.campaigns.deciding import Move
from vardval.campaigns.models import Campaign, Preview, PreviewArea, PreviewUnit
from vardval.campaigns.previewing import Previewed
from vardval.platform.stored_trace import stored_trace
from vardval.population.copying import NULL, copy_rows, escaped

_ENCODE = msgspec.json.Encoder().encode
_COLUMNS = (
    "person_id", "from_unit_id", "unit_id", "outcome", "clause", "trace", "is_protected",
    "preview_id",
)  # fmt: skip


def move_lines(moves: Iterable[Move]) -> list[str]:
    """The moves as COPY reads them, all but the preview's key."""
    lines = []
    for one in moves:
        decision = one.decided.decision
        trace = escaped(_ENCODE(stored_trace(decision.trace)).decode())
        unit = NULL if one.unit is None else one.unit
        protected = "t" if one.is_protected else "f"
        lines.append(
            f"{one.person}\t{one.from_unit}\t{unit}\t{decision.outcome.value}\t"
            f"{escaped(decision.clause or '')}\t{trace}\t{protected}"
        )
    return lines


def store_preview(
    campaign: Campaign,
    found: Previewed,
    lines: Iterable[str],
    *,
    is_effect: bool,
    made_by: str,
    at: datetime,
    entry: int,
) -> int:
    """Store what was found, and return the preview's key."""
    led = found.led
    preview = Preview.objects.create(
        campaign=campaign,
        known_number=found.number,
        effect_on=found.on,
        is_effect=is_effect,
        made_by=made_by,
        made_at=at,
        trace=stored_trace(led.refused or led.trace),
        is_refused=bool(led.refused),
        digest=led.digest,
        offered=len(led.offered),
        run_id=found.run_id,
        entry=entry,
    )
    copy_rows("campaigns_previewmove", _COLUMNS, (f"{line}\t{preview.pk}" for line in lines))
    PreviewUnit.objects.bulk_create(
        PreviewUnit(
            preview=preview,
            unit_id=one.unit_id,
            listed_before=one.listed_before,
            leaving=one.leaving,
            coming=one.coming,
            leaving_ore=one.leaving_ore,
            coming_ore=one.coming_ore,
            without_amounts=one.without_amounts,
        )
        for one in found.units
    )
    PreviewArea.objects.bulk_create(
        PreviewArea(
            preview=preview,
            area_code=one.code,
            from_unit_id=one.from_unit,
            unit_id=one.unit,
            residents=one.residents,
        )
        for one in found.areas
    )
    return preview.pk
