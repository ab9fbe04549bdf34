"""The register of series, read from its file once."""

from collections.abc import Iterable
from functools import cache
from importlib import resources

from vardval.platform.sentences import SpokenError
from vardval.platform.strict_yaml import ProblemsFound, Sequence, Table, Text, read_yaml
from vardval.rulebook.grammar import Reader
from vardval.settlement.series.columns import COLUMNS
from vardval.settlement.series.definition import SENT_BY, Series, SeriesKind

_FILE = "register.yaml"
_KEYS = (
    "id namn engelska slag mått summa avsändare hur_ofta krävs valfria sparas äldst"
    " anmärkning exempel"
)


class NoSuchSeries(SpokenError, LookupError):
    """No series of that id stands in the register."""

    def __init__(self, series_id: str, known: Iterable[str]) -> None:
        super().__init__("settlement.series.unknown", series=series_id, known=", ".join(known))


def series_of(series_id: str) -> Series:
    """The series of that id; raises `NoSuchSeries`."""
    found = {one.id: one for one in all_series()}
    if series_id not in found:
        raise NoSuchSeries(series_id, found)
    return found[series_id]


@cache
def all_series() -> tuple[Series, ...]:
    """Every series, in the order of the register."""
    content = resources.files(__package__).joinpath(_FILE).read_bytes()
    return read_series(content, _FILE)


def read_series(content: bytes, name: str) -> tuple[Series, ...]:
    """The series in the file's bytes; raises `ProblemsFound` with all that is wrong."""
    document = read_yaml(content, name)
    reader = Reader()
    reader.problems.extend(document.problems)
    root = reader.table(document.root, "serier")
    found: list[Series] = []
    node = root.get("serier") if root is not None else None
    if root is not None and not isinstance(node, Sequence):
        reader.refuse(node or root, "”serier” saknas.", "Skriv en serie i taget.")
    for item in node.items if isinstance(node, Sequence) else ():
        table = reader.table(item, "en serie")
        if table is not None:
            found.append(_series(reader, table, {one.id for one in found}))
    if reader.problems:
        raise ProblemsFound(f"Serierna i {name}", reader.problems)
    return tuple(found)


def _series(reader: Reader, table: Table, earlier: set[str]) -> Series:
    series_id = _word(reader, table, "id", "en serie")
    where = f"serien {series_id}"
    reader.known_keys(table, _KEYS.split(), where)
    if series_id in earlier:
        reader.refuse(table, f"Serien {series_id} står två gånger.", "Ta bort den ena.")
    kind = reader.one_of(reader.text(table, "slag", where), [one.value for one in SeriesKind])
    required, optional = (_headings(reader, table, key) for key in ("krävs", "valfria"))
    months, source = _oldest(reader, table, where)
    sums = _word(reader, table, "summa", where, required=False)
    if sums and sums not in (*required, *optional):
        reader.refuse(table, f"{where} har ingen kolumn ”{sums}”.", "Rätta ”summa”.")
    sender = reader.one_of(reader.text(table, "avsändare", where), SENT_BY)
    return Series(
        id=series_id,
        name=_word(reader, table, "namn", where),
        name_en=_word(reader, table, "engelska", where),
        kind=SeriesKind(kind) if kind else SeriesKind.EVENTS,
        measure=_word(reader, table, "mått", where),
        sums=sums,
        sender=sender or SENT_BY[0],
        how_often=_word(reader, table, "hur_ofta", where),
        required=required,
        optional=optional,
        kept=_missing_or_told(reader, table, "sparas", where),
        oldest_months=months,
        oldest_source=source,
        remark=_word(reader, table, "anmärkning", where, required=False),
        example=_example(reader, table, len(required) + len(optional)),
    )


def _word(reader: Reader, table: Table, key: str, where: str, *, required: bool = True) -> str:
    found = reader.text(table, key, where, required=required)
    return found.text if found else ""


def _headings(reader: Reader, table: Table, key: str) -> tuple[str, ...]:
    found = reader.texts(table, key)
    for one in found:
        reader.one_of(one, COLUMNS)
    return tuple(one.text for one in found)


def _missing_or_told(reader: Reader, table: Table, key: str, where: str) -> str:
    """The text under the key, or empty where it says `saknas` and why."""
    node = table.get(key)
    if isinstance(node, Table):
        reader.known_keys(node, ("saknas",), f"”{key}” i {where}")
        _word(reader, node, "saknas", f"”{key}” i {where}")
        return ""
    return _word(reader, table, key, where)


def _oldest(reader: Reader, table: Table, where: str) -> tuple[int | None, str]:
    oldest = reader.table(table.get("äldst"), "äldst")
    if oldest is None or oldest.get("saknas") is not None:
        return None, ""
    reader.known_keys(oldest, ("månader", "källa"), f"”äldst” i {where}")
    months = reader.text(oldest, "månader", where)
    if months is not None and not months.text.isdecimal():
        reader.refuse(months, "Antalet månader är inget heltal.", "Skriv till exempel 3.")
        return None, ""
    source = _word(reader, oldest, "källa", where)
    return (int(months.text) if months else None), source


def _example(reader: Reader, table: Table, width: int) -> tuple[tuple[str, ...], ...]:
    node = table.get("exempel")
    if not isinstance(node, Sequence):
        reader.refuse(node or table, "”exempel” saknas.", "Skriv minst en rad.")
        return ()
    rows = []
    for item in node.items:
        cells = item.items if isinstance(item, Sequence) else ()
        texts = tuple(one.text for one in cells if isinstance(one, Text))
        if len(texts) != width:
            reader.refuse(item, f"Raden har {len(texts)} celler, inte {width}.", "Rätta raden.")
        rows.append(texts)
    return tuple(rows)
