"""The town, built once for a walk, with everything that it writes in a folder of its own."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.leaks import founding, town
from tests.leaks.town import Town
from vardval.integrations.door.pace import forget_pace


@pytest.fixture
def built(db: None, settings: LazySettings, tmp_path: Path) -> Town:
    settings.STATE_FOLDER = tmp_path / "state"
    settings.DEMONSTRATION_DAY = founding.DAY
    settings.API_CALLS_PER_SECOND = 100_000
    forget_pace()
    return town.build(tmp_path)
