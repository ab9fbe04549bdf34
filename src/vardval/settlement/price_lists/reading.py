"""Reading of a list's values: numbers, months, prices, roundings, each with its source."""

import re
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from vardval.core.money import Rounding, RoundingMode, kronor_to_ore
from vardval.core.money.rounding import NotWholeOre
from vardval.core.settlement.price import PayPeriod, Price, PricePeriod
from vardval.core.time import Month
from vardval.core.time.month import NotAMonth
from vardval.platform.strict_yaml import Node, Sequence, Table, Text
from vardval.rulebook.grammar import Reader

E = TypeVar("E", bound=Enum)
HIGHEST_KRONOR = 10**9
"""The highest price that a list may hold: far above any, and far below what 64 bits hold."""
_DECIMAL = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_WHOLE = re.compile(r"(?:0|[1-9][0-9]*)")


class PriceListReader(Reader):
    """Asks a list's nodes for typed values, and remembers which source states which value.

    A value that could not be read is reported and stands in as a harmless one, so that all
    that is wrong with a file is told at once; nothing is used once a problem is reported.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sources: frozenset[str] = frozenset()
        self.clauses: dict[str, str] = {}
        self.pay = dict.fromkeys(PricePeriod, PayPeriod(PricePeriod.MONTH))

    def part(self, table: Table, key: str, keys: str, *, required: bool = True) -> Table | None:
        """The table under the key, holding none but `keys` (words with spaces between)."""
        node = table.get(key)
        if node is None and required:
            self.refuse(table, f"”{key}” saknas.", "Lägg till det, eller skriv saknas: och varför.")
        found = self.table(node, key)
        if found is not None:
            self.known_keys(found, keys.split(), f"”{key}”")
        return found

    def clause(self, table: Table, place: str) -> str:
        """The source of the value that the table holds; `place` is what it is the value of."""
        source = self.text(table, "källa", f"”{place}”")
        if source is not None and source.text not in self.sources:
            self.refuse(
                source,
                f"Källan ”{source.text}” står inte under källor.",
                "Lägg till den där eller rätta namnet.",
            )
        found = source.text if source else ""
        self.clauses[place] = found
        return found

    def word(self, table: Table, key: str, where: str, *, required: bool = True) -> str:
        """The text under the key; empty when there is none."""
        found = self.text(table, key, where, required=required)
        return found.text if found else ""

    def choice(self, table: Table, key: str, kind: type[E], where: str) -> E:
        """The member of the closed set that the text under the key names."""
        node = self.text(table, key, where)
        found = self.one_of(node, [str(one.value) for one in kind])
        return kind(found) if found is not None else next(iter(kind))

    def decimal(self, node: Node | None, what: str) -> Decimal:
        """A number of zero or more, with a point before its decimals."""
        if isinstance(node, Text) and _DECIMAL.fullmatch(node.text):
            return Decimal(node.text)
        if node is not None:
            self.refuse(node, f"{what} är inget tal.", "Skriv till exempel 0.25, med punkt.")
        return Decimal(1)

    def whole(self, node: Node | None, what: str) -> int:
        """A whole number of zero or more."""
        if isinstance(node, Text) and _WHOLE.fullmatch(node.text):
            return int(node.text)
        if node is not None:
            self.refuse(node, f"{what} är inget heltal.", "Skriv till exempel 12.")
        return 1

    def points_e4(self, node: Node | None, what: str) -> int:
        """A weight or a number of points, in ten-thousandths."""
        found = self.decimal(node, what).scaleb(4)
        if found != found.to_integral_value() and node is not None:
            self.refuse(node, f"{what} har fler än fyra decimaler.", "Skriv högst fyra.")
        return int(found)

    def ore(self, node: Node | None, what: str) -> int:
        """An amount in kronor, as whole öre."""
        kronor = self.decimal(node, what)
        if kronor > HIGHEST_KRONOR and node is not None:
            self.refuse(
                node,
                f"{what} är orimligt stort.",
                "Skriv kronor för en person eller en enhet, högst en miljard.",
            )
        try:
            return kronor_to_ore(kronor)
        except NotWholeOre as error:
            if node is not None:
                self.refuse(node, str(error), "Skriv kronor med högst två decimaler.")
            return 1

    def month(self, table: Table, key: str, where: str, *, required: bool = True) -> Month | None:
        """The month written 2017-01; None when it may be left out and is."""
        node = self.text(table, key, where, required=required)
        try:
            return Month.parse(node.text) if node else None
        except NotAMonth as error:
            self.refuse(node or table, str(error), "Rätta månaden.")
            return None

    def rounding(self, table: Table, where: str) -> Rounding:
        """The rounding that `till` and `sätt` give."""
        step = self.decimal(table.get("till") or self.text(table, "till", where), "”till”")
        mode = self.choice(table, "sätt", RoundingMode, where)
        if step <= 0:
            self.refuse(table, "Avrundningens steg är noll.", "Skriv till exempel 0.01.")
            step = Decimal(1)
        return Rounding(step, mode)

    def price(self, table: Table, component: str, key: str = "pris") -> Price:
        """The price under the key: kronor, for which period, and its source."""
        place = f"{component}/{key}"
        found = self.part(table, key, "kr per källa")
        if found is None:
            return Price(1, self.pay[PricePeriod.MONTH], "")
        ore = self.ore(found.get("kr") or self.text(found, "kr", place), "”kr”")
        period = self.choice(found, "per", PricePeriod, place)
        return Price(ore, self.pay[period], self.clause(found, place))

    def number(self, table: Table, key: str, where: str) -> Decimal:
        """The number under the key, which has to be there."""
        return self.decimal(table.get(key) or self.text(table, key, where), f"”{key}”")

    def components(self, table: Table, where: str) -> tuple[str, ...]:
        """The component ids under `på`, at least one."""
        found: tuple[Text, ...] = self.texts(table, "på")
        if table.get("på") is None:
            self.text(table, "på", where)
        elif isinstance(table.get("på"), Sequence) and not found:
            self.refuse(table, f"”på” är tomt i {where}.", "Skriv ett värde.")
        return tuple(one.text for one in found)

    def rows(self, table: Table, where: str, *widths: int) -> list[tuple[Text, ...]]:
        """The rows under `rader`, each a list of texts of one of the widths."""
        node = table.get("rader")
        if not isinstance(node, Sequence):
            self.refuse(node or table, f"”rader” saknas i {where}.", "Skriv en rad i taget.")
            return []
        if not node.items:
            self.refuse(node, f"”rader” är tomt i {where}.", "Skriv en rad i taget.")
        found = []
        for item in node.items:
            cells = item.items if isinstance(item, Sequence) else ()
            texts = tuple(cell for cell in cells if isinstance(cell, Text))
            if len(texts) != len(cells) or len(texts) not in widths:
                self.refuse(item, f"En rad i {where} går inte att läsa.", "Se raderna bredvid.")
                continue
            found.append(texts)
        return found
