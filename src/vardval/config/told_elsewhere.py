"""What capabilities keep of their matters in tables of their own, which is the record's too."""

from collections.abc import Mapping

from vardval.accreditation.applications.recorded import answers_recorded, weed_application
from vardval.cases.courses import TellsOf, Weeds
from vardval.core.accreditation.application_course import APPLICATION
from vardval.core.safety import MACHINES as SAFETY
from vardval.safety.recorded import report_recorded, weed_report

TOLD_ELSEWHERE: Mapping[str, TellsOf] = {
    APPLICATION.name: answers_recorded,
    **{one.name: report_recorded for one in SAFETY},
}
"""Who tells, by the machine's name."""
WEEDED_ELSEWHERE: Mapping[str, Weeds] = {
    APPLICATION.name: weed_application,
    **{one.name: weed_report for one in SAFETY},
}
"""Who takes it away when the matter is weeded, by the machine's name."""
