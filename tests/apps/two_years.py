"""Two adopted years of a region, the later with fewer changes allowed, for tests of terms."""

from datetime import UTC, datetime
from pathlib import Path

from tests.apps.county import AT, OFFICER
from vardval.rulebook.actions import publish_book
from vardval.rulebook.files import Library, shipped

OLD, NEW = "norrbotten/2023", "norrbotten/2024"
DECIDED_AT = datetime(2023, 9, 1, 8, 0, tzinfo=UTC)
FEWER = "  mekanism: högst_per_år\n  antal: 2\n", "  mekanism: högst_per_år\n  antal: 1\n"


def adopt_two_years(folder: Path, *, decided_at: datetime = DECIDED_AT) -> None:
    """Adopt the shipped book of 2023, and one for 2024 that allows one change a year."""
    library = _library(folder)
    publish_book(book_id=OLD, approver=OFFICER, actor="prov", at=AT, library=library)
    publish_book(book_id=NEW, approver=OFFICER, actor="prov", at=decided_at, library=library)


def _library(folder: Path) -> Library:
    for book_id in (OLD, NEW):
        for name, content in shipped().files(OLD).content.items():
            file = folder / book_id / name
            file.parent.mkdir(parents=True, exist_ok=True)
            text = content.decode()
            file.write_text(_next_year(text, name) if book_id == NEW else text)
    return Library(folder)


def _next_year(text: str, name: str) -> str:
    if name == "bok.yaml":
        for was, becomes in (
            ("bok: norrbotten/2023", "bok: norrbotten/2024"),
            ("namn: Vårdval Norrbotten 2023", "namn: Vårdval Norrbotten 2024"),
            ("{from: 2023-01-01, tom: 2023-12-31}", "{from: 2024-01-01, tom: 2024-12-31}"),
        ):
            assert was in text
            text = text.replace(was, becomes)
    if name == "listning.yaml":
        assert FEWER[0] in text
        text = text.replace(*FEWER)
    return text
