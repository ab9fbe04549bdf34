"""The copy of a matter that is handed out: what it tells, and its papers, without what is marked.

1. The matter's own words go through the marks, and become a PDF.
2. Each paper that is marked is held back. Of the others the text is read: one without the marked
   words is copied without what no reader sees, one with them becomes a transcript without them,
   and one that nobody could read is held back unless an officer has read it by eye.
3. Everything is put in one archive with neutral names, and a list of what was taken out and why.
"""

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from vardval.cases.courses import told_elsewhere
from vardval.cases.letters import FRAME
from vardval.cases.matter_queries import DocumentTold, MatterTold
from vardval.cases.models import MaskedPart
from vardval.cases.papers import paper
from vardval.cases.record.by_hand import HandMasked, content_of, shows
from vardval.cases.record.grounds import grounds
from vardval.cases.record.marks import Covers, MarkTold
from vardval.cases.record.parts import part_told
from vardval.cases.record.reading_papers import Read, read_paper
from vardval.core.cases import BLOCK, Mask, masked_by_all
from vardval.platform.accounts import shown_names
from vardval.platform.sentences import format_day, sentence
from vardval.platform.templates import Template, pdf_of

COPY = Template("vardval.cases.record", "utlamnad-kopia.typ", (FRAME,))
How = MaskedPart.How
_MADE_AT = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive: when a copy was made is told by the diary."""


@dataclass(frozen=True, slots=True)
class Part:
    """What was taken out of one part of the copy, by one mark, or by none where none could read.

    `by_hand` is the copy that an officer has masked, where the part is that.
    """

    part: str
    ref: int | None
    how: MaskedPart.How
    mark: MarkTold | None
    times: int
    by_hand: HandMasked | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy as an archive, what was taken out of it, also in words, and what may be missed."""

    archive: bytes
    parts: tuple[Part, ...]
    listed: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(slots=True)
class _Making:
    """The copy while it is made."""

    of: MatterTold
    marks: tuple[MarkTold, ...]
    masks: tuple[Mask, ...]
    by_hand: Mapping[int, HandMasked]
    parts: list[Part] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    def clean(self, text: str, part: str, ref: int | None = None, how: How = How.MASKED) -> str:
        """The text without what is marked, noted."""
        cleaned, counts = masked_by_all(text, self.masks)
        for mark, times in zip(self.marks, counts, strict=True):
            if times:
                self.parts.append(Part(part, ref, how, mark, times))
        self.texts.append(cleaned)
        return cleaned

    def grounds(self) -> list[str]:
        """What was taken out and why; a ground may repeat what it is the ground of."""
        return [masked_by_all(line, self.masks)[0] for line in _listed(self.of, self.parts)]

    def holds_marked(self, *texts: str) -> bool:
        """Whether any of the words stands in any of the texts."""
        return any(mask.is_in(text) for mask in self.masks for text in texts)


def make_copy(
    one: MatterTold,
    marks: Iterable[MarkTold],
    *,
    on: date,
    known_at: int,
    read_by_eye: frozenset[int] = frozenset(),
    by_hand: Mapping[int, HandMasked] | None = None,
) -> Copy:
    """Return the copy of the matter by the marks that hold.

    `read_by_eye` are the papers of which an officer says to have read what the product cannot,
    `by_hand` the copies that go in place of their papers.
    Raises `TemplateBroken`.
    """
    holding = [mark for mark in marks if mark.holds]
    words = tuple(mark for mark in holding if mark.covers is Covers.WORDS)
    making = _Making(one, words, tuple(mark.mask for mark in words), by_hand or {})
    whole = next((mark for mark in holding if mark.covers is Covers.MATTER), None)
    if whole is not None:
        making.parts.append(Part("matter", None, How.WITHHELD, whole, 1))
        told = _nothing_of(one)
    else:
        papers = {mark.document_id: mark for mark in holding if mark.covers is Covers.PAPER}
        papers_told = [
            _put_paper(making, each, papers.get(each.id), read_by_eye, known_at)
            for each in one.documents
        ]
        told = {**_words_of(making, one, known_at), "papers": papers_told}
    masked = making.grounds()
    told = {**told, "diary": one.diary, "day": format_day(on), "masked": masked}
    making.files["arende.pdf"] = pdf_of(COPY, told)
    making.files["maskerat.txt"] = "\n".join(masked).encode()
    return Copy(_archive(making.files), tuple(making.parts), tuple(masked), _left(making))


def _nothing_of(one: MatterTold) -> dict[str, object]:
    """What is told of a matter that is secret as a whole: its number and what kind it is."""
    heading = sentence(f"matter.machine.{one.machine}")
    return {"heading": heading, "facts": [], "timeline": [], "papers": []}


def _words_of(making: _Making, one: MatterTold, known_at: int) -> dict[str, object]:
    facts = [
        (sentence("record.opened_on"), one.opened_on.isoformat()),
        (sentence("record.clause"), one.clause),
        *_particulars(one.particulars),
        *told_elsewhere(one.machine, one.id, one.subject_id, known_at),
    ]
    timeline = [
        (
            f"{each.taken_on.isoformat()} {sentence(f'matter.action.{each.action}')}",
            making.clean(each.reasons, "event", each.id),
        )
        for each in one.timeline
    ]
    return {
        "heading": making.clean(one.title, "title"),
        "facts": [[name, making.clean(value, "particular")] for name, value in facts if value],
        "timeline": [list(pair) for pair in timeline],
    }


def _particulars(told: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    """What the course's owner keeps in the matter, as lines of text."""
    for value in told.values():
        written = " ".join(map(str, value)) if isinstance(value, list) else str(value)
        if value and value is not True:
            yield sentence("record.particular"), written


def _put_paper(
    making: _Making,
    one: DocumentTold,
    mark: MarkTold | None,
    read_by_eye: frozenset[int],
    known_at: int,
) -> str:
    """Put the paper in the copy, as much of it as may be; return the line that tells of it."""
    name = making.clean(one.name, "paper_name", one.id)
    if mark is not None:
        making.parts.append(Part("paper", one.id, How.WITHHELD, mark, 1))
        return sentence("record.paper.withheld", name=name)
    by_hand = making.by_hand.get(one.id)
    if by_hand is not None:
        return _put_masked_by_hand(making, by_hand, name, known_at)
    content = paper(one.id, known_at=known_at).content
    ending = one.name.rpartition(".")[2].lower()
    file = f"handling-{one.id}.{ending}"
    if not making.masks:
        making.files[file] = content
        return sentence("record.paper.whole", name=name, file=file)
    read = read_paper(content, one.media_type)
    if making.holds_marked(read.text):
        return _transcribe(making, one, read, name)
    by_eye = one.id in read_by_eye
    if not (read.is_whole or by_eye) or (read.bare is None and making.holds_marked(read.hidden)):
        making.parts.append(Part("paper", one.id, How.WITHHELD, None, 1))
        return sentence("record.paper.unreadable", name=name)
    making.files[file] = content if read.bare is None else read.bare
    making.texts.append(read.text)
    return sentence("record.paper.whole", name=name, file=file)


def _put_masked_by_hand(making: _Making, one: HandMasked, name: str, known_at: int) -> str:
    """Put the copy in, unless words that have been marked since can be read in it."""
    content = content_of(one, known_at=known_at)
    if shows(content, one.media_type, list(making.masks)):
        making.parts.append(Part("paper", one.of_document_id, How.WITHHELD, None, 1))
        return sentence("record.paper.unreadable", name=name)
    ending = one.name.rpartition(".")[2].lower()
    file = f"handling-{one.of_document_id}-maskerad.{ending}"
    making.files[file] = content
    making.parts.append(Part("paper", one.of_document_id, How.BY_HAND, None, 1, one))
    return sentence("record.paper.by_hand", name=name, file=file, who=_name_of(one.by))


def _name_of(username: str) -> str:
    return shown_names().get(username, username)


def _transcribe(making: _Making, one: DocumentTold, read: Read, name: str) -> str:
    text = making.clean(read.text, "paper", one.id, How.TRANSCRIBED)
    file = f"handling-{one.id}-avskrift.txt"
    making.files[file] = text.encode()
    return sentence("record.paper.transcribed", name=name, file=file)


def _listed(of: MatterTold, parts: Iterable[Part]) -> list[str]:
    """What was taken out and why, in words that hold nothing of it."""
    return [f"{part_told(of, one.part, one.ref)}: {_how(one)}. {_why(one)}" for one in parts]


def _why(one: Part) -> str:
    if one.by_hand is None:
        return ground_told(one.mark)
    return _ground_said(one.by_hand.ground_id, one.by_hand.ground_words)


def _how(one: Part) -> str:
    who = _name_of(one.by_hand.by) if one.by_hand else ""
    return sentence(f"record.how.{one.how.value}", times=one.times, who=who)


def ground_told(mark: MarkTold | None) -> str:
    """The ground in words; the officer's own is said to be the officer's."""
    if mark is None:
        return sentence("record.could_not_be_read")
    return _ground_said(mark.ground_id, mark.ground_words)


def _ground_said(ground_id: str, words: str) -> str:
    ground = grounds().get(ground_id)
    name = ground.name if ground else ground_id
    kind = "whole" if ground is not None and ground.is_whole else "officers"
    return sentence(f"record.ground.{kind}", name=name, words=words)


def _left(making: _Making) -> tuple[str, ...]:
    text = "\n".join(making.texts).replace(BLOCK, "")
    return tuple(sorted({part for mask in making.masks for part in mask.parts_in(text)}))


def _archive(files: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE_AT), content)
    return made.getvalue()
