"""Which part of a matter something was taken out of, in words that hold nothing of the part.

A step is told by its day and action, a paper by the number of its file in the copy, what kind of
file it is and the day that it came. The name of a paper may be what is marked: it is not told here.
"""

from vardval.cases.contents import TYPE_OF_ENDING
from vardval.cases.matter_queries import MatterTold
from vardval.platform.sentences import sentence

_ENDINGS = {media_type: ending for ending, media_type in TYPE_OF_ENDING.items()}
_ENDINGS["application/zip"] = "zip"  # An earlier copy, in a request that is itself asked for.

PAPERS = frozenset({"paper", "paper_name"})
"""The parts whose number is that of a paper."""


def part_told(of: MatterTold, part: str, ref: int | None, language: str = "sv") -> str:
    """Where in the matter it stands; of what has been weeded only the number is known."""
    told = sentence(f"record.part.{part}", language, ref=ref)
    if part == "event":
        for step in of.timeline:
            if step.id == ref:
                action = sentence(f"matter.action.{step.action}", language)
                return sentence("record.part.step", language, day=step.taken_on, action=action)
    if part in PAPERS:
        for paper in of.documents:
            if paper.id == ref:
                kind = sentence(f"record.file.{_ENDINGS[paper.media_type]}", language)
                day = paper.received_on
                return sentence("record.part.file", language, part=told, kind=kind, day=day)
    return told
