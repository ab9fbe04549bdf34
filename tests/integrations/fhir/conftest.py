"""The same callers and county as REST's tests have."""

from tests.integrations.rest.conftest import (
    call,
    demonstration,
    everyone,
    replayed_ledger,
    standing_people,
)

__all__ = ["call", "demonstration", "everyone", "replayed_ledger", "standing_people"]
