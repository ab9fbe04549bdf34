"""YAML read without guessing: every scalar stays text, and every node knows its line.

Owns the reading of one file into nodes, and the problems a file can have as a file: its
encoding, its syntax, repeated keys, aliases, tags, size. Does not know what a key means;
rulebooks, sentences and scenarios each check their own grammar over these nodes.
"""

from vardval.platform.strict_yaml.nodes import (
    Entry,
    Node,
    Place,
    Problem,
    ProblemsFound,
    Sequence,
    Table,
    Text,
    kind_of,
)
from vardval.platform.strict_yaml.reading import Document, read_yaml

__all__ = [
    "Document",
    "Entry",
    "Node",
    "Place",
    "Problem",
    "ProblemsFound",
    "Sequence",
    "Table",
    "Text",
    "kind_of",
    "read_yaml",
]
