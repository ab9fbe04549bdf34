"""The whole store as values, for comparing what two courses of events came to."""

from typing import Any

from django.db import connection

TABLES = (
    "platform_ledgerentry",
    "population_person",
    "population_identity",
    "population_sealedidentity",
    "population_address",
    "population_sealedaddress",
    "population_vital",
    "population_residence",
    "population_relation",
    "population_protection",
    "population_intakefile",
    "population_notice",
    "population_noticepayload",
    "population_sealednoticepayload",
    "listing_listing",
    "listing_listingevent",
)

Table = list[tuple[Any, ...]]

_NAMED = "kind, number, given_names, surname, valid"
_PLACED = "property_designation, street_address, valid"


def whole_tables() -> dict[str, Table]:
    """Every row of every table that intake writes, as text and in order."""
    return {table: _rows(f"SELECT t::text FROM {table} AS t ORDER BY 1") for table in TABLES}


def known_by_number() -> dict[str, Table]:
    """What is known now, people named by number instead of by key: no key, no entry."""
    number = "(SELECT min(i.number) FROM population_anyidentity AS i WHERE i.person_id = {} )"
    who = number.format("t.person_id")
    told = {
        "population_identity": _NAMED,
        "population_sealedidentity": _NAMED,
        "population_address": _PLACED,
        "population_sealedaddress": _PLACED,
        "population_vital": "born_on, sex, died_on",
        "population_residence": "state, municipality_code, area_code, valid",
        "population_relation": f"{number.format('t.related_id')}, kind, told_by, valid",
        "population_protection": "degree, valid",
        "listing_listing": "unit_id, manner, clause, valid",
    }
    state = {
        table: _rows(
            f"SELECT ROW({who}, {columns})::text FROM {table} AS t "
            "WHERE upper_inf(recorded) ORDER BY 1"
        )
        for table, columns in told.items()
    }
    state["events"] = _rows(
        f"SELECT ROW({who}, kind, happened_on, outcome, clause)::text "
        "FROM listing_listingevent AS t ORDER BY 1"
    )
    state["notices"] = _rows(
        f"SELECT ROW(position, status, reason, led_to, {who})::text "
        "FROM population_notice AS t ORDER BY 1"
    )
    return state


def _rows(sql: str) -> Table:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        found: Table = cursor.fetchall()
        return found
