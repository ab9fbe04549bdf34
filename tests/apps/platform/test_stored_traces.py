import json
from datetime import date
from decimal import Decimal

import pytest

from vardval.core.trace import step
from vardval.platform.stored_trace import NotAStoredTrace, stored_trace, trace_told

TRACE = (
    step("listing.area_unit", "NB-3.6.2-2", area="Centrum", on=date(2023, 3, 1)),
    step("listing.counted", None, left=1, share=Decimal("0.50"), is_last=False, unit=None),
)


def test_a_trace_comes_back_from_json_as_it_was() -> None:
    assert trace_told(json.loads(json.dumps(stored_trace(TRACE)))) == TRACE


def test_every_clause_of_a_step_comes_back() -> None:
    trace = (step("listing.area_unit", ("NB-3.6.2-2", "NB-T-3"), area="Centrum"),)
    (told,) = trace_told(json.loads(json.dumps(stored_trace(trace))))
    assert told.clauses == ("NB-3.6.2-2", "NB-T-3")


@pytest.mark.parametrize(
    "stored",
    [
        {"code": 1, "clause": None, "parameters": {}},
        {"code": "a", "clause": None, "parameters": {"x": [1]}},
        {"code": "a", "clause": None, "parameters": {}, "also": "NB-T-3"},
    ],
)
def test_something_else_is_not_taken_for_a_trace(stored: dict[str, object]) -> None:
    with pytest.raises(NotAStoredTrace, match="okänt slag"):
        trace_told([stored])
