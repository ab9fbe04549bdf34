"""The demonstration's components that pay by event and by enrolment, as SQL written by hand."""

from pathlib import Path

import duckdb

_COLUMNS = """
component::SMALLINT AS component, unit_id, person_id, age, sex, row::SMALLINT AS row,
quantity_e4, 1::BIGINT AS factor, price_parts, quantity_e4 * price_parts AS amount_parts,
10000::BIGINT AS parts_per_ore
"""
_GROUPED = """
SELECT {component} AS component, unit_id, person_id, max(age)::SMALLINT AS age,
       max(sex)::SMALLINT AS sex, row, sum(quantity_e4)::BIGINT AS quantity_e4,
       max(price)::BIGINT AS price_parts
  FROM ({told}) WHERE unit_id <> 0 AND price IS NOT NULL
 GROUP BY unit_id, person_id, row HAVING sum(quantity_e4) <> 0
"""
_SEEN = "person_id, age, sex"
_VISITS = f"""
SELECT performing_unit_id AS unit_id, {_SEEN}, quantity_e4,
       CASE WHEN contact_type = 'hembesök' THEN 1
            WHEN patient_class = 1 AND profession = 'läkare' AND contact_type = 'besök' THEN 2
            WHEN patient_class = 1 AND profession IN ('sjuksköterska', 'psykolog')
             AND contact_type = 'besök' THEN 3
            WHEN patient_class = 3 AND profession = 'läkare' THEN 4
            WHEN patient_class = 3 THEN 5 END AS row,
       CASE row WHEN 1 THEN 90000 WHEN 2 THEN 12000 WHEN 3 THEN 6000 WHEN 4 THEN 80000
                WHEN 5 THEN 45000 END AS price
  FROM event WHERE series = 'besök'
"""
_TALKS = f"""
SELECT listed_unit_id AS unit_id, {_SEEN}, 1 AS row, 50000 AS price,
       CASE WHEN row_number() OVER (PARTITION BY person_id ORDER BY happened_on,
                 performing_unit_id, number) = 1 OR person_id = 0
            THEN 10000 ELSE 0 END AS quantity_e4
  FROM event WHERE series = 'besök' AND act = 'DV131' AND age IN (40, 50, 60)
"""
_SIDES = f"""
WITH crossing AS (
  SELECT *, CASE WHEN profession = 'läkare' THEN 1 ELSE 2 END AS row FROM event
   WHERE series = 'besök' AND contact_type = 'besök' AND patient_class = 2
     AND performing_unit_id <> 0)
SELECT performing_unit_id AS unit_id, {_SEEN}, row, quantity_e4,
       CASE row WHEN 1 THEN 70000 ELSE 35000 END AS price FROM crossing
UNION ALL
SELECT listed_unit_id, {_SEEN}, -row, quantity_e4,
       CASE row WHEN 1 THEN -70000 ELSE -35000 END FROM crossing
"""
_STRANGERS = f"""
SELECT performing_unit_id AS unit_id, {_SEEN}, quantity_e4,
       CASE WHEN profession = 'läkare' AND contact_type IN ('besök', 'hembesök')
            THEN 1 ELSE 2 END AS row,
       CASE row WHEN 1 THEN 185000 ELSE 90000 END AS price
  FROM event WHERE series = 'besök' AND patient_class = 4 AND is_received
"""
_FEES = f"""
WITH fee AS (
  SELECT *, CASE WHEN contact_type = 'telefon' THEN 1 WHEN age BETWEEN 0 AND 19 THEN 2
                 WHEN age BETWEEN 85 AND 150 THEN 3 WHEN patient_class = 4 THEN 4
                 WHEN profession = 'läkare' AND contact_type = 'besök' THEN 5 ELSE 6 END AS row
    FROM event WHERE series = 'besök')
SELECT performing_unit_id AS unit_id, {_SEEN}, row, fee_ore * 100 AS quantity_e4, -100 AS price
  FROM fee WHERE fee_ore <> 0
UNION ALL
SELECT performing_unit_id, {_SEEN}, -row, quantity_e4, 10000
  FROM fee WHERE fee_ore = 0 AND row IN (2, 3)
"""
_COSTS = f"""
SELECT listed_unit_id AS unit_id, {_SEEN}, 3 AS row, amount_ore * 100 AS quantity_e4,
       -100 AS price
  FROM event WHERE series = 'läkemedel'
   AND NOT (act LIKE 'G03A%' AND age BETWEEN 0 AND 25) AND act NOT LIKE 'L04%'
"""
_BY_EVENT = {6: _VISITS, 7: _TALKS, 8: _SIDES, 9: _STRANGERS, 10: _FEES, 11: _COSTS}


def settle_events_by_hand(
    connection: duckdb.DuckDBPyConnection, events: Path, folder: Path
) -> None:
    """Write the lines of the six components of events, and of the children enrolled."""
    connection.execute(f"CREATE VIEW event AS SELECT * FROM read_parquet('{events}')")
    connection.execute(
        f"""
        COPY (SELECT 4::SMALLINT AS component, unit_id, person_id, age, sex,
                     CASE WHEN age = 0 THEN 1 ELSE 2 END::SMALLINT AS row,
                     "inskrivna_barn_points_e4" AS quantity_e4, 1::BIGINT AS factor,
                     CASE WHEN age = 0 THEN 105000 ELSE 19000 END::BIGINT AS price_parts,
                     quantity_e4 * price_parts AS amount_parts,
                     30000::BIGINT AS parts_per_ore
                FROM basis WHERE age < 6 AND "inskrivna_barn_points_e4" IS NOT NULL)
          TO '{folder}/04.parquet' (FORMAT parquet)
        """
    )
    for component, told in _BY_EVENT.items():
        grouped = _GROUPED.format(component=component, told=told)
        connection.execute(
            f"COPY (SELECT {_COLUMNS} FROM ({grouped}) ORDER BY unit_id, person_id, row)"
            f" TO '{folder}/{component:02d}.parquet' (FORMAT parquet)"
        )
