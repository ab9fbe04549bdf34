"""The last days that matters about safety have: by what name, set by what and met by what."""

from collections.abc import Mapping

from vardval.core.safety import DEVIATION_SENT, INSPECTION, PATIENT_BOARD, SUPERVISION

ANSWER, BOARD, VISIT = "deviation_answer", "board_answer", "inspection_visit"
COMMENT, MEASURES, RESULT = "inspection_comment", "inspection_measures", "supervision_result"
FIRST_DAY: Mapping[str, str] = {
    DEVIATION_SENT.name: ANSWER,
    PATIENT_BOARD.name: BOARD,
    SUPERVISION.name: RESULT,
    INSPECTION.name: VISIT,
}
"""The last day that a register's matters begin with, where one is given."""
WAITS_FOR: Mapping[tuple[str, str], str] = {
    (DEVIATION_SENT.name, "asked"): ANSWER,
    (PATIENT_BOARD.name, "asked"): BOARD,
    (SUPERVISION.name, "supervised"): RESULT,
    (INSPECTION.name, "announced"): VISIT,
    (INSPECTION.name, "remarked"): COMMENT,
    (INSPECTION.name, "correcting"): MEASURES,
}
"""The last day that a matter waits for in each state, met when the state is left."""
NEW_DAY: Mapping[tuple[str, str], str] = {
    (DEVIATION_SENT.name, "ask_again"): ANSWER,
    (PATIENT_BOARD.name, "ask"): BOARD,
    (SUPERVISION.name, "ask"): RESULT,
    (INSPECTION.name, "hand_over_report"): COMMENT,
    (INSPECTION.name, "require"): MEASURES,
}
"""The steps that set a last day anew, and its name."""
