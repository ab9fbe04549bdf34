"""The total that a sender says of a file, entered after the file has been loaded."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError
from vardval.settlement.access import check_may_send_facts
from vardval.settlement.actions.fact_storing import keep_control
from vardval.settlement.agreement import Agreement, SaidTotal
from vardval.settlement.models import FactFile


class NoSuchFactFile(SpokenError, LookupError):
    """No fact file has that number."""

    def __init__(self, number: int) -> None:
        super().__init__("settlement.facts.no_file", number=str(number))


class FromBeforeSums(SpokenError):
    """A file from the time before sums were counted: there is nothing to set a total against."""

    def __init__(self, number: int) -> None:
        super().__init__("settlement.facts.from_before", number=str(number))


@transaction.atomic
def agree_fact_file(
    *, file_id: int, said: SaidTotal, actor: Actor | str, at: datetime
) -> Agreement:
    """Set the sender's total against what was received of the file, and keep what came of it.

    The newest total said is the one that counts, so a mistyped one is mended by saying it
    anew. Raises `NoSuchFactFile`, `AccessDenied` and
    `FromBeforeSums`.
    """
    acting = as_actor(actor)
    file = FactFile.objects.select_related("sender_unit").filter(pk=file_id).first()
    if file is None:
        raise NoSuchFactFile(file_id)
    check_may_send_facts(acting, unit_hsa_id=file.sender_unit.hsa_id if file.sender_unit else "")
    if file.rows_received is None or file.sum_received is None:
        raise FromBeforeSums(file_id)
    agreement = Agreement(said, SaidTotal(file.rows_received, Decimal(file.sum_received)))
    entry = write_entry(
        actor=acting.username,
        purpose="settlement",
        happened="facts_agreed" if agreement.agrees else "facts_differ",
        at=at,
        file=file_id,
        rows=said.rows,
        total=str(said.total),
    )
    keep_control(file, agreement, by=acting.username, at=at, entry=entry)
    return agreement
