"""A county in which the unit by the sea closes."""

import pytest

from tests.apps.county import (
    AT,
    DISTANCE_HEADINGS,
    FJALLET,
    HAVET,
    TORGET,
    load_county,
    publish,
    read_registers,
)
from tests.standing import standing_on
from vardval.catchment.actions import load_distances

ROADS = DISTANCE_HEADINGS + (
    f"K;{HAVET};1000;2015-01-01;\nK;{TORGET};3000;2010-01-01;\nK;{FJALLET};340000;2010-01-01;\n"
    f"C;{TORGET};900;2010-01-01;\nC;{HAVET};3000;2015-01-01;\nC;{FJALLET};341000;2010-01-01;\n"
)


def build_county() -> None:
    """Load the county with its roads, and adopt the book."""
    load_county()
    load_distances(content=ROADS.encode(), name="vägar.csv", actor="prov", at=AT)
    publish()
    read_registers(AT.date())


standing_county = standing_on(build_county)


@pytest.fixture(autouse=True)
def county(standing_county: None, db: None) -> None:
    """Let every test stand in the county."""
