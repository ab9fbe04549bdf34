"""A county with an adopted book and an address register, and a way to take in a file."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import navet
from tests.apps.county import AT, load_county, read_registers
from tests.standing import standing_on
from vardval.integrations.navet import receive_file
from vardval.listing.intake import IntakeRun, apply_staged_notices
from vardval.platform.models import Role, User
from vardval.population.actions import load_address_register
from vardval.rulebook.actions import publish_book

AT_INTAKE = datetime(2023, 3, 3, 6, 0, tzinfo=UTC)

CENTRUM = navet.Home("BLÅSIPPAN 1:1", "Storgatan 1", "97231")
KUSTEN = navet.Home("STRANDEN 2:4", "Kustvägen 4", "97594", area="K")
ODEMARKEN = navet.Home("VILDMARKEN 3:7", "Byvägen 7", "98010", "2584", "KIRUNA", "Ö")
NOWHERE = navet.Home("OKÄND 9:9", "Nybyggda gatan 9", "97999")

TakeIn = Callable[..., IntakeRun]


def build_county() -> None:
    """Load what intake rests on."""
    load_county()
    officer = User.objects.create(
        username="officer", display_name="Officer", role=Role.REGION_OFFICER
    )
    publish_book(book_id="norrbotten/2023", approver=officer, actor="prov", at=AT)
    load_address_register(
        content=navet.register(CENTRUM, KUSTEN, ODEMARKEN), name="adr.csv", actor="prov", at=AT
    )
    read_registers(AT_INTAKE.date())


standing_county_of_intake = standing_on(build_county)


@pytest.fixture
def prepared_county(standing_county_of_intake: None, db: None) -> None:
    """Units, areas, the book of 2023 and three homes in the address register."""


@pytest.fixture
def take_in(prepared_county: None, tmp_path: Path) -> TakeIn:
    """Return the function that receives a file's bytes and applies what waits."""

    def take(content: bytes, *, at: datetime = AT_INTAKE) -> IntakeRun:
        path = tmp_path / "avisering.xml"
        path.write_bytes(content)
        receive_file(path=path, actor="prov", at=at)
        return apply_staged_notices(actor="prov", at=at)

    return take
