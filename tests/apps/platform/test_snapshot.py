"""Within a snapshot nothing that others commit is seen; what is added is kept."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from vardval.platform.access_log import record_look
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.models import AccessLogEntry
from vardval.platform.snapshot import one_snapshot
from vardval.platform.system_actor import SystemActor

AT = datetime(2023, 5, 1, 9, tzinfo=UTC)


def _entry() -> int:
    try:
        with transaction.atomic():
            return write_entry(actor="prov", purpose="choice", happened="prov", at=AT)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_the_newest_entry_stays_the_newest_while_others_commit() -> None:
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(_entry).result(10)
        with one_snapshot():
            assert committed_number() == first
            later = pool.submit(_entry).result(10)
            actor = SystemActor("prov")
            record_look(user=actor, purpose="prov", page="prov", person_ids=[1], at=AT)
            assert committed_number() == first
    assert committed_number() == later == first + 1
    assert AccessLogEntry.objects.count() == 1


@pytest.mark.django_db
def test_within_a_callers_transaction_it_changes_nothing() -> None:
    with one_snapshot():
        number = write_entry(actor="prov", purpose="choice", happened="prov", at=AT)
        assert committed_number() == number
