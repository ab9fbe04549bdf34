"""The planner learns of tables that have grown, and of no others."""

import pytest
from django.db import connection

from vardval.listing.intake.pace import WHOLE_MACHINE
from vardval.population.table_statistics import is_time_to_look, tell_planner


def fill(count: int) -> None:
    """Bring so many people to be, and let the server's counters know of it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO population_person SELECT nextval(pg_get_serial_sequence("
            "'population_person', 'id')) FROM generate_series(1, %s)",
            [count],
        )
        cursor.execute("SELECT pg_stat_force_next_flush()")


def sampled_rows() -> int:
    """How many people the planner believes that there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'population_person'")
        (told,) = cursor.fetchone() or (0,)
    return int(told)


@pytest.mark.django_db(transaction=True)
def test_the_planner_is_told_of_a_table_that_has_grown_by_half() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE population_person")
    before = sampled_rows()
    fill(900)
    tell_planner()
    assert sampled_rows() == before  # Below a thousand rows any plan will do.
    fill(1_100)
    tell_planner()
    assert sampled_rows() == before + 2_000


def test_a_run_looks_early_and_then_now_and_then() -> None:
    assert [chunks for chunks in range(1, 60) if is_time_to_look(chunks)] == list(range(2, 60, 8))
    assert WHOLE_MACHINE.chunk_notices == 800


@pytest.mark.django_db
def test_what_no_query_looks_into_is_not_sampled() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attrelid::regclass::text, attname FROM pg_attribute "
            "WHERE attstattarget = 0 AND attnum > 0 AND attrelid::regclass::text LIKE ANY(%s)",
            [["population%", "listing%"]],
        )
        assert set(cursor.fetchall()) == {
            ("listing_listingevent", "trace"),
            ("population_notice", "reason_parameters"),
            ("population_notice", "led_to"),
            ("population_noticepayload", "received"),
            ("population_noticepayload", "read"),
            ("population_sealednoticepayload", "received"),
            ("population_sealednoticepayload", "read"),
        }
