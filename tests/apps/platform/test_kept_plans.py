"""A connection that keeps plans asks what it has asked before by the plan that it has."""

import pytest
from django.db import connection

from vardval.platform.statements import keep_plans, rows

pytestmark = pytest.mark.django_db
_ASKED = "SELECT 7 + %s::int4"


def plans_kept() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements ORDER BY prepare_time")
        return [statement for (statement,) in cursor.fetchall() if "7 +" in statement]


def test_plans_are_kept_once_the_connection_has_been_told_to_and_not_before() -> None:
    connection.ensure_connection()
    was = connection.connection.prepare_threshold
    connection.connection.prepare_threshold = None
    try:
        assert (rows(_ASKED, [1]), plans_kept()) == ([(8,)], [])
        keep_plans(connection)
        assert [rows(_ASKED, [one]) for one in (1, 2, 3)] == [[(8,)], [(9,)], [(10,)]]
        assert plans_kept() == ["SELECT 7 + $1::int4"]
    finally:
        connection.connection.prepare_threshold = was
