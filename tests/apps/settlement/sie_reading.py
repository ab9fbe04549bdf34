"""A reader of SIE 4 files by the format's own words, which knows nothing of our writer.

By the format (SIE filformat, version 4B): a post is a line that begins with a label; its fields
are parted by spaces or tabs, may stand in quotation marks, where a quotation mark is written \\",
and an object list stands in braces. The posts of a voucher stand in braces below it.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

_FIELD = re.compile(r'[ \t]*(?:"((?:\\.|[^"\\])*)"|\{([^}]*)\}|([^ \t"{}]+))')


@dataclass
class Voucher:
    series: str
    number: str
    on: str
    text: str
    rows: list[tuple[str, list[str], Decimal, str]] = field(default_factory=list)

    @property
    def sum(self) -> Decimal:
        return sum((amount for _, _, amount, _ in self.rows), Decimal(0))


@dataclass
class SieFile:
    posts: dict[str, list[list[str]]] = field(default_factory=dict)
    vouchers: list[Voucher] = field(default_factory=list)


def read_sie(content: bytes) -> SieFile:
    """Read the file; a line that the format does not know is an AssertionError."""
    text = content.decode("cp437")
    assert text.endswith("\r\n")
    assert all(sign.isprintable() or sign in "\r\n\t" for sign in text)
    read, inside = SieFile(), False
    for line in text.split("\r\n")[:-1]:
        if line == "{":
            assert read.vouchers
            assert not inside
            inside = True
        elif line == "}":
            assert inside
            inside = False
        else:
            label, _, rest = line.strip().partition(" ")
            assert label.startswith("#"), line
            _post(read, label, _fields(rest), inside=inside)
    assert not inside
    return read


def _post(read: SieFile, label: str, fields: list[str], *, inside: bool) -> None:
    if label == "#VER":
        assert not inside
        series, number, on, text = fields[:4]
        read.vouchers.append(Voucher(series, number, on, text))
    elif label == "#TRANS":
        assert inside
        account, objects, amount, _, text = fields
        assert re.fullmatch(r"-?[0-9]+(\.[0-9]{1,2})?", amount), amount
        read.vouchers[-1].rows.append((account, _fields(objects), Decimal(amount), text))
    else:
        assert not read.vouchers, "what a file says of itself stands before its vouchers"
        read.posts.setdefault(label, []).append(fields)


def _fields(written: str) -> list[str]:
    found, place = [], 0
    while place < len(written.rstrip()):
        match = _FIELD.match(written, place)
        assert match is not None, written
        quoted, listed, plain = match.groups()
        if quoted is not None:
            found.append(quoted.replace('\\"', '"'))
        else:
            found.append(listed if listed is not None else plain)
        place = match.end()
    return found
