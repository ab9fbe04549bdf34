"""Reading of a book's obligations, `åtaganden/<grupp>.yaml`: who owes what, and when.

One obligation is what one officer checks in one act: it gathers the tracked clauses that are
met together, and says in the book's own words what has to be done. A clause belongs to one
obligation only, so that nothing is asked for twice.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from vardval.core.followup import (
    Compared,
    Consequence,
    Evidence,
    EvidenceKind,
    Obligation,
    Owner,
)
from vardval.platform.strict_yaml import Entry, Node, Table, Text
from vardval.rulebook.due_rules import read_due_rule
from vardval.rulebook.files import OBLIGATIONS
from vardval.rulebook.interpretations import read_interpretation
from vardval.rulebook.surroundings import Surroundings, cited_clauses, is_clause

TRACKED = "tracked"
KEYS = (
    "rubrik",
    "akt",
    "ansvarig",
    "ansvarig_namn",
    "mottagare",
    "skyldighet",
    "förfaller",
    "bevis",
    "kontroll",
    "jämförs_med",
    "följd",
    "källa",
    "tolkning",
)
EVIDENCE_KEYS = ("slag", "vad")
CONSEQUENCE_KEYS = ("vad", "källa", "saknas")


def is_obligation_file(name: str) -> bool:
    """Whether the file of a book holds obligations."""
    return name.startswith(f"{OBLIGATIONS}/")


def read_obligations(
    around: Surroundings, roots: Mapping[str, Node | None]
) -> tuple[Obligation, ...]:
    """The obligations of all the files; what is wrong is reported and left out."""
    gathered = _Gathered()
    found: list[Obligation] = []
    for name, root in roots.items():
        group = name.removeprefix(f"{OBLIGATIONS}/").removesuffix(".yaml")
        table = around.reader.table(root, name)
        if table is not None:
            _check_group(around, table, group)
        for entry in table.entries if table else ():
            one = _obligation(around, gathered, group, entry)
            if one is not None:
                found.append(one)
    return tuple(found)


@dataclass(slots=True)
class _Gathered:
    """The ids and clauses met so far, and where they stand."""

    ids: dict[str, Text] = field(default_factory=dict)
    clauses: dict[str, tuple[str, Text]] = field(default_factory=dict)


def _check_group(around: Surroundings, table: Table, group: str) -> None:
    groups = around.register.groups()
    if group not in groups and not around.was_whole:
        around.reader.refuse(
            table,
            f"Gruppen ”{group}” finns inte i klausulkatalogen.",
            f"Döp filen efter en av: {', '.join(groups)}.",
        )


def _obligation(
    around: Surroundings, gathered: _Gathered, group: str, entry: Entry
) -> Obligation | None:
    reader, name = around.reader, entry.key.text
    table = reader.table(entry.node, name)
    if table is None:
        return None
    reader.known_keys(table, KEYS, name)
    texts = {
        key: reader.text(table, key, name)
        for key in ("rubrik", "akt", "mottagare", "skyldighet", "kontroll")
    }
    owner = _owner(around, table, name)
    due = read_due_rule(reader, table, name)
    evidence = _evidence(around, table, name)
    consequence = _consequence(around, table, name)
    interpretation = read_interpretation(around, table, name)
    sources = _sources(around, gathered, table, name)
    _check_id(around, gathered, entry.key, sources)
    if not around.was_whole:
        _check_act(around, texts["akt"], sources)
        _check_duty(around, texts["skyldighet"], sources)
    if owner is None or due is None or evidence is None or consequence is None:
        return None
    whole = {key: one.text for key, one in texts.items() if one is not None}
    if len(whole) < len(texts):
        return None
    named = reader.text(table, "ansvarig_namn", name, required=False)
    return Obligation(
        id=name,
        group=group,
        heading=whole["rubrik"],
        act=whole["akt"],
        owner=owner,
        owner_name=named.text if named else None,
        recipient=whole["mottagare"],
        duty=whole["skyldighet"],
        due=due,
        evidence=evidence,
        control=whole["kontroll"],
        consequence=consequence,
        clauses=tuple(one.text for one in sources),
        interpretation=interpretation,
        compared_with=_compared(around, table, name),
    )


def _compared(around: Surroundings, table: Table, name: str) -> Compared | None:
    """What the check compares with in the register; most need nothing of it."""
    reader = around.reader
    text = reader.text(table, "jämförs_med", name, required=False)
    word = reader.one_of(text, [one.value for one in Compared])
    return Compared(word) if word else None


def _owner(around: Surroundings, table: Table, name: str) -> Owner | None:
    reader = around.reader
    word = reader.one_of(reader.text(table, "ansvarig", name), [one.value for one in Owner])
    owner = Owner(word) if word else None
    named = table.get("ansvarig_namn")
    if owner is Owner.OTHER and named is None:
        reader.refuse(table, f"”ansvarig_namn” saknas i {name}.", "Skriv vem ”annan” är.")
    if owner is not None and owner is not Owner.OTHER and named is not None:
        reader.refuse(
            named,
            f"”ansvarig_namn” i {name} hör bara till ansvarig: annan.",
            "Ta bort namnet, eller skriv ansvarig: annan.",
        )
    return owner


def _evidence(around: Surroundings, obligation: Table, name: str) -> Evidence | None:
    reader, where = around.reader, f"bevis i {name}"
    node = obligation.get("bevis")
    if node is None:
        reader.refuse(obligation, f"”bevis” saknas i {name}.", "Skriv bevis: {slag: …, vad: …}.")
    table = reader.table(node, where)
    if table is None:
        return None
    reader.known_keys(table, EVIDENCE_KEYS, where)
    word = reader.one_of(reader.text(table, "slag", where), [one.value for one in EvidenceKind])
    what = reader.text(table, "vad", where, required=word != EvidenceKind.NONE.value)
    return Evidence(EvidenceKind(word), what.text if what else "") if word else None


def _consequence(around: Surroundings, obligation: Table, name: str) -> Consequence | None:
    reader, where = around.reader, f"följd i {name}"
    node = obligation.get("följd")
    if node is None:
        reader.refuse(
            obligation,
            f"”följd” saknas i {name}.",
            "Skriv följd: {vad: …, källa: …}, eller {saknas: …} när dokumentet inte anger någon.",
        )
    table = reader.table(node, where)
    if table is None:
        return None
    reader.known_keys(table, CONSEQUENCE_KEYS, where)
    missing = reader.text(table, "saknas", where, required=False)
    if missing is not None:
        for key in ("vad", "källa"):
            if table.get(key) is not None:
                reader.refuse(
                    table, f"Både ”{key}” och ”saknas” står i {where}.", "Ta bort det ena."
                )
        return Consequence("", (), missing.text)
    what = reader.text(table, "vad", where)
    if table.get("källa") is None:
        reader.refuse(table, f"”källa” saknas i {where}.", "Ange klausulen som ger följden.")
    clauses = cited_clauses(around, where, table, table)
    return Consequence(what.text, clauses) if what and clauses else None


def _sources(
    around: Surroundings, gathered: _Gathered, table: Table, name: str
) -> tuple[Text, ...]:
    """The tracked clauses of the book's documents that the obligation gathers."""
    reader = around.reader
    if table.get("källa") is None:
        reader.refuse(table, f"”källa” saknas i {name}.", "Ange klausulerna som åtagandet samlar.")
        return ()
    prefixes = [one.prefix for one in around.front.sources]
    found = []
    for text in reader.clauses_told(table):
        if not is_clause(around, text, name):
            continue
        clause = around.register.clause(text.text)
        if clause.document not in prefixes:
            reader.refuse(
                text,
                f"Klausulen {text.text} hör till ett dokument som boken inte har som källa.",
                f"Välj en klausul ur bokens dokument: {', '.join(prefixes)}.",
            )
        elif clause.execution != TRACKED and not around.was_whole:
            reader.refuse(
                text,
                f"Klausulen {text.text} är inget åtagande i katalogen ({clause.execution}).",
                "Ta bort den härifrån: bara klausuler som följs upp (tracked) hör till åtaganden.",
            )
        elif text.text in gathered.clauses:
            other, first = gathered.clauses[text.text]
            reader.refuse(
                text,
                f"Klausulen {text.text} hör redan till {other} ({first.place}).",
                "Låt varje klausul höra till ett enda åtagande.",
            )
        else:
            gathered.clauses[text.text] = (name, text)
            found.append(text)
    return tuple(found)


def _check_id(
    around: Surroundings, gathered: _Gathered, key: Text, sources: tuple[Text, ...]
) -> None:
    first = gathered.ids.setdefault(key.text, key)
    if first is not key:
        around.reader.refuse(
            key, f"Åtagandet {key.text} finns redan på {first.place}.", "Ge det ett eget id."
        )
    wanted = [one.text.replace("-", "-Å-", 1) for one in sources]
    if wanted and key.text not in wanted:
        around.reader.refuse(
            key,
            f"”{key.text}” är inget id för ett åtagande med de här klausulerna.",
            f"Skriv den första klausulens nummer med Å emellan: {wanted[0]}.",
        )


def _check_act(around: Surroundings, act: Text | None, sources: tuple[Text, ...]) -> None:
    """The act is the catalogue's; a region's own clauses stand in none there."""
    for text in sources if act else ():
        wanted = around.register.clause(text.text).act
        if act is not None and wanted and wanted != act.text:
            around.reader.refuse(
                text,
                f"Klausulen {text.text} hör i katalogen till akten ”{wanted}”, inte ”{act.text}”.",
                "Rätta ”akt”, flytta klausulen, eller rätta katalogen om dokumentet säger annat.",
            )


def _check_duty(around: Surroundings, duty: Text | None, sources: tuple[Text, ...]) -> None:
    """A row that only repeats the catalogue is not an obligation."""
    for text in sources if duty else ():
        if duty is not None and _letters(duty.text) == _letters(around.register.wording(text.text)):
            around.reader.refuse(
                duty,
                f"”skyldighet” upprepar bara lydelsen av {text.text}.",
                "Skriv med egna ord vad som ska göras så att alla klausulerna är uppfyllda.",
            )


def _letters(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
