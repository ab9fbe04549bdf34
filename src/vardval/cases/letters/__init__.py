"""Letters and decisions in matters as PDFs, by templates that are the region's to change.

Owns what every such paper tells and the frame that they share (`brev.typ`), not what any of them
decides: each capability has its own templates, which import the frame.
"""

from vardval.cases.letters.letter import FRAME, Letter, SetLetter, put_in_matter, set_letter

__all__ = ["FRAME", "Letter", "SetLetter", "put_in_matter", "set_letter"]
