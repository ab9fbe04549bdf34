"""How far a draft has come that a worker computes: told by a small file beside the runs'.

A run is computed in one transaction, whose rows nobody sees before its end; a file tells
meanwhile. It holds months, steps and who ordered the draft, nothing about a unit or a person,
and is of no use once the draft is there.
"""

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from vardval.core.time import Month
from vardval.platform.sentences import LANGUAGES, SpokenError, error_told
from vardval.settlement.places import settlement_folder

_KEY = re.compile(r"[0-9a-f]{16}")


class DraftNotOrdered(SpokenError, LookupError):
    """No draft has been ordered under the key, or nobody needs to know of it any more."""

    def __init__(self) -> None:
        super().__init__("settlement.draft.not_ordered")


@dataclass(frozen=True, slots=True)
class DraftTold:
    """An ordered draft: the months being computed so far, and what came of it.

    `steps` holds the step and the month in the order begun. `run_id` is the draft once it is
    there; `refused` the sentence of what stood in the way, by language.
    """

    draft_key: str
    month: str
    ordered_by: str
    steps: tuple[tuple[str, str], ...] = ()
    run_id: int | None = None
    refused: Mapping[str, str] | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.run_id is not None or self.refused is not None


def order_draft(month: Month, ordered_by: str) -> DraftTold:
    """Note that the month's draft has been ordered, and return it with its key."""
    told = DraftTold(secrets.token_hex(8), str(month), ordered_by)
    _write(told)
    return told


def draft_told(draft_key: str) -> DraftTold:
    """Return the draft as far as it has come; raises `DraftNotOrdered`."""
    if not _KEY.fullmatch(draft_key):
        raise DraftNotOrdered
    try:
        written: dict[str, Any] = json.loads(_path(draft_key).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DraftNotOrdered from None
    written["steps"] = tuple((step, month) for step, month in written["steps"])
    return DraftTold(**written)


def begin_step(draft_key: str, step: str, month: Month) -> None:
    """Note that a month has begun: the draft's own, or an earlier one that is corrected."""
    told = draft_told(draft_key)
    _write(replace(told, steps=(*told.steps, (step, str(month)))))


def end_draft(draft_key: str, run_id: int) -> None:
    """Note which run came of it."""
    _write(replace(draft_told(draft_key), run_id=run_id))


def refuse_draft(draft_key: str, obstacle: Exception) -> None:
    """Note what stood in the way, in the words of each language."""
    told = {one: error_told(obstacle, one) for one in LANGUAGES}
    _write(replace(draft_told(draft_key), refused=told))


def forget_drafts() -> None:
    """Forget every draft that has come to an end: it stands among the runs, or has been told."""
    for path in (settlement_folder() / "drafts").glob("*.json"):
        if draft_told(path.stem).is_over:
            path.unlink()


def _write(told: DraftTold) -> None:
    path = _path(told.draft_key)
    path.parent.mkdir(exist_ok=True)
    # Whoever reads meanwhile reads the old file or the new one, never half of it.
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(told), ensure_ascii=False), encoding="utf-8")
    fresh.replace(path)


def _path(draft_key: str) -> Path:
    return settlement_folder() / "drafts" / f"{draft_key}.json"
