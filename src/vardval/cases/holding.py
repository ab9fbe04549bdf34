"""A matter held by one transaction at a time, and the last step that was taken in it."""

from vardval.cases.matter_queries import NoSuchMatter
from vardval.cases.models import Matter, MatterEvent

HeldMatter = Matter
"""What those who step a matter on hold, and read of it; they write nothing to it themselves."""


def hold(matter_id: int) -> Matter:
    """Lock the matter until the transaction ends; raises `NoSuchMatter`.

    Whoever changes other registers in the same transaction holds the matter first: the ledger
    comes last of all locks.
    """
    row = Matter.objects.select_for_update().filter(pk=matter_id).first()
    if row is None:
        raise NoSuchMatter
    return row


def last_event(matter: Matter) -> MatterEvent:
    """The last step that was taken; there is always the one that opened the matter."""
    return MatterEvent.objects.filter(matter=matter).order_by("pk").reverse()[0]
