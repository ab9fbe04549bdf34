"""Published account plans."""

from datetime import datetime

from vardval.core.settlement.account_plan import AccountPlan
from vardval.core.time import Month
from vardval.platform.ledger import number_known_at
from vardval.platform.remembering import kept
from vardval.settlement.account_plans import read_account_plan
from vardval.settlement.models import PublishedAccountPlan


def plan_for(month: Month, *, known_at: datetime | int) -> AccountPlan | None:
    """Return the newest plan for the month as known then; None where there is none."""
    number = number_known_at(known_at)
    rows = PublishedAccountPlan.objects.filter(entry__lte=number).order_by("-entry")
    plans = (_stored(row_id) for row_id in rows.values_list("id", flat=True))
    return next((one for one in plans if one.covers(month)), None)


def _stored(row_id: int) -> AccountPlan:
    """The plan in that row, read once as rows never change."""

    def read() -> AccountPlan:
        row = PublishedAccountPlan.objects.get(id=row_id)
        return read_account_plan(row.content.encode(), row.name)

    return kept("account plan", read, row_id)
