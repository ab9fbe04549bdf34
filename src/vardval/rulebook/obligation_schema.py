"""The schemas of a book's obligations and of what it says awaits the product."""

from vardval.core.followup import Compared, Counting, EvidenceKind, Owner
from vardval.rulebook.awaiting import CAPABILITIES
from vardval.rulebook.due_rules import AT_FOLLOWUP, FORMS, LENGTH, YEAR_DAY
from vardval.rulebook.front_page import PREFIX
from vardval.rulebook.obligations import KEYS
from vardval.rulebook.schema_parts import DAY_TEXT, INTERPRETATION, TEXT, TEXTS, Schema

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_LENGTH: Schema = {"type": "string", "pattern": f"^{LENGTH}$"}
_OPTIONAL = ("ansvarig_namn", "jämförs_med", "tolkning")


def _whole_number(most: int) -> Schema:
    written = {"type": "string", "pattern": "^[1-9][0-9]?$"}
    return {"anyOf": [{"type": "integer", "minimum": 1, "maximum": most}, written]}


_DUE_KEYS: dict[str, Schema] = {
    "senast": {"type": "string", "pattern": f"^{YEAR_DAY}$", "description": "Månad och dag."},
    "senast_dag": _whole_number(31),
    "år": _whole_number(99),
    "saknas": {"type": "string", "minLength": 1, "description": "Varför dagen inte är känd."},
    "visas": {"const": AT_FOLLOWUP},
    "tid": _LENGTH,
    "från": TEXT,
    "räknas": {"enum": [one.value for one in Counting]},
    "händelse": TEXT,
    "dag": DAY_TEXT,
}


def obligations_schema() -> Schema:
    """The schema of a file with obligations."""
    return {
        "$schema": _DRAFT,
        "title": "Åtaganden",
        "type": "object",
        "patternProperties": {f"^{PREFIX}-Å-": _obligation()},
        "additionalProperties": False,
    }


def awaiting_schema() -> Schema:
    """The schema of `återstår.yaml`."""
    return {
        "$schema": _DRAFT,
        "title": "Klausuler som produkten ska avgöra men ännu inte gör",
        "type": "object",
        "properties": dict.fromkeys(CAPABILITIES, TEXTS),
        "additionalProperties": False,
    }


def _obligation() -> Schema:
    properties: dict[str, Schema] = dict.fromkeys(KEYS, TEXT) | {
        "ansvarig": {"enum": [one.value for one in Owner]},
        "förfaller": {"anyOf": [one for name in FORMS for one in _due_rule(name)]},
        "bevis": _table({"slag": {"enum": [one.value for one in EvidenceKind]}, "vad": TEXT}),
        "följd": {
            "anyOf": [
                _table({"vad": TEXT, "källa": TEXTS}, ("vad", "källa")),
                _table({"saknas": TEXT}, ("saknas",)),
            ]
        },
        "jämförs_med": {"enum": [one.value for one in Compared]},
        "källa": TEXTS,
        "tolkning": INTERPRETATION,
    }
    return _table(properties, tuple(one for one in KEYS if one not in _OPTIONAL))


def _due_rule(name: str) -> list[Schema]:
    """The ways to write one form: with its day, and with why the day is not known."""
    form = FORMS[name]
    kind: dict[str, Schema] = {"typ": {"const": name}}
    keys = kind | {one: _DUE_KEYS[one] for one in (*form.required, *form.optional)}
    written = [_table(keys, ("typ", *form.required))]
    if form.either is not None:
        written.append(_table(kind | {"saknas": _DUE_KEYS["saknas"]}, ("typ", "saknas")))
    return written


def _table(properties: dict[str, Schema], required: tuple[str, ...] = ("slag",)) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }
