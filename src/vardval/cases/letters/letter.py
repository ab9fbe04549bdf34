"""A letter in a matter: what it tells, set by its template and kept among the matter's papers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from vardval.cases.matter_queries import diary_of
from vardval.cases.models import Matter
from vardval.cases.papers import add_document
from vardval.platform.accounts import shown_names
from vardval.platform.policy import Actor
from vardval.platform.sentences import format_day, sentence
from vardval.platform.templates import Template, pdf_of

FRAME = Template("vardval.cases.letters", "brev.typ")
"""The page, the head and the signature, which every letter's template imports."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter tells besides its matter's number, its day and who signs it.

    `what` completes the code of the file's name. `about` are labels with what they say; `clauses`
    are those of the book that is named. `more` is what the one template reads besides.
    """

    template: Template
    what: str
    heading: str
    decision: str
    about: tuple[tuple[str, str], ...]
    reasons: str = ""
    book: str = ""
    clauses: Iterable[str] = ()
    more: Mapping[str, object] = field(default_factory=dict)

    def told(self, *, diary: str, on: date, by: Actor) -> dict[str, object]:
        """The letter as its template reads it."""
        return {
            "heading": self.heading,
            "decision": self.decision,
            "diary": diary,
            "day": format_day(on),
            "about": [list(pair) for pair in self.about if pair[1]],
            "reasons": [part for part in self.reasons.splitlines() if part.strip()],
            "book": self.book,
            "clauses": sorted(set(self.clauses)),
            "signed": sentence("letter.signed", name=shown_names().get(by.username, by.username)),
            **self.more,
        }


@dataclass(frozen=True, slots=True)
class SetLetter:
    """A letter as a PDF, with the name of its file."""

    name: str
    content: bytes


def set_letter(letter: Letter, matter: Matter, *, on: date, by: Actor) -> SetLetter:
    """Set the letter; raises `TemplateBroken`.

    It takes the better part of a second, and is therefore done before the ledger is written in,
    which everyone waits for.
    """
    diary = diary_of(matter)
    content = pdf_of(letter.template, letter.told(diary=diary, on=on, by=by))
    return SetLetter(sentence(f"letter.file.{letter.what}", diary=diary), content)


def put_in_matter(
    letter: SetLetter, matter_id: int, *, on: date, actor: Actor, at: datetime
) -> int:
    """Put the letter among the matter's papers and return its number; raises `NoSuchMatter`."""
    return add_document(
        matter_id=matter_id,
        name=letter.name,
        content=letter.content,
        on=on,
        actor=actor,
        at=at,
    )
