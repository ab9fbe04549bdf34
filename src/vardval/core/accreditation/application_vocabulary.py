"""The chapter `ansökan` as books are checked against it: which rules, and which must be told.

A book answers what it has to answer, if only with why it is not known. What a document does
not ask for (a detail, a paper, a check) its book leaves out.
"""

from dataclasses import replace

from vardval.core.accreditation.application_asking import (
    ALL_TERMS,
    APPLICANTS,
    BEING_FORMED,
    DETAIL_RULES,
    DOCUMENTS,
    ELECTRONIC,
    IN_WRITING,
    ONE_EACH,
    PAPER_RULES,
    SIGNED,
    SUBCONTRACTORS,
    WHOLE_ASSIGNMENT,
)
from vardval.core.accreditation.application_checks import (
    CHECK_RULES,
    PARTNERS_ALIKE,
    SUBCONTRACTORS_ALIKE,
)
from vardval.core.accreditation.application_outcome import (
    BASIS,
    COMPLETION,
    CORRECTION,
    ENDED,
    EXAMINED,
    FORMED,
    INCOMPLETE,
    NOT_COMPLETED,
    PAPER_LACKING,
    RIGHT,
    SAME_FOR_PUBLIC,
)
from vardval.core.accreditation.application_times import AGAIN, ANY_TIME, BOUND, DECIDE, TELL
from vardval.core.rulebook import Vocabulary

_ANSWERED = (
    RIGHT.spec,
    APPLICANTS.spec,
    BEING_FORMED.spec,
    ANY_TIME.spec,
    DOCUMENTS.spec,
    COMPLETION.spec,
    INCOMPLETE.spec,
    DECIDE.spec,
    BOUND.spec,
    AGAIN.spec,
)
_LEFT_OUT_WHERE_SILENT = (
    BASIS.spec,
    EXAMINED.spec,
    SAME_FOR_PUBLIC.spec,
    IN_WRITING.spec,
    ELECTRONIC.spec,
    SIGNED.spec,
    ONE_EACH.spec,
    WHOLE_ASSIGNMENT.spec,
    ALL_TERMS.spec,
    *(one.spec for one in DETAIL_RULES.values()),
    *(one.spec for one in PAPER_RULES.values()),
    SUBCONTRACTORS.spec,
    CORRECTION.spec,
    PAPER_LACKING.spec,
    NOT_COMPLETED.spec,
    SUBCONTRACTORS_ALIKE.spec,
    PARTNERS_ALIKE.spec,
    *(one.spec for one in CHECK_RULES.values()),
    TELL.spec,
    ENDED.spec,
    FORMED.spec,
)
VOCABULARY = Vocabulary(
    (
        *_ANSWERED,
        *(replace(one, required=False) for one in _LEFT_OUT_WHERE_SILENT),
    )
)
