"""Where the ledger's time comes from: the database's clock, or a past that is played."""

from datetime import datetime

from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerClock, LedgerEntry


class LedgerHasBegun(Exception):
    """The ledger tells of real time already, and cannot be made to tell of a played past."""

    def __init__(self) -> None:
        super().__init__(
            "Databasen har redan en liggare med riktig tid. En påhittad historia kan bara "
            "spelas upp i en tom databas."
        )


def is_replayed() -> bool:
    """Tell whether the ledger takes its time from the actions: all in it is made up."""
    return LedgerClock.objects.filter(source=LedgerClock.Source.REPLAYED).exists()


def replay_from_the_start() -> None:
    """Let the actions bring the time from the first entry on; raises `LedgerHasBegun`."""
    if newest_number() and not is_replayed():
        raise LedgerHasBegun
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})


def last_told() -> datetime | None:
    """Return the time of the newest entry; None of an empty ledger."""
    return LedgerEntry.objects.order_by("-number").values_list("committed_at", flat=True).first()
