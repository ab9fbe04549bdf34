"""What contracts bring at night: their last days kept, before the cabinet tells of them."""

from datetime import date, datetime, timedelta

from vardval.accreditation.contracts.closing import begin_closure
from vardval.accreditation.contracts.days import keep_days
from vardval.accreditation.contracts.telling import keep_terms_to_tell
from vardval.core.contract import ask_extension_by
from vardval.platform.ledger import committed_number
from vardval.platform.nightly import Step, StepReport
from vardval.platform.nightly.steps import actor_of_night
from vardval.registry.contract_queries import contracts_there


def contract_days(day: date, at: datetime) -> StepReport:
    """Keep the last days of every contract, and begin the closures of those that run out.

    What the region has to tell of changed terms is kept with them.

    A contract runs out when the last day to ask for more has passed and nobody has asked.
    """
    actor = actor_of_night(day)
    done = keep_days(on=day, actor=actor, at=at)
    begun = 0
    for held in contracts_there(valid_on=day, known_at=committed_number()):
        one, last_on = held.contract, held.contract.last_on
        if held.book is None or one.end is not None or one.extended_on is not None:
            continue
        ask = ask_extension_by(one, held.book, day).last_on
        # The night after the last day, and only that one: what an officer discards stays discarded.
        if last_on is not None and ask is not None and ask == day - timedelta(days=1):
            campaign = begin_closure(
                unit_hsa_id=held.unit_hsa_id, last_on=last_on, on=day, actor=actor, at=at
            )
            begun += campaign is not None
    to_tell = keep_terms_to_tell(on=day, actor=actor, at=at)
    counts = {**done, "closures": begun, "to_tell": to_tell}
    return StepReport(counts, tasks=begun + to_tell)


CONTRACT_DAYS = Step("contracts", contract_days)
