"""JSON Schemas of a book's files, for editors: they complete and warn while one writes.

Made from the vocabulary, one file for the front page and one per chapter, and kept in
`vardval/books/schema`. `python -m vardval.rulebook.schema` writes them, and with `--check`
it fails when they are not fresh. The loader does not use them: it says more, and says it
in Swedish.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import vardval.books
from vardval.core.rulebook import (
    ArgumentSpec,
    ArgumentType,
    BookKind,
    BookStatus,
    MechanismSpec,
    RuleSpec,
    Vocabulary,
)
from vardval.rulebook.arguments import DECIMAL, INTEGER, KRONOR, NUMBER_PATTERNS
from vardval.rulebook.front_page import BOOK_ID, KEYS, PREFIX, SOURCE_KEYS
from vardval.rulebook.obligation_schema import awaiting_schema, obligations_schema
from vardval.rulebook.schema_parts import DAY_TEXT, INTERPRETATION, TEXT, TEXTS, Schema
from vardval.rulebook.succession import KEY as STANCE_KEY
from vardval.rulebook.succession import Stance
from vardval.rulebook.vocabulary import vocabulary

FOLDER = Path(vardval.books.__file__).parent / "schema"
_MAY_BE_LEFT_OUT = ("slag", "bygger_på", "anmärkningar")


def schemas(words: Vocabulary) -> Mapping[str, Schema]:
    """File name and schema of the front page and of every chapter."""
    found = {
        "bok.schema.json": _front_page(),
        "åtaganden.schema.json": obligations_schema(),
        "återstår.schema.json": awaiting_schema(),
    }
    for chapter in words.chapters():
        rules = [one for one in words.rules if one.chapter == chapter]
        found[f"{chapter}.schema.json"] = _chapter(chapter, rules)
    return found


def _chapter(chapter: str, rules: Sequence[RuleSpec]) -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Kapitlet {chapter}",
        "type": "object",
        "properties": {one.id: _rule(one) for one in rules},
        "required": [one.id for one in rules if one.required],
        "additionalProperties": False,
    }


def _rule(spec: RuleSpec) -> Schema:
    told_anew = {"enum": [Stance.NEW.value, Stance.CHANGED.value]}
    beside = {"rubrik": TEXT, "tolkning": INTERPRETATION, STANCE_KEY: told_anew}
    direct = [_value(one, beside) for one in spec.mechanisms] + [_missing(spec, beside)]
    rows = [_value(one, {}) for one in spec.mechanisms] + [_missing(spec, {})]
    listed = {
        "type": "object",
        "properties": {
            **beside,
            "mekanism": _mechanism_name(spec),
            "källa": TEXTS,
            "värden": {"type": "array", "minItems": 1, "items": {"anyOf": _loosened(rows)}},
        },
        "required": ["rubrik", "värden"],
        "additionalProperties": False,
    }
    return {"description": spec.heading, "anyOf": [*direct, listed, _only_accounted(spec)]}


def _only_accounted(spec: RuleSpec) -> Schema:
    """A rule that the book only accounts for, against the one that it builds on."""
    stances = [Stance.UNCHANGED, *([] if spec.required else [Stance.REPEALED])]
    return {
        "type": "object",
        "properties": {STANCE_KEY: {"enum": [one.value for one in stances]}, "källa": TEXTS},
        "required": [STANCE_KEY, "källa"],
        "additionalProperties": False,
    }


def _value(spec: MechanismSpec, beside: Mapping[str, Schema]) -> Schema:
    required = [one.name for one in spec.arguments if one.required]
    return {
        "type": "object",
        "properties": {
            **beside,
            "from": DAY_TEXT,
            "tom": DAY_TEXT,
            "mekanism": {"const": spec.name},
            "källa": TEXTS,
            **{one.name: _argument(one) for one in spec.arguments},
        },
        "required": [*(["rubrik"] if beside else []), "mekanism", "källa", *required],
        "additionalProperties": False,
    }


def _missing(spec: RuleSpec, beside: Mapping[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": {
            **beside,
            "from": DAY_TEXT,
            "tom": DAY_TEXT,
            "mekanism": _mechanism_name(spec),
            "källa": TEXTS,
            "saknas": {"type": "string", "minLength": 1, "description": "Varför svaret saknas."},
        },
        "required": [*(["rubrik"] if beside else []), "saknas"],
        "additionalProperties": False,
    }


def _loosened(values: Sequence[Schema]) -> list[Schema]:
    """The rows of `värden`, whose mechanism and clause may stand once for all of them."""
    shared = ("mekanism", "källa")
    return [
        {**one, "required": [name for name in one["required"] if name not in shared]}
        for one in values
    ]


def _mechanism_name(spec: RuleSpec) -> Schema:
    return {"enum": [one.name for one in spec.mechanisms]}


def _argument(spec: ArgumentSpec) -> Schema:
    if spec.unit is not None:
        pattern = f"^{NUMBER_PATTERNS[spec.type]} {spec.unit.value}$"
        return {"type": "string", "pattern": pattern, "description": spec.unit.value}
    text = {"enum": list(spec.choices)} if spec.choices else TEXT
    by_type: dict[ArgumentType, Schema] = {
        ArgumentType.INTEGER: {
            "anyOf": [{"type": "integer"}, {"type": "string", "pattern": f"^{INTEGER}$"}]
        },
        # Text only: an editor would read 412.50 as a number and drop the last decimal.
        ArgumentType.DECIMAL: {"type": "string", "pattern": f"^{DECIMAL}$"},
        ArgumentType.KRONOR: {"type": "string", "pattern": f"^{KRONOR}$"},
        ArgumentType.BOOLEAN: {"enum": ["ja", "nej"]},
        ArgumentType.DAY: DAY_TEXT,
        ArgumentType.TEXT: text,
        ArgumentType.TEXTS: {"type": "array", "items": text, "uniqueItems": True},
        ArgumentType.BANDS: _bands(),
    }
    return by_type[spec.type]


def _bands() -> Schema:
    age = {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string"}]}
    number = {"type": "string", "pattern": f"^{DECIMAL}$"}
    row = {"type": "array", "prefixItems": [age, age], "items": number, "minItems": 3}
    return {"type": "array", "items": row, "minItems": 1}


def _front_page() -> Schema:
    properties: Schema = {
        "region": {"type": "string", "pattern": f"^{BOOK_ID.split('/')[0]}$"},
        "bok": {"type": "string", "pattern": f"^{BOOK_ID}$"},
        "slag": {"enum": [one.value for one in BookKind]},
        "namn": TEXT,
        "status": {"enum": [one.value for one in BookStatus]},
        "gäller": {
            "type": "object",
            "properties": {"from": DAY_TEXT, "tom": DAY_TEXT},
            "required": ["from"],
            "additionalProperties": False,
        },
        "bygger_på": {"type": "string", "pattern": f"^{BOOK_ID}$"},
        "källor": {
            "type": "object",
            "patternProperties": {
                f"^{PREFIX}$": {
                    "type": "object",
                    "properties": {
                        name: DAY_TEXT if name == "daterad" else TEXT for name in SOURCE_KEYS
                    },
                    "required": ["titel"],
                    "additionalProperties": False,
                }
            },
            "additionalProperties": False,
        },
        "anmärkningar": TEXTS,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Regelbokens första sida",
        "type": "object",
        "properties": {name: properties[name] for name in KEYS},
        "required": [name for name in KEYS if name not in _MAY_BE_LEFT_OUT],
        "additionalProperties": False,
    }


@cache
def files() -> Mapping[str, str]:
    """The text of every file by its name, as the vocabulary gives it now."""
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in schemas(vocabulary()).items()
    }


def stale_files(folder: Path = FOLDER) -> tuple[str, ...]:
    """The names of the files that differ from what the vocabulary gives now."""
    wanted = files()
    there = {one.name: one.read_text("utf-8") for one in folder.glob("*.json")}
    names = wanted.keys() | there.keys()
    return tuple(sorted(name for name in names if wanted.get(name) != there.get(name)))


def write_files(folder: Path = FOLDER) -> None:
    """Make the folder hold the schemas and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in folder.glob("*.json"):
        one.unlink()
    for name, text in files().items():
        (folder / name).write_text(text, "utf-8")


def main(arguments: Sequence[str], folder: Path = FOLDER) -> int:
    """Write the schemas, or with `--check` say which are stale; the exit code."""
    if list(arguments) != ["--check"]:
        write_files(folder)
        return 0
    stale = stale_files(folder)
    for name in stale:
        sys.stderr.write(f"{name} är inte färsk. Kör python -m vardval.rulebook.schema.\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
