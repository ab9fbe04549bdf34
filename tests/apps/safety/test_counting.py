"""The registers in numbers: by centre, kind and month, and how the last days were kept."""

from datetime import date

import pytest

from tests.apps.county import HAVET, TORGET
from tests.apps.safety.registering import CLERK, OTHER, county, registered, sent, step
from vardval.core.safety import DEVIATION_SENT, PATIENT_BOARD, Kind
from vardval.platform.ledger import newest_number
from vardval.registry.queries import unit_id
from vardval.safety.counting import Kept, days_kept, year_counts

pytestmark = pytest.mark.django_db


def test_matters_are_counted_by_centre_kind_and_month_as_known() -> None:
    county()
    sent()
    early = newest_number()
    sent(kind=Kind.MEDICINES)
    registered(
        DEVIATION_SENT.name,
        CLERK,
        on=date(2023, 4, 3),
        unit="",
        sender=HAVET,
        outside="Medicinkliniken",
    )
    registered(PATIENT_BOARD.name)
    counted = year_counts(DEVIATION_SENT.name, 2023, known_at=newest_number())
    torget = unit_id(TORGET)
    assert dict(counted.by_centre) == {
        (torget, Kind.REFERRALS): 1,
        (torget, Kind.MEDICINES): 1,
        (None, Kind.REFERRALS): 1,
    }
    assert dict(counted.by_month) == {3: 2, 4: 1}
    assert sum(year_counts(DEVIATION_SENT.name, 2023, known_at=early).by_month.values()) == 1
    assert not year_counts(DEVIATION_SENT.name, 2022, known_at=newest_number()).by_month


def test_last_days_are_kept_in_time_late_or_not_yet() -> None:
    county()
    for on in (date(2023, 3, 15), date(2023, 3, 16), None):
        one = sent(wanted_by_on=date(2023, 3, 15))
        if on is not None:
            step(one, "answer", OTHER, on=on)
    torget, newest = unit_id(TORGET), newest_number()
    kept = days_kept(DEVIATION_SENT.name, 2023, on=date(2023, 3, 20), known_at=newest)
    assert kept == {torget: Kept(in_time=1, late=1, over=1)}
    before = days_kept(DEVIATION_SENT.name, 2023, on=date(2023, 3, 14), known_at=newest)
    assert before == {}
