"""The small region, before any run and with March paid, and a folder for its runs' files."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.apps.settlement.small_region import Region, make_region, make_region_paid_for_march
from tests.standing import copied_files, standing_on

standing_region = standing_on(make_region)
standing_since_march = standing_on(make_region_paid_for_march)


@pytest.fixture
def region(standing_region: Region, db: None, settings: LazySettings, tmp_path: Path) -> Region:
    settings.STATE_FOLDER = tmp_path
    return standing_region


@pytest.fixture
def paid_for_march(
    standing_since_march: Region, db: None, settings: LazySettings, tmp_path: Path
) -> Region:
    settings.STATE_FOLDER = copied_files(tmp_path)
    return standing_since_march
