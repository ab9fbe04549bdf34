"""What capabilities keep of their matters in tables of their own, which is the record's too."""

from collections.abc import Mapping

from vardval.accreditation.applications.recorded import answers_recorded
from vardval.cases.courses import TellsOf
from vardval.core.accreditation.application_course import APPLICATION

TOLD_ELSEWHERE: Mapping[str, TellsOf] = {APPLICATION.name: answers_recorded}
"""Who tells, by the machine's name."""
