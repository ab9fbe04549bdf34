"""The eyes of the walk: they see every way of writing someone, and nobody in what is not them."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import typst
from xlsxwriter import Workbook

from tests.leaks.followed import REGISTRATION, SECRECY, seen_in
from tests.leaks.telling import text_of_file


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (f"<b>{SECRECY.number}</b>", {"number"}),
        (SECRECY.hyphened, {"number"}),
        (SECRECY.hyphened[2:], {"number"}),
        (f"{SECRECY.number[:8]}\u00a0-\n{SECRECY.number[8:]}", {"number"}),
        ("SEKRETESSON, Åsa", {"name"}),
        ("988 77  Luleå", {"address"}),
        ("gömmestigen 77", {"address"}),
        ("N 7301234", {"place"}),
        ("område GOMOMR77", {"place"}),
        (f"{SECRECY.given_names} i GOMOMR77", {"name", "place"}),
        (REGISTRATION.number, set()),
        ("skyddad 98877", {"address"}),
        ('{"postal_code": "98877"}', {"address"}),
        ("2026-11-22T20:14:05.298877+00:00", set()),
        ("b598877c", set()),
        ("", set()),
    ],
)
def test_every_way_of_writing_someone_is_seen(words: str, kinds: set[str]) -> None:
    assert seen_in(words, [SECRECY]) == kinds


def test_what_the_reader_typed_is_no_news_but_what_stands_beside_it_is() -> None:
    words = f"{SECRECY.hyphened} {SECRECY.surname}"
    assert seen_in(words, [SECRECY], typed=[SECRECY.number]) == {"name"}


def test_words_are_read_out_of_what_packs_them(tmp_path: Path) -> None:
    sheet, table, paper = (tmp_path / one for one in ("blad.xlsx", "tabell.parquet", "brev.pdf"))
    with Workbook(sheet) as workbook:
        workbook.add_worksheet().write_string(0, 0, SECRECY.surname)
    pq.write_table(pa.table({"who": [SECRECY.hyphened]}), table)
    paper.write_bytes(typst.compile(f"Till {SECRECY.surname}".encode()))
    assert [seen_in(text_of_file(one), [SECRECY]) for one in (sheet, table, paper)] == [
        {"name"},
        {"number"},
        {"name"},
    ]
