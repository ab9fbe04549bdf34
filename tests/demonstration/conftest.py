"""A made-up county, small enough for every test, and its files."""

from pathlib import Path
from typing import NamedTuple

import pytest

from vardval.demonstration.generating import Written, write_year
from vardval.demonstration.region import Region, read_region

FOLDER = Path(__file__).resolve().parents[2] / "demonstration"
SMALL = 0.006


class MadeUp(NamedTuple):
    region: Region
    folder: Path
    written: Written


@pytest.fixture(scope="session")
def region() -> Region:
    return read_region(FOLDER, "norrbotten")


@pytest.fixture(scope="session")
def made_up(region: Region, tmp_path_factory: pytest.TempPathFactory) -> MadeUp:
    folder = tmp_path_factory.mktemp("year")
    return MadeUp(region, folder, write_year(region, folder, share=SMALL))


@pytest.fixture(scope="session")
def region_year(region: Region, tmp_path_factory: pytest.TempPathFactory) -> MadeUp:
    """A year with people enough for everything that is rare."""
    folder = tmp_path_factory.mktemp("larger")
    return MadeUp(region, folder, write_year(region, folder, share=0.1))
