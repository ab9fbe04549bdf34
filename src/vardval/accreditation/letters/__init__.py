"""What accreditation writes to providers and applicants, by templates that are the region's.

Owns the letters' words and templates, not what is decided nor when a letter is written: that is
each process's own.
"""

from vardval.accreditation.letters.writing import (
    TEMPLATES,
    application_letter,
    change_letter,
    completion_letter,
    measure_letter,
)

__all__ = [
    "TEMPLATES",
    "application_letter",
    "change_letter",
    "completion_letter",
    "measure_letter",
]
