"""A statement as an Excel workbook: rows, corrections with causes, groups, explanations.

Amounts are numbers that can be added up, and the sums are the statement's own, not formulas.
"""

from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from vardval.core.money import nearest_ore
from vardval.core.settlement.quantity import Quantity
from vardval.settlement.exports.statement_words import StatementPaper
from vardval.settlement.queries.statement_copies import PostedRow

_KRONOR = '# ##0.00 "kr";[Red]-# ##0.00 "kr"'
_WIDE, _NARROW = 44, 16
_Cell = str | int | float | None


class _Book:
    """The workbook with the formats that its sheets share."""

    def __init__(self, paper: StatementPaper, written: BytesIO) -> None:
        # Text is text: a name that begins with "=" is not a formula.
        choices = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = Workbook(written, choices)
        self.book.set_properties({"title": paper.title(), "created": paper.run.created_at})
        self.paper = paper
        self.kronor: Format = self.book.add_format({"num_format": _KRONOR})
        self.number: Format = self.book.add_format({"num_format": "# ##0.####"})
        self.strong: Format = self.book.add_format({"bold": True, "text_wrap": True})
        self.title: Format = self.book.add_format({"bold": True, "font_size": 14})
        self.sum: Format = self.book.add_format({"bold": True, "top": 1, "num_format": _KRONOR})
        self.text: Format = self.book.add_format({"text_wrap": True, "valign": "top"})

    def sheet(self, name: str, columns: int) -> Worksheet:
        """A new sheet that prints on the width of a page."""
        made = self.book.add_worksheet(name[:31])
        made.set_column(0, 0, _WIDE)
        made.set_column(1, columns - 1, _NARROW)
        made.set_landscape()
        made.set_paper(9)  # A4
        made.fit_to_pages(1, 0)
        made.set_footer("&L&F&R&P (&N)")
        return made

    def headings(self, sheet: Worksheet, row: int, codes: tuple[str, ...]) -> None:
        """Write the headings, kept in sight and repeated on every printed page."""
        for column, code in enumerate(codes):
            sheet.write_string(row, column, self.paper.say(code), self.strong)
        sheet.freeze_panes(row + 1, 1)
        sheet.repeat_rows(row)

    def row(self, sheet: Worksheet, place: int, cells: tuple[tuple[_Cell, Format], ...]) -> None:
        """Write the cells; an empty one stays empty."""
        for column, (cell, form) in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(place, column, cell, form)
            elif cell is not None:
                sheet.write_number(place, column, cell, form)


def statement_sheet(paper: StatementPaper) -> bytes:
    """The statement as an .xlsx file."""
    written = BytesIO()
    book = _Book(paper, written)
    _rows(book)
    _corrections(book)
    _groups(book)
    _explanations(book)
    book.book.close()
    return written.getvalue()


def _rows(book: _Book) -> None:
    paper, told = book.paper, book.paper.copy.told
    sheet = book.sheet(paper.say("portal.statement"), 9)
    sheet.write_string(0, 0, f"{told.unit_name}: {paper.title()}", book.title)
    sheet.write_string(1, 0, paper.status())
    place = 2
    for notice in paper.notices():
        sheet.write_string(place, 0, notice)
        place += 1
    for code, ore in (
        ("portal.statement.to_pay", told.total_ore),
        ("portal.statement.of_which_corrections", told.corrections_ore),
        ("portal.statement.before", told.previous_total_ore),
    ):
        book.row(sheet, place, ((paper.say(code), book.strong), (_kronor(ore), book.kronor)))
        place += 1
    listed = ((paper.say("portal.statement.listed"), book.strong), (paper.copy.listed, book.number))
    book.row(sheet, place, listed)
    headings = ("component", "count", "quantity", "price", "amount", "before", "change")
    codes = tuple(f"portal.statement.{one}" for one in (*headings, "per_listed", "county"))
    book.headings(sheet, place + 2, codes)
    place += 3
    for row in paper.copy.rows:
        book.row(sheet, place, _posted(book, row))
        place += 1
    sheet.write_string(place, 0, paper.say("portal.statement.ordinary"), book.strong)
    sheet.write_number(place, 4, _kronor(told.ordinary_ore) or 0, book.sum)


def _posted(book: _Book, row: PostedRow) -> tuple[tuple[_Cell, Format], ...]:
    def each(value: object) -> float | None:
        return None if value is None or not row.component else float(str(value))

    return (
        (book.paper.name(row), book.text),
        (row.people or None, book.number),
        (float(row.quantity.number) if row.quantity else None, _measure(book, row.quantity)),
        (each(row.unit_price), book.kronor),
        (_kronor(row.amount_ore), book.kronor),
        (_kronor(row.previous_ore), book.kronor),
        (_kronor(row.change_ore), book.kronor),
        (each(row.per_listed), book.kronor),
        (each(row.county_per_listed), book.kronor),
    )


def _measure(book: _Book, quantity: Quantity | None) -> Format:
    return book.kronor if quantity and quantity.is_kronor else book.number


def _corrections(book: _Book) -> None:
    paper = book.paper
    sheet = book.sheet(paper.say("portal.runs.corrections"), 5)
    parts = ("component", "about", "count", "amount")
    codes = tuple(f"portal.statement.{one}" for one in parts)
    book.headings(sheet, 0, (*codes, "statement.paper.cause"))
    sheet.set_column(4, 4, _WIDE * 2)
    place = 1
    for row in paper.copy.corrections:
        cells = (
            (paper.name(row), book.strong),
            (str(row.about), book.text),
            (row.people or None, book.number),
            (_kronor(row.amount_ore), book.kronor),
        )
        book.row(sheet, place, cells)
        place += 1
        for one in paper.corrections or ():
            if (one.about, one.component) == (row.about, row.component):
                key = paper.person(one.person_id)
                causes = " ".join(paper.why(one.trace))
                book.row(
                    sheet,
                    place,
                    (
                        (f"  {key}", book.text),
                        (str(one.about), book.text),
                        (None, book.text),
                        (float(one.difference_kronor), book.kronor),
                        (causes, book.text),
                    ),
                )
                place += 1
    sheet.write_string(place, 0, paper.say("portal.sum"), book.strong)
    sheet.write_number(place, 3, _kronor(paper.copy.told.corrections_ore) or 0, book.sum)


def _groups(book: _Book) -> None:
    paper = book.paper
    sheet = book.sheet(paper.say("portal.groups"), 5)
    book.headings(
        sheet,
        0,
        (
            "portal.statement.component",
            "portal.groups.age",
            "portal.sex",
            "portal.statement.count",
            "portal.statement.amount",
        ),
    )
    names = {one.component: one.name for one in paper.copy.rows}
    for place, one in enumerate(paper.groups or (), 1):
        ages, sex = paper.group(one)
        cells = (
            (names.get(one.component, ""), book.text),
            (ages, book.text),
            (sex, book.text),
            (one.people, book.number),
            (_kronor(nearest_ore(one.exact_ore)), book.kronor),
        )
        book.row(sheet, place, cells)


def _explanations(book: _Book) -> None:
    paper = book.paper
    sheet = book.sheet(paper.say("statement.paper.why"), 3)
    sheet.set_column(1, 2, _WIDE * 2)
    codes = ("portal.statement.component", "statement.paper.why", "statement.paper.source")
    book.headings(sheet, 0, codes)
    for place, row in enumerate(paper.copy.rows, 1):
        cells = (
            (paper.name(row), book.text),
            ("\n".join(paper.why(row.trace)), book.text),
            (paper.named_sources(row), book.text),
        )
        book.row(sheet, place, cells)


def _kronor(ore: int | None) -> float | None:
    """Öre as the number that a cell holds; a workbook has no other numbers than these."""
    return None if ore is None else ore / 100
