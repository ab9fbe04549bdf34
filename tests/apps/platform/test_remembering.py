"""What seldom changes is read once, until an entry may have changed it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from vardval.platform.ledger import is_unsettled, newest_number, write_entry
from vardval.platform.remembering import forget, kept, remembered, remembered_so_far

AT = datetime(2023, 3, 1, 8, 0, tzinfo=UTC)


class _Reading:
    """Counts how often it is read."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


@transaction.atomic
def _entry(purpose: str) -> int:
    return write_entry(actor="prov", purpose=purpose, happened="prov", at=AT)


def _entry_elsewhere(purpose: str) -> int:
    try:
        return _entry(purpose)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_value_is_read_once_while_only_people_are_written_about() -> None:
    read = _Reading()

    told = ("register", "choice", "intake", "followup", "settlement")
    numbers = [_entry(one) for one in told]

    assert [remembered("units", one, read) for one in numbers] == [1, 1, 1, 1, 1]
    assert remembered("areas", numbers[0], read) == 2
    assert remembered("areas", numbers[0], read, "a day") == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("purpose", ["register", "capacity", "campaign", "rulebook", "something"])
def test_an_entry_of_any_other_kind_lets_it_be_read_anew(purpose: str) -> None:
    read = _Reading()
    before = _entry("register")

    remembered("units", before, read)
    after = _entry(purpose)

    assert remembered("units", after, read) == 2
    assert remembered("units", before, read) == 1


@pytest.mark.django_db(transaction=True)
def test_what_a_transaction_of_our_own_has_not_committed_is_never_remembered() -> None:
    read = _Reading()
    _entry("register")

    with transaction.atomic():
        own = write_entry(actor="prov", purpose="register", happened="prov", at=AT)
        assert is_unsettled(own)
        assert [remembered("units", own, read) for _ in range(2)] == [1, 2]
        assert not is_unsettled(own - 1)
        transaction.set_rollback(True)

    again = _entry("register")
    assert again == own
    assert not is_unsettled(again)
    assert [remembered("units", again, read) for _ in range(2)] == [3, 3]


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_has_written_about_people_alone_goes_by_what_was_before_it() -> None:
    read = _Reading()
    before = _entry("register")

    with transaction.atomic():
        own = [_entry("choice"), _entry("followup")]
        assert [is_unsettled(one) for one in own] == [True, True]
        assert [remembered("units", one, read) for one in own] == [1, 1]
        # From here on it has changed the units too, and by any of its numbers they are read.
        changed = _entry("register")
        assert [remembered("units", one, read) for one in (*own, changed)] == [2, 3, 4]
        assert remembered("units", before, read) == 1

    assert remembered("units", changed, read) == 5


@pytest.mark.django_db(transaction=True)
def test_what_a_transaction_has_taken_back_is_no_change_of_its_own() -> None:
    read = _Reading()
    _entry("register")

    with transaction.atomic():
        with transaction.atomic():
            undone = _entry("register")
            assert remembered("units", undone, read) == 1
            transaction.set_rollback(True)
        own = _entry("choice")
        assert own == undone
        assert [remembered("units", own, read) for _ in range(2)] == [2, 2]


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_was_undone_tells_nothing_of_the_next_ones_numbers() -> None:
    read = _Reading()
    _entry("register")
    with transaction.atomic():
        undone = _entry("choice")
        assert remembered("units", undone, read) == 1
        transaction.set_rollback(True)
    with ThreadPoolExecutor(1) as elsewhere:
        changed = elsewhere.submit(_entry_elsewhere, "register").result()

    with transaction.atomic():
        assert changed == undone
        assert remembered("units", changed, read) == 2
        own = _entry("choice")
        assert [remembered("units", one, read) for one in (own, changed)] == [3, 3]


@pytest.mark.django_db(transaction=True)
def test_another_transaction_after_one_that_was_undone_remembers_nothing_of_it() -> None:
    read = _Reading()
    with transaction.atomic():
        undone = write_entry(actor="prov", purpose="register", happened="prov", at=AT)
        transaction.set_rollback(True)

    with transaction.atomic():
        number = newest_number()
        assert number < undone
        remembered("units", number, read)
        own = write_entry(actor="prov", purpose="register", happened="prov", at=AT)
        assert is_unsettled(own)

    assert not is_unsettled(own)


@pytest.mark.django_db(transaction=True)
def test_forgetting_lets_everything_be_read_anew() -> None:
    read = _Reading()
    number = _entry("register")
    remembered("units", number, read)

    forget()

    assert remembered("units", number, read) == 2


def test_what_was_remembered_then_can_be_left_when_all_since_is_forgotten() -> None:
    read = _Reading()
    kept("list", read, 1)
    then = remembered_so_far()
    kept("list", read, 2)

    forget(but=then)

    assert remembered_so_far() == then
    assert [kept("list", read, 1), kept("list", read, 2)] == [1, 3]


def test_a_row_that_never_changes_is_read_once_until_all_is_forgotten() -> None:
    read = _Reading()

    assert [kept("list", read, 1), kept("list", read, 1), kept("list", read, 2)] == [1, 1, 2]
    forget()

    assert kept("list", read, 1) == 3


def test_a_row_that_cannot_be_read_is_not_remembered() -> None:
    def missing() -> int:
        raise LookupError

    with pytest.raises(LookupError):
        kept("list", missing, 1)

    assert kept("list", _Reading(), 1) == 1
