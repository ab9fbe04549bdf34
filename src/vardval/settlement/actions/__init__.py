"""What changes the settlement's store: price lists, facts, runs and the decisions about them.

Each action is one transaction and one ledger entry, takes `actor` and `at`, and leaves
nothing behind when it raises.
"""

from vardval.settlement.actions.account_plans import publish_account_plan
from vardval.settlement.actions.comorbidity import (
    ComorbidityLoad,
    DiagnosesDiffer,
    compute_comorbidity,
)
from vardval.settlement.actions.controls import (
    AnsweredAlready,
    NoNote,
    WarningNotFound,
    answer_warnings,
)
from vardval.settlement.actions.decisions import approve_run, discard_run, hand_over_run
from vardval.settlement.actions.exporting import KeyTooShort, NothingToExport, export_facts
from vardval.settlement.actions.fact_agreeing import FromBeforeSums, NoSuchFactFile, agree_fact_file
from vardval.settlement.actions.fact_files import (
    NotStored,
    Preview,
    Sending,
    WrongSender,
    load_fact_file,
    preview_fact_file,
)
from vardval.settlement.actions.fact_storing import AlreadyLoaded, FactLoad, MonthsTurned
from vardval.settlement.actions.fact_waiting import NobodyFound, try_waiting_rows
from vardval.settlement.actions.facts import (
    FactKind,
    load_index_counts,
    load_person_values,
)
from vardval.settlement.actions.handing_over import complete_hand_over
from vardval.settlement.actions.price_lists import publish_price_list
from vardval.settlement.actions.questions import (
    answer_question,
    ask_about_line,
    write_in_question,
)
from vardval.settlement.actions.runs import create_run
from vardval.settlement.actions.simulations import save_simulation
from vardval.settlement.agreement import SaidTotal

__all__ = [
    "AlreadyLoaded",
    "AnsweredAlready",
    "ComorbidityLoad",
    "DiagnosesDiffer",
    "FactKind",
    "FactLoad",
    "FromBeforeSums",
    "KeyTooShort",
    "MonthsTurned",
    "NoNote",
    "NoSuchFactFile",
    "NobodyFound",
    "NotStored",
    "NothingToExport",
    "Preview",
    "SaidTotal",
    "Sending",
    "WarningNotFound",
    "WrongSender",
    "agree_fact_file",
    "answer_question",
    "answer_warnings",
    "approve_run",
    "ask_about_line",
    "complete_hand_over",
    "compute_comorbidity",
    "create_run",
    "discard_run",
    "export_facts",
    "hand_over_run",
    "load_fact_file",
    "load_index_counts",
    "load_person_values",
    "preview_fact_file",
    "publish_account_plan",
    "publish_price_list",
    "save_simulation",
    "try_waiting_rows",
    "write_in_question",
]
