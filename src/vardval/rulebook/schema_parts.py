"""The parts that the schemas of all the files of a book share."""

from typing import Any

from vardval.core.rulebook import Standing
from vardval.rulebook.arguments import DAY
from vardval.rulebook.front_page import PREFIX

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
DAY_TEXT: Schema = {"type": "string", "pattern": f"^{DAY}$"}
TEXTS: Schema = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
INTERPRETATION: Schema = {
    "type": "object",
    "description": "Bokens svar där dokumentet tiger eller säger emot sig självt.",
    "properties": {
        "id": {"type": "string", "pattern": f"^{PREFIX}-T-[1-9][0-9]*$"},
        "fråga": TEXT,
        "svar": TEXT,
        "ställning": {"enum": [one.value for one in Standing]},
        "källa": TEXTS,
    },
    "required": ["id", "fråga", "svar", "ställning"],
    "additionalProperties": False,
}
