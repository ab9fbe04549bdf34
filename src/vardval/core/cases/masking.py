"""Words taken out of a text, however they stand in it.

What is marked secret is found whatever its case, across broken lines and hyphens, and an identity
number with or without its century and its hyphen. What stands in its place is as long for every
word: the length of a name tells who it is.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

BLOCK = "█████"
"""What stands where something was taken out."""
_DASHES = "\\-\u2010-\u2015\u2212"
_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_BROKEN = f"(?:[{_UNSEEN}]+|[{_DASHES}]?\\s*\\n\\s*)?"
_SPACE = rf"[\s{_UNSEEN}{_DASHES}]*"
_SIGN = rf"[\s{_UNSEEN}{_DASHES}+.]{{0,3}}"
_NUMBER = re.compile(rf"(?:\d\d)?(\d\d)(\d\d)(\d\d)[{_DASHES}+ ]?(\d{{4}})")
_PART = re.compile(r"\w{4,}")


class NothingToMask(ValueError):
    """A mask without a single letter or figure: it would take nothing out, or everything."""

    def __init__(self) -> None:
        super().__init__("Skriv minst ett ord att maskera.")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with the words taken out, and how many times they stood there."""

    text: str
    times: int


@dataclass(frozen=True, slots=True)
class Mask:
    """The words to take out, each a word, a name or a passage; raises `NothingToMask`."""

    words: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.words or not all(_has_letters(word) for word in self.words):
            raise NothingToMask

    @classmethod
    def of_lines(cls, written: str) -> "Mask":
        """The mask of words that are written one a line; raises `NothingToMask`."""
        lines = (unicodedata.normalize("NFKC", line).strip() for line in written.splitlines())
        return cls(tuple(line for line in lines if _has_letters(line)))

    def masked(self, text: str) -> Masked:
        """The text without the words."""
        found, times = self._pattern().subn(BLOCK, plain(text))
        return Masked(found, times)

    def is_in(self, text: str) -> bool:
        """Whether any of the words stands in the text."""
        return self._pattern().search(plain(text)) is not None

    def parts_in(self, text: str) -> tuple[str, ...]:
        """The parts of the masked words that stand alone in the text: what may have been missed."""
        parts = {part for word in self.words for part in _PART.findall(word)}
        there = plain(text).casefold()
        return tuple(sorted(one for one in parts if one.casefold() in there))

    def _pattern(self) -> re.Pattern[str]:
        # The longest first: a whole name goes as one, not as its first half.
        ordered = sorted(self.words, key=len, reverse=True)
        return re.compile("|".join(_pattern_of(word) for word in ordered), re.IGNORECASE)


def plain(text: str) -> str:
    """The text with its letters in one form: what looks alike is alike."""
    return unicodedata.normalize("NFKC", text)


def _has_letters(word: str) -> bool:
    return any(character.isalnum() for character in word)


def _pattern_of(written: str) -> str:
    word = re.sub(f"[{_UNSEEN}]", "", plain(written))
    number = _NUMBER.fullmatch(word)
    if number is not None:
        parts = _SIGN.join(_BROKEN.join(part) for part in number.groups())
        return rf"(?:\d\d{_SIGN})?{parts}"
    pieces = [one for one in re.split(rf"[\s{_DASHES}]+", word) if one]
    return _SPACE.join(_BROKEN.join(re.escape(letter) for letter in piece) for piece in pieces)


def masked_by_all(text: str, masks: Iterable[Mask]) -> tuple[str, tuple[int, ...]]:
    """The text without the words of any of the masks, and how many times each took some out."""
    counts = []
    for mask in masks:
        masked = mask.masked(text)
        text = masked.text
        counts.append(masked.times)
    return text, tuple(counts)
