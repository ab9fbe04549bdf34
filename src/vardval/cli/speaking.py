"""Which language the terminal is spoken to in, and the words of the commands.

The language is `--språk` (or `--language`) anywhere on the command line, else the variable
VARDVAL_LANGUAGE, else Swedish. The words stand in the catalogue with all other sentences; the
commands' own file is read by itself, so that asking for help does not read everything.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources

from vardval.platform import sentences
from vardval.platform.sentences.catalogue import filled, read_sentences
from vardval.platform.sentences.formatting import Value

_FLAGS = ("--språk", "--language")
_language = ContextVar("language", default="sv")


class UnknownLanguage(ValueError):
    """A language that the commands do not speak."""

    def __init__(self, language: str) -> None:
        spoken = ", ".join(sentences.LANGUAGES)
        super().__init__(f"Språket ”{language}” finns inte. Välj {spoken}.")


def language() -> str:
    """Return the language that is spoken now."""
    return _language.get()


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Speak the language within the block; raises `UnknownLanguage`."""
    if chosen not in sentences.LANGUAGES:
        raise UnknownLanguage(chosen)
    token = _language.set(chosen)
    try:
        yield
    finally:
        _language.reset(token)


def language_chosen(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Return the chosen language and the arguments without the choice of it."""
    chosen = os.environ.get("VARDVAL_LANGUAGE") or "sv"
    left: list[str] = []
    words = iter(arguments)
    for word in words:
        flag, _, value = word.partition("=")
        if flag in _FLAGS:
            chosen = value or next(words, "")
        else:
            left.append(word)
    return chosen, left


def say(code: str, **parameters: Value) -> str:
    """Return the sentence of the code in the language that is spoken."""
    if code in _own_words(language()):
        return filled(_own_words(language())[code], code, language(), parameters)
    return sentences.sentence(code, language(), **parameters)


def can_say(code: str) -> bool:
    """Whether the commands' own file has words for the code."""
    return code in _own_words(language())


@cache
def _own_words(spoken: str) -> Mapping[str, str]:
    file = resources.files(sentences).joinpath(spoken, "cli.yaml")
    return read_sentences([file], spoken)
