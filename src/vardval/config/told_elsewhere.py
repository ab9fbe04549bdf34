"""What capabilities keep of their matters in tables of their own, which is the record's too."""

from collections.abc import Mapping

from vardval.accreditation.applications.recorded import answers_recorded
from vardval.cases.courses import TellsOf
from vardval.core.accreditation.application_course import APPLICATION
from vardval.core.safety import MACHINES as SAFETY
from vardval.safety.recorded import report_recorded

TOLD_ELSEWHERE: Mapping[str, TellsOf] = {
    APPLICATION.name: answers_recorded,
    **{one.name: report_recorded for one in SAFETY},
}
"""Who tells, by the machine's name."""
