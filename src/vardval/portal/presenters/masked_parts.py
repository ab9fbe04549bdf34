"""The parts of a copy that something was taken out of, for the officer who hands it out."""

from collections.abc import Sequence
from typing import TypeVar

from vardval.cases.matter_queries import MatterTold
from vardval.cases.record.copying import Part
from vardval.cases.record.parts import PAPERS, part_told
from vardval.cases.record.queries import MaskedTold

P = TypeVar("P", Part, MaskedTold)


def told_with_names(of: MatterTold, parts: Sequence[P], language: str) -> list[tuple[P, str, str]]:
    """Each part, where in the matter it stands, and the name of its paper: officers may know it."""
    names = {each.id: each.name for each in of.documents}
    return [
        (
            one,
            part_told(of, one.part, one.ref, language),
            names.get(one.ref or 0, "") if one.part in PAPERS else "",
        )
        for one in parts
    ]
