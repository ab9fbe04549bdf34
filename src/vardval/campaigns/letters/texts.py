"""The words of a letter: those of its kind, or as an officer has worded them for the campaign.

The words are data with named gaps. A text with a gap that nothing fills is refused when it is
worded, not when twelve thousand letters are set.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from vardval.campaigns.course import CampaignKind
from vardval.platform.sentences import SpokenError
from vardval.platform.strict_yaml.nodes import Table, Text
from vardval.platform.strict_yaml.reading import read_yaml

_GAP = re.compile(r"\{([a-zåäö_]*)\}")
GAPS = ("enhet", "ny_enhet", "sista_dag", "ändras_den")
"""What a text may name: the unit where one is listed, the one it merges into or becomes a branch
of, the last day to choose, and the day of the change."""


class UnknownGap(SpokenError, ValueError):
    """A text with a gap that nothing fills."""

    def __init__(self, gap: str) -> None:
        super().__init__("campaign.unknown_gap", gap=gap, known=", ".join(GAPS))


class NoWords(SpokenError, ValueError):
    """A letter without heading or body."""

    def __init__(self) -> None:
        super().__init__("campaign.no_words")


@dataclass(frozen=True, slots=True)
class Words:
    """A letter's heading and its body: paragraphs parted by an empty line."""

    heading: str
    body: str

    def filled(self, gaps: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
        """The heading and the paragraphs with the gaps filled."""
        told = [_GAP.sub(lambda gap: gaps[gap[1]], text) for text in (self.heading, self.body)]
        return told[0], _paragraphs(told[1])

    @property
    def to_edit(self) -> str:
        """The body with a paragraph on each line and an empty line between them."""
        return "\n\n".join(_paragraphs(self.body))


def _paragraphs(body: str) -> tuple[str, ...]:
    parts = (" ".join(one.split()) for one in re.split(r"\n\s*\n", body))
    return tuple(one for one in parts if one)


def words_of(kind: CampaignKind) -> Words:
    """The words that come with the product for a campaign of the kind."""
    return _words_in(f"{kind.value}.yaml")


def words_of_reversal() -> Words:
    """The words to those who were offered a choice because of what is not to happen."""
    return _words_in("reversed.yaml")


def _words_in(name: str) -> Words:
    file = resources.files(__package__).joinpath("words", name)
    root = read_yaml(file.read_bytes(), f"words/{name}").root
    told = (
        {one.key.text: one.node.text for one in root.entries if isinstance(one.node, Text)}
        if isinstance(root, Table)
        else {}
    )
    return Words(told["rubrik"], told["brödtext"])


def check_words(heading: str, body: str) -> None:
    """Check that there are words and that every gap is one that is filled.

    Raises `NoWords` and `UnknownGap`.
    """
    if not heading.strip() or not body.strip():
        raise NoWords
    for text in (heading, body):
        for gap in _GAP.findall(text):
            if gap not in GAPS:
                raise UnknownGap(gap)
        left = re.search("[{}]", _GAP.sub("", text))
        if left is not None:
            raise UnknownGap(left[0])
