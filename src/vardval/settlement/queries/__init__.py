"""What may be read of settlements: runs, statements, lines and why they are what they are.

A run and its statements never change, so they are read by the run's id; which runs and
decisions there are is read as known. Who may see an answer is `access`'s to say.
"""

from vardval.settlement.queries.account_plans import plan_for
from vardval.settlement.queries.by_unit import UnitStatement, statements_of_unit
from vardval.settlement.queries.calendar import (
    LackingFile,
    MonthPlan,
    Step,
    When,
    months_planned,
)
from vardval.settlement.queries.control import (
    AnswerTold,
    ControlTold,
    UnitChanges,
    WarningTold,
    control_of,
    unanswered_of,
)
from vardval.settlement.queries.events import (
    MOST_TOLD,
    EventTold,
    WaitingTold,
    events_of_line,
    events_waiting,
)
from vardval.settlement.queries.fact_files import (
    FactFileNotFound,
    FactFileTold,
    FactStanding,
    FaultTold,
    ReportTold,
    fact_file_told,
    fact_files_told,
    fact_report,
    faults_of,
)
from vardval.settlement.queries.ledger import (
    AccountSum,
    Ledger,
    LedgerRow,
    UnitLedger,
    account_sums,
    ledger,
)
from vardval.settlement.queries.lines import (
    CorrectionTold,
    GroupSum,
    LineFilesGone,
    NoSuchLine,
    amounts_of_people,
    correction_lines_of,
    line_explained,
    person_lines,
    sums_by_age_and_sex,
)
from vardval.settlement.queries.price_lists import (
    PriceListTold,
    price_list_of,
    price_lists,
)
from vardval.settlement.queries.questions import (
    LinePlace,
    NoSuchStatementLine,
    QuestionTold,
    all_questions,
    line_place,
    questions_about,
)
from vardval.settlement.queries.ready import (
    NothingToSettleBy,
    book_for,
    check_month_is_open,
    months_to_settle,
    price_list_for,
)
from vardval.settlement.queries.reconciled import Reconciled, reconciled
from vardval.settlement.queries.runs import (
    MonthHasNoRun,
    RunNotFound,
    RunTold,
    newest_run,
    run,
    run_for_month,
    run_status,
    runs,
)
from vardval.settlement.queries.statement_copies import (
    PostedRow,
    StatementCopy,
    statement_copy,
)
from vardval.settlement.queries.statements import (
    StatementNotFound,
    StatementRow,
    StatementTold,
    UnitTotal,
    statement,
    unit_totals,
)

__all__ = [
    "MOST_TOLD",
    "AccountSum",
    "AnswerTold",
    "ControlTold",
    "CorrectionTold",
    "EventTold",
    "FactFileNotFound",
    "FactFileTold",
    "FactStanding",
    "FaultTold",
    "GroupSum",
    "LackingFile",
    "Ledger",
    "LedgerRow",
    "LineFilesGone",
    "LinePlace",
    "MonthHasNoRun",
    "MonthPlan",
    "NoSuchLine",
    "NoSuchStatementLine",
    "NothingToSettleBy",
    "PostedRow",
    "PriceListTold",
    "QuestionTold",
    "Reconciled",
    "ReportTold",
    "RunNotFound",
    "RunTold",
    "StatementCopy",
    "StatementNotFound",
    "StatementRow",
    "StatementTold",
    "Step",
    "UnitChanges",
    "UnitLedger",
    "UnitStatement",
    "UnitTotal",
    "WaitingTold",
    "WarningTold",
    "When",
    "account_sums",
    "all_questions",
    "amounts_of_people",
    "book_for",
    "check_month_is_open",
    "control_of",
    "correction_lines_of",
    "events_of_line",
    "events_waiting",
    "fact_file_told",
    "fact_files_told",
    "fact_report",
    "faults_of",
    "ledger",
    "line_explained",
    "line_place",
    "months_planned",
    "months_to_settle",
    "newest_run",
    "person_lines",
    "plan_for",
    "price_list_for",
    "price_list_of",
    "price_lists",
    "questions_about",
    "reconciled",
    "run",
    "run_for_month",
    "run_status",
    "runs",
    "statement",
    "statement_copy",
    "statements_of_unit",
    "sums_by_age_and_sex",
    "unanswered_of",
    "unit_totals",
]
