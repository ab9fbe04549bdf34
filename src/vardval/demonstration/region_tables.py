"""The tables of a region's folder that the made-up people are made from."""

from dataclasses import dataclass

from vardval.platform.register_file import RegisterLine, column, one_of, text, whole_number

_SEX = one_of({"k": "K", "m": "M"})
_TRADITIONS = ("svenskt", "finskt", "samiskt", "övrigt")
_TRADITION = one_of({word: word for word in _TRADITIONS})


@dataclass(frozen=True, slots=True)
class MunicipalityLine(RegisterLine):
    """A municipality, how many live there, and how many in a hundred have which names."""

    code: str = column("kommun", text, "kommunkod, fyra siffror")
    name: str = column("kommunnamn", text, "kommunens namn")
    population: int = column("folkmängd", whole_number, "ungefärlig folkmängd")
    swedish: int = column("svenskt", whole_number, "procent med svenska namn")
    finnish: int = column("finskt", whole_number, "procent med finska namn och meänkielinamn")
    sami: int = column("samiskt", whole_number, "procent med samiska namn")
    other: int = column("övrigt", whole_number, "procent med andra namn")

    @property
    def tradition_weights(self) -> tuple[int, ...]:
        """The shares in the order of `NameTradition`."""
        return (self.swedish, self.finnish, self.sami, self.other)


NAME_TRADITIONS = _TRADITIONS
"""The traditions that names come from, in the order of the weights."""


@dataclass(frozen=True, slots=True)
class BuildingLine(RegisterLine):
    """How an area is built."""

    area: str = column("område", text, "nyckelkodsområdets kod")
    weight: int = column("vikt", whole_number, "andel av kommunens hushåll")
    households_per_property: int = column(
        "hushåll_per_fastighet", whole_number, "1 för småhus, fler för flerbostadshus"
    )
    easting: int = column("öst", whole_number, "områdets mitt, SWEREF 99 TM")
    northing: int = column("nord", whole_number, "områdets mitt, SWEREF 99 TM")
    radius_metres: int = column("radie_meter", whole_number, "så långt från mitten ligger husen")


@dataclass(frozen=True, slots=True)
class StreetLine(RegisterLine):
    """A street of an area."""

    area: str = column("område", text, "nyckelkodsområdets kod")
    street: str = column("gata", text, "gatans namn")
    tract: str = column("trakt", text, "traktnamnet i fastighetsbeteckningen")
    postal_code: str = column("postnummer", text, "fem siffror")
    locality: str = column("postort", text, "postort")


@dataclass(frozen=True, slots=True)
class AgeLine(RegisterLine):
    """An age band of the population."""

    first_age: int = column("från_ålder", whole_number, "bandets första ålder")
    last_age: int = column("till_ålder", whole_number, "bandets sista ålder")
    weight: int = column("vikt", whole_number, "andel av befolkningen")
    men_per_mille: int = column("män_promille", whole_number, "andel män, promille")
    deaths_per_mille: int = column("död_promille", whole_number, "som dör på ett år, promille")


@dataclass(frozen=True, slots=True)
class GivenNameLine(RegisterLine):
    """A given name and when it is given."""

    name: str = column("namn", text, "förnamnet")
    sex: str = column("kön", _SEX, "K eller M")
    tradition: str = column("skick", _TRADITION, "varifrån namnet kommer")
    first_year: int = column("född_från", whole_number, "första födelseår")
    last_year: int = column("född_till", whole_number, "sista födelseår")
    weight: int = column("vikt", whole_number, "hur vanligt")


@dataclass(frozen=True, slots=True)
class SurnameLine(RegisterLine):
    """A surname."""

    name: str = column("namn", text, "efternamnet")
    tradition: str = column("skick", _TRADITION, "varifrån namnet kommer")
    weight: int = column("vikt", whole_number, "hur vanligt")


@dataclass(frozen=True, slots=True)
class CareNeedShareLine(RegisterLine):
    """An area's shares of what CNI counts, in thousandths of its population; made up."""

    area: str = column("område", text, "nyckelkodsområdets kod")
    aged_alone: int = column("äldre_ensamboende", whole_number, "promille")
    foreign_born: int = column("utrikes_födda", whole_number, "promille")
    unemployed: int = column("arbetslösa", whole_number, "promille")
    single_parent: int = column("ensamstående_föräldrar", whole_number, "promille")
    moved_in: int = column("inflyttade", whole_number, "promille")
    low_education: int = column("lågutbildade", whole_number, "promille")
    under_five: int = column("under_fem_år", whole_number, "promille")
