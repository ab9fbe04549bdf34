"""Register files: CSV with Swedish headings, read whole or refused whole.

Owns the reading of cells into typed lines, and how every fault of a file is told at once
with its line, what is wrong and what to do. What a file's columns mean stands with the
capability that loads it, as a dataclass whose fields are made by `column`.

The first line holds the headings. The separator is the semicolon, the comma or the tab,
whichever the first line has; the text is UTF-8, with or without a byte order mark.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, TypeVar

T = TypeVar("T")
_DIGITS = 9  # What every integer column of the database holds.


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong in a file: the line (1 is the headings), what it is and what to do."""

    line: int
    what: str
    to_do: str

    def __str__(self) -> str:
        return f"rad {self.line}: {self.what} {self.to_do}"


class RegisterFileRefused(ValueError):
    """The file was not loaded; `faults` holds everything that was wrong with it."""

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        self.name = name
        self.faults = tuple(sorted(faults))
        listed = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(
            f"{name} lästes inte in, och inget ändrades. Rätta och läs in igen:\n{listed}"
        )


class BadCell(ValueError):
    """A cell that cannot be read: what is wrong and what to do."""

    def __init__(self, what: str, to_do: str) -> None:
        super().__init__(what)
        self.what = what
        self.to_do = to_do


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A line of a register file, which knows where it stood; each kind of file adds columns."""

    line: int


L = TypeVar("L", bound=RegisterLine)


def column(heading: str, read: Callable[[str], object], meaning: str) -> Any:
    """Return a dataclass field that is read from the column with that heading."""
    return field(metadata={"heading": heading, "read": read, "meaning": meaning})


def headings(lines: type[RegisterLine]) -> list[tuple[str, str]]:
    """Return the headings of a kind of file and what stands under each, in order."""
    return [
        (one.metadata["heading"], one.metadata["meaning"])
        for one in fields(lines)
        if "heading" in one.metadata
    ]


def check_headings(
    given: Sequence[str], name: str, *, required: Sequence[str], optional: Sequence[str] = ()
) -> None:
    """Raise `RegisterFileRefused` for headings that are missing, unknown or repeated."""
    known = (*required, *optional)
    if not set(known) & set(given):
        # Such a line may hold a person: nothing of it is repeated.
        to_do = f"Kolumnerna heter {', '.join(known)}."
        raise RegisterFileRefused(name, [Fault(1, "Första raden är inga rubriker.", to_do)])
    faults = [
        Fault(1, f"Kolumnen ”{one}” saknas.", "Lägg till den.")
        for one in required
        if one not in given
    ]
    faults += [
        Fault(1, f"Kolumnen ”{one}” känns inte igen.", f"Kolumnerna heter {', '.join(known)}.")
        for one in given
        if one not in known
    ]
    faults += [
        Fault(1, f"Kolumnen ”{one}” står flera gånger.", "Ta bort alla utom en.")
        for one in known
        if given.count(one) > 1
    ]
    if faults:
        raise RegisterFileRefused(name, faults)


def read_lines(content: bytes, name: str, kind: type[L]) -> list[L]:
    """Return the file's lines; raises `RegisterFileRefused` with every fault found."""
    (_, first), *rows = _rows(content, name)
    expected = [heading for heading, _ in headings(kind)]
    given = [cell.strip() for cell in first]
    check_headings(given, name, required=expected)
    faults: list[Fault] = []
    lines = []
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(given):
            faults.append(
                Fault(
                    number,
                    f"Raden har {len(cells)} kolumner i stället för {len(given)}.",
                    "Kontrollera skiljetecken och citattecken.",
                )
            )
            continue
        values, found = _values(kind, number, dict(zip(given, cells, strict=True)))
        faults += found
        if not found:
            lines.append(kind(line=number, **values))
    if faults:
        raise RegisterFileRefused(name, faults)
    return lines


def _rows(content: bytes, name: str) -> list[tuple[int, list[str]]]:
    """Return each row with the line that it begins on: a quoted cell may go over several."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        fault = Fault(line, "Texten är inte UTF-8.", "Spara filen som CSV UTF-8.")
        raise RegisterFileRefused(name, [fault]) from None
    first = text.split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = []
    line = 1
    try:
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error:
        fault = Fault(line, "Raden går inte att dela i kolumner.", "Kontrollera citattecknen.")
        raise RegisterFileRefused(name, [fault]) from None
    if not rows:
        raise RegisterFileRefused(name, [Fault(1, "Filen är tom.", "Börja med en rad rubriker.")])
    return rows


def _values(
    kind: type[RegisterLine], line: int, cells: dict[str, str]
) -> tuple[dict[str, object], list[Fault]]:
    values: dict[str, object] = {}
    faults = []
    for one in fields(kind):
        if "heading" not in one.metadata:
            continue
        heading = one.metadata["heading"]
        try:
            values[one.name] = one.metadata["read"](cells[heading].strip())
        except BadCell as bad:
            faults.append(Fault(line, f"{heading}: {bad.what}", bad.to_do))
    return values, faults


def text(cell: str) -> str:
    """Read a cell that has to hold something."""
    if not cell:
        raise BadCell("Cellen är tom.", "Fyll i den.")
    if "\0" in cell:  # which no text in the database may hold
        raise BadCell("Cellen har ett tecken som inte får finnas.", "Skriv om cellen.")
    return cell


def day(cell: str) -> date:
    """Read a day written 2023-01-31."""
    try:
        told = date.fromisoformat(cell)
        if str(told) != cell:  # Python also reads 2023-W09-3.
            raise ValueError
    except ValueError:
        to_do = "Skriv år, månad och dag, till exempel 2023-01-31."
        raise BadCell(f"”{cell}” är ingen dag.", to_do) from None
    if told == date.max:  # which stands for no end, and no period begins on it
        raise BadCell(f"”{cell}” ligger för långt fram.", "Lämna cellen tom om inget slut finns.")
    return told


def whole_number(cell: str) -> int:
    """Read a whole number of zero or more."""
    if not cell.isascii() or not cell.isdigit():
        raise BadCell(f"”{cell}” är inget heltal.", "Skriv ett heltal, till exempel 1250.")
    if len(cell) > _DIGITS:
        raise BadCell("Talet är för stort.", f"Skriv ett heltal med högst {_DIGITS} siffror.")
    return int(cell)


def a_municipality_code(cell: str) -> str:
    """Read a municipality's four digits."""
    if len(cell) != 4 or not cell.isascii() or not cell.isdigit():
        raise BadCell(
            f"”{cell}” är ingen kommunkod.", "Skriv fyra siffror, även en inledande nolla."
        )
    return cell


def optional(read: Callable[[str], T]) -> Callable[[str], T | None]:
    """Read an empty cell as None and any other as `read` does."""

    def read_or_none(cell: str) -> T | None:
        return read(cell) if cell else None

    return read_or_none


def one_of(words: Mapping[str, T]) -> Callable[[str], T]:
    """Read one of the words as what it stands for."""

    def read_word(cell: str) -> T:
        if cell.lower() not in words:
            raise BadCell(f"”{cell}” går inte att läsa.", f"Skriv {' eller '.join(words)}.")
        return words[cell.lower()]

    return read_word
