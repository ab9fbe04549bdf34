"""Accreditation's rules: applications, changes that need a decision, shortcomings.

Owns the courses of these matters as tables, and what a book's chapters say of their forms, days
and decision makers. Knows no register: what a decision changes is told as values.
"""

from vardval.core.accreditation.change_courses import CHANGE_DECIDED, CHANGE_NOTED
from vardval.core.accreditation.change_rules import CHANGES, CONTENTS, DECIDERS
from vardval.core.accreditation.changes import Asked, ChangeKind, Form, Judged
from vardval.core.accreditation.contract_courses import (
    CONTRACT_DECIDED,
    CONTRACT_HELD,
    CONTRACT_TOLD,
    TERMS_TO_TELL,
)
from vardval.core.accreditation.judging_changes import judge
from vardval.core.accreditation.shortcoming_rules import Considered, Weighed, weigh
from vardval.core.accreditation.shortcomings import MEASURE_OF_ACTION, SHORTCOMING, Measure
from vardval.core.accreditation.vocabulary import VOCABULARY

__all__ = [
    "CHANGES",
    "CHANGE_DECIDED",
    "CHANGE_NOTED",
    "CONTENTS",
    "CONTRACT_DECIDED",
    "CONTRACT_HELD",
    "CONTRACT_TOLD",
    "DECIDERS",
    "MEASURE_OF_ACTION",
    "SHORTCOMING",
    "TERMS_TO_TELL",
    "VOCABULARY",
    "Asked",
    "ChangeKind",
    "Considered",
    "Form",
    "Judged",
    "Measure",
    "Weighed",
    "judge",
    "weigh",
]
