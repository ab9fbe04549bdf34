"""Each mechanism's part of a component's table.

Owns the readers of mechanisms, a file for each family. Owns no reading of single values
(`reading`) and no computation (`vardval.core.settlement.mechanisms`).
"""

from collections.abc import Mapping

from vardval.settlement.price_lists.mechanisms.adjustments import ADJUSTMENT_PARSERS
from vardval.settlement.price_lists.mechanisms.events import EVENT_PARSERS
from vardval.settlement.price_lists.mechanisms.grants import GRANT_PARSERS
from vardval.settlement.price_lists.mechanisms.hours import HOUR_PARSERS
from vardval.settlement.price_lists.mechanisms.parser import Parser
from vardval.settlement.price_lists.mechanisms.people import PERSON_PARSERS
from vardval.settlement.price_lists.mechanisms.scores import SCORE_PARSERS
from vardval.settlement.price_lists.mechanisms.shares import SHARE_PARSERS
from vardval.settlement.price_lists.mechanisms.units import UNIT_PARSERS

PARSERS: Mapping[str, tuple[Parser, str]] = {
    **PERSON_PARSERS,
    **EVENT_PARSERS,
    **GRANT_PARSERS,
    **UNIT_PARSERS,
    **SHARE_PARSERS,
    **SCORE_PARSERS,
    **HOUR_PARSERS,
    **ADJUSTMENT_PARSERS,
}
"""The reader of each mechanism and the keys that it knows, beside those of every component."""

__all__ = ["PARSERS", "Parser"]
