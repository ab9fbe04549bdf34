"""What the bench measures against does the same work: both ways end in the same state."""

from pathlib import Path

from django.db import transaction

from bench import orm_baseline
from tests import navet
from tests.apps.listing.intake.conftest import AT_INTAKE, TakeIn
from tests.apps.listing.intake.state import known_by_number
from tests.apps.listing.intake.test_the_whole_file import BROKEN, GOOD


def test_plain_orm_code_comes_to_the_same_state(take_in: TakeIn, tmp_path: Path) -> None:
    # Two numbers that turn out to be one person is beyond what the baseline does.
    content = navet.file(*GOOD, *BROKEN)
    with transaction.atomic():
        take_in(content)
        expected = known_by_number()
        transaction.set_rollback(True)
    path = tmp_path / "plain.xml"
    path.write_bytes(content)
    assert orm_baseline.take_in(path, at=AT_INTAKE) == len(GOOD) + len(BROKEN)
    assert known_by_number() == expected
