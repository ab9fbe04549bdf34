"""The small region, and a folder for its runs' files."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.apps.settlement.small_region import Region, make_region
from tests.standing import standing_on

standing_region = standing_on(make_region)


@pytest.fixture
def region(standing_region: Region, db: None, settings: LazySettings, tmp_path: Path) -> Region:
    settings.STATE_FOLDER = tmp_path
    return standing_region
