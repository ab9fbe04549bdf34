"""The catalogue of sentences: what codes say to people, in Swedish and English.

Owns the words of every outcome, reason and message, one file per capability and language
(`sv/listing.yaml`, `en/listing.yaml`), and the Swedish way of writing days, kronor and
numbers. Does not decide anything: a code and its parameters come from whoever decided. A
code without a sentence is an error, never an empty line.
"""

from vardval.platform.sentences.catalogue import (
    LANGUAGES,
    ParameterMissing,
    SentenceMissing,
    codes,
    explain,
    has_sentence,
    pattern,
    placeholders,
    sentence,
    without_clauses,
)
from vardval.platform.sentences.formatting import (
    UnknownFormat,
    Value,
    format_day,
    format_decimals,
    format_kronor,
    format_number,
    format_ore,
    format_value,
)
from vardval.platform.sentences.spoken_error import SpokenError, error_told

__all__ = [
    "LANGUAGES",
    "ParameterMissing",
    "SentenceMissing",
    "SpokenError",
    "UnknownFormat",
    "Value",
    "codes",
    "error_told",
    "explain",
    "format_day",
    "format_decimals",
    "format_kronor",
    "format_number",
    "format_ore",
    "format_value",
    "has_sentence",
    "pattern",
    "placeholders",
    "sentence",
    "without_clauses",
]
