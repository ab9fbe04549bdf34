"""The columns that files of facts can have, by their heading."""

from dataclasses import dataclass
from enum import Enum


class Cell(Enum):
    """What kind of thing stands in a column, and how a machine calls it (Frictionless types)."""

    PERSON = "person"
    UNIT = "unit"
    KEY = "key"
    DAY = "day"
    CODE = "code"
    TEXT = "text"
    QUANTITY = "quantity"
    KRONOR = "kronor"
    FEE = "fee"
    POINTS = "points"
    VALUE = "value"
    COUNT = "count"
    REGION = "region"
    TRUTH = "truth"

    @property
    def type(self) -> str:
        """The type that a table schema gives the column."""
        return _TYPES.get(self, "string")


_TYPES = {
    Cell.DAY: "date",
    Cell.QUANTITY: "number",
    Cell.KRONOR: "number",
    Cell.FEE: "number",
    Cell.POINTS: "number",
    Cell.VALUE: "number",
    Cell.COUNT: "integer",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what stands in it, and what that means (Swedish, English)."""

    heading: str
    cell: Cell
    meaning: str
    meaning_en: str


_COLUMNS = (
    Column(
        "personnummer",
        Cell.PERSON,
        "tolv siffror; byts mot en nyckel när filen läses in",
        "twelve digits; exchanged for a key when the file is loaded",
    ),
    Column("enhet", Cell.UNIT, "HSA-id för den som utförde", "HSA-id of who performed it"),
    Column(
        "nyckel",
        Cell.KEY,
        "HSA-id, kommunkod, eller tom för hela länet",
        "HSA-id, municipality code, or empty for the whole county",
    ),
    Column("datum", Cell.DAY, "dagen, 2023-01-31", "the day, 2023-01-31"),
    Column("yrke", Cell.CODE, "vem som utförde", "the profession that performed it"),
    Column("kontakttyp", Cell.CODE, "hur det skedde", "the type of contact"),
    Column("åtgärd", Cell.CODE, "åtgärdens eller varans kod", "the code of the act or the goods"),
    Column(
        "antal",
        Cell.QUANTITY,
        "hur många; 1 när cellen är tom; högst fyra decimaler",
        "how many; 1 where empty; at most four decimals",
    ),
    Column(
        "belopp",
        Cell.KRONOR,
        "kostnad eller pris i kronor, högst två decimaler; minus för kredit",
        "cost or price in kronor, at most two decimals; negative for a credit",
    ),
    Column(
        "avgift",
        Cell.FEE,
        "patientavgift som togs ut, i kronor",
        "the patient fee that was taken, in kronor",
    ),
    Column(
        "hemregion",
        Cell.REGION,
        "patientens läns kod, två siffror; tom när det är det egna",
        "the code of the patient's county, two digits; empty where it is this one",
    ),
    Column(
        "betald",
        Cell.TRUTH,
        "ja när hemregionen har betalat, annars nej",
        "ja (yes) where the home region has paid, else nej (no)",
    ),
    Column(
        "referens",
        Cell.TEXT,
        "avsändarens egen beteckning; får inte peka ut någon",
        "the sender's own reference; may not point anyone out",
    ),
    Column(
        "poäng",
        Cell.POINTS,
        "poäng eller vikt, högst fyra decimaler",
        "points or weight, at most four decimals",
    ),
    Column("kod", Cell.CODE, "kod", "code"),
    Column("värde", Cell.VALUE, "värdet, högst sex decimaler", "the value, at most six decimals"),
    Column("befolkning", Cell.COUNT, "alla invånare", "all residents"),
    Column("under_fem_år", Cell.COUNT, "yngre än fem år", "younger than five"),
    Column(
        "utrikes_födda",
        Cell.COUNT,
        "födda i de länder som CNI räknar",
        "born in the countries that the index counts",
    ),
    Column(
        "äldre_ensamboende",
        Cell.COUNT,
        "äldre än 65 och ensamboende",
        "older than 65 and living alone",
    ),
    Column(
        "ensamstående_föräldrar",
        Cell.COUNT,
        "ensamstående med barn till och med 17 år",
        "single parents with a child of 17 or younger",
    ),
    Column(
        "inflyttade",
        Cell.COUNT,
        "minst ett år, inflyttade till området",
        "at least one year old, moved into the area",
    ),
    Column(
        "arbetslösa",
        Cell.COUNT,
        "arbetslösa eller i åtgärd, 16–64 år",
        "unemployed or in measures, 16–64",
    ),
    Column("lågutbildade", Cell.COUNT, "lågutbildade, 25–64 år", "low education, 25–64"),
)
COLUMNS = {one.heading: one for one in _COLUMNS}
"""Every column by its heading."""
