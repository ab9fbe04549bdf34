"""The answers of an application by name, and what they say to the rules.

Answers are texts under the names below. What is not answered is left out or empty.
"""

from collections.abc import Mapping

from vardval.core.accreditation.application import ApplicantKind, Detail

Answers = Mapping[str, str]

KIND = "kind"
NAME = "name"
NUMBER = "organisation_number"
EMAIL = "email"
TELEPHONE = "telephone"
IS_PUBLIC = "is_public"
IS_NEW = "is_newly_started"
IS_REGISTERED = "is_registered"
SUBCONTRACTORS = "subcontractors"
PARTNERS = Detail.PARTNERS.name.lower()
WHOLE = "takes_whole_assignment"
HAS_CONTRACT = "has_contract"
"""Whether the applicant has, or had, a contract for the very centre that it applies for."""
SIGNED_BY = "signed_by"
TERMS = "accepts_terms"
PLAN_ASKED = "plan_is_asked"
DETAILS = {one.name.lower(): one for one in Detail}
"""The name of each detail's answer."""
YES, NO = "ja", "nej"
LONGEST = 400

NAMES = (
    *(KIND, NAME, NUMBER, EMAIL, TELEPHONE, IS_PUBLIC, IS_NEW, IS_REGISTERED),
    *(HAS_CONTRACT, SUBCONTRACTORS, WHOLE, SIGNED_BY, TERMS, PLAN_ASKED),
    *DETAILS,
)
BY_APPLICANT = tuple(one for one in NAMES if one != PLAN_ASKED)
"""The answers that the applicant gives."""


def kept(typed: Mapping[str, str], names: tuple[str, ...] = BY_APPLICANT) -> dict[str, str]:
    """The answers of those names that were typed, trimmed; longer ones are cut."""
    return {one: typed[one].strip()[:LONGEST] for one in names if one in typed}


def says(answers: Answers, name: str) -> bool:
    """Whether the answer is yes."""
    return answers.get(name) == YES


def lines(answers: Answers, name: str) -> tuple[str, ...]:
    """The answer's lines, each once."""
    told = (" ".join(one.split()) for one in answers.get(name, "").splitlines())
    return tuple(dict.fromkeys(one for one in told if one))


def kind_of(answers: Answers) -> ApplicantKind:
    """What the applicant is; a legal person where nothing else is told."""
    told = answers.get(KIND, "")
    return next((one for one in ApplicantKind if one.name.lower() == told), _LEGAL)


_LEGAL = ApplicantKind.LEGAL_PERSON
