"""The matrix as a file: CSV for other programs, Excel to read, with colour and words alike."""

import csv
from io import BytesIO, StringIO

from xlsxwriter import Workbook

from vardval.core.followup import Standing
from vardval.followup.matrix import Matrix
from vardval.platform.sentences import sentence
from vardval.platform.spreadsheet_text import shown_as_text

_WIDE, _NARROW = 34, 20
_FILLED = {
    Standing.LATE: "#F4C7C3",
    Standing.NOT_MET: "#F4C7C3",
    Standing.MORE_WANTED: "#FCE8B2",
    Standing.DUE_TODAY: "#FCE8B2",
    Standing.HANDED_IN: "#CFE2F3",
    Standing.MET: "#C8E6C9",
}


def matrix_csv(told: Matrix, language: str) -> bytes:
    """The matrix with semicolons, as Swedish spreadsheets read it, in UTF-8 with its mark."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_headings(told, language))
    for centre, standings in told.rows:
        cells = [_words(one, language) for one in standings]
        name, provider = centre.unit.name, centre.unit.provider_name
        writer.writerow([shown_as_text(name), centre.unit.hsa_id, shown_as_text(provider), *cells])
    return out.getvalue().encode("utf-8-sig")


def matrix_sheet(told: Matrix, language: str) -> bytes:
    """The matrix as a workbook; each cell has the standing's words on its colour."""
    out = BytesIO()
    # Text is text: a name that begins with "=" is not a formula.
    book = Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    forms = {
        one: book.add_format({"bg_color": _FILLED[one]} if one in _FILLED else {})
        for one in Standing
    }
    sheet = book.add_worksheet(sentence("portal.matrix.sheet", language))
    sheet.set_column(0, 0, _WIDE)
    sheet.set_column(1, 2 + len(told.requirements), _NARROW)
    for place, heading in enumerate(_headings(told, language)):
        sheet.write_string(0, place, heading, strong)
    for row, (centre, standings) in enumerate(told.rows, start=1):
        for place, text in enumerate(
            (centre.unit.name, centre.unit.hsa_id, centre.unit.provider_name)
        ):
            sheet.write_string(row, place, text)
        for place, one in enumerate(standings, start=3):
            form = forms[one] if one is not None else None
            sheet.write_string(row, place, _words(one, language), form)
    sheet.freeze_panes(1, 1)
    book.close()
    return out.getvalue()


def _headings(told: Matrix, language: str) -> list[str]:
    own = [sentence(f"portal.matrix.{one}", language) for one in ("centre", "hsa_id", "provider")]
    return [*own, *(f"{one.heading} ({one.id})" for one in told.requirements)]


def _words(one: Standing | None, language: str) -> str:
    return sentence(f"standing.{one.value}" if one else "portal.matrix.not_owed", language)
