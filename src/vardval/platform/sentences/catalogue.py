"""The catalogue's files, read once, and the filling of their gaps."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from vardval.core.trace import Trace
from vardval.platform.sentences.formatting import Value, format_value
from vardval.platform.strict_yaml import (
    Entry,
    Node,
    Problem,
    ProblemsFound,
    Table,
    Text,
    read_yaml,
)

LANGUAGES = ("sv", "en")
_GAP = re.compile(r"\{([^\W\d]\w*)(?::([^{}]+))?\}")


class SentenceMissing(LookupError):
    """A code that the catalogue has no sentence for in the language."""

    def __init__(self, code: str, language: str) -> None:
        super().__init__(f"Meningen ”{code}” finns inte på språket {language} i katalogen.")


class ParameterMissing(LookupError):
    """A sentence with a gap that nothing fills."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"Meningen ”{code}” behöver uppgiften ”{name}”, som inte är given.")


def sentence(code: str, language: str = "sv", **parameters: Value) -> str:
    """The sentence of the code with its gaps filled.

    Parameters that the sentence has no gap for are left aside. Raises `SentenceMissing`,
    `ParameterMissing`, and `UnknownFormat` where a value does not fit its gap.
    """
    return filled(_template(code, language), code, language, parameters)


def filled(template: str, code: str, language: str, parameters: Mapping[str, Value]) -> str:
    """The template with its gaps filled; raises as `sentence` does for the code."""
    if "{" not in template:
        return template  # Most have no gap.

    def fill(gap: re.Match[str]) -> str:
        if gap[1] not in parameters:
            raise ParameterMissing(code, gap[1])
        return format_value(parameters[gap[1]], gap[2] or "", language)

    return _GAP.sub(fill, template)


def explain(trace: Trace, language: str = "sv") -> list[str]:
    """A sentence for each step of the trace, followed by its clause within brackets."""
    return [
        told + (f" [{one.clause}]" if one.clause else "")
        for told, one in zip(without_clauses(trace, language), trace, strict=True)
    ]


def without_clauses(trace: Trace, language: str = "sv") -> list[str]:
    """A sentence for each step of the trace, for where its clauses stand as links beside it."""
    return [sentence(one.code, language, **dict(one.parameters)) for one in trace]


def has_sentence(code: str, language: str = "sv") -> bool:
    """Whether the catalogue can say the code in the language."""
    return code in _catalogue(language)


def codes(language: str = "sv") -> frozenset[str]:
    """Every code that the catalogue has in the language."""
    return frozenset(_catalogue(language))


def pattern(code: str, language: str = "sv") -> str:
    """The code's sentence with its gaps named within angle brackets, for who fills them.

    What a gap counts stands after it, as of many.
    """

    def named(gap: re.Match[str]) -> str:
        form, _, many = (gap[2] or "").rpartition(":")
        return f"<{gap[1]}> {many}" if form.startswith("count:") else f"<{gap[1]}>"

    return _GAP.sub(named, _template(code, language))


def placeholders(code: str, language: str = "sv") -> frozenset[str]:
    """The names of the gaps in the code's sentence."""
    return frozenset(gap[1] for gap in _GAP.finditer(_template(code, language)))


def _template(code: str, language: str) -> str:
    try:
        return _catalogue(language)[code]
    except KeyError:
        raise SentenceMissing(code, language) from None


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    if language not in LANGUAGES:
        return {}
    folder = resources.files(__package__).joinpath(language)
    files = [one for one in folder.iterdir() if one.name.endswith(".yaml")]
    return read_sentences(sorted(files, key=lambda one: one.name), language)


def read_sentences(files: list[Traversable], language: str) -> Mapping[str, str]:
    """Code and template of every file; raises `ProblemsFound` with all that is wrong."""
    found: dict[str, Text] = {}
    problems: list[Problem] = []
    for file in files:
        document = read_yaml(file.read_bytes(), f"sentences/{language}/{file.name}")
        problems.extend(document.problems)
        if isinstance(document.root, Table):
            for entry in document.root.entries:
                problems.extend(_add(found, entry))
        elif document.root is not None:
            problems.append(_no_sentence(file.name, document.root))
    if problems:
        raise ProblemsFound(f"Meningskatalogen ({language})", problems)
    return {code: node.text.strip() for code, node in found.items()}


def _add(found: dict[str, Text], entry: Entry) -> Iterator[Problem]:
    code, node = entry.key.text, entry.node
    if not isinstance(node, Text) or not node.text.strip():
        yield _no_sentence(code, node)
    elif code in found:
        what = f"Koden ”{code}” står också i {found[code].place}."
        yield Problem(node.place, what, "Ta bort den ena.")
    elif re.search("[{}]", _GAP.sub("", node.text)):
        what = f"”{code}” har en lucka som inte går att läsa."
        yield Problem(node.place, what, "Skriv luckor som {namn} eller {namn:format}.")
    else:
        found[code] = node


def _no_sentence(name: str, node: Node) -> Problem:
    return Problem(node.place, f"”{name}” är ingen mening.", "Skriv koden och en mening.")
