"""A migration whose tables are made at once leaves what the same operations leave one by one."""

import pytest
from django.db import connection, models
from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    Migration,
    RunPython,
    RunSQL,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from vardval.platform.migrating import AsksByName, AtOnce

_KEY: tuple[str, "models.Field[int, int]"] = ("id", models.BigAutoField(primary_key=True))

_SHORT_KEY: tuple[str, "models.Field[int, int]"] = ("id", models.AutoField(primary_key=True))
_TO_STANDING: "models.ForeignKey[object, object]" = models.ForeignKey(
    "trial.standing", models.PROTECT
)


class _ByName(AsksByName, RunPython):
    pass


BEFORE: list[Operation] = [
    CreateModel("Standing", [_SHORT_KEY, ("name", models.TextField())]),
    CreateModel("Referring", [_KEY, ("standing", _TO_STANDING)]),
]
AFTER: list[Operation] = [
    AddField("Standing", "told_on", models.DateField(null=True)),
    CreateModel(
        "Made",
        [_KEY, ("standing", _TO_STANDING)],
        options={"constraints": [models.UniqueConstraint(fields=["standing"], name="trial_one")]},
    ),
    CreateModel("Later", [_KEY, ("made", models.ForeignKey("trial.made", models.PROTECT))]),
    AddField("Made", "later", models.ForeignKey("trial.later", models.PROTECT, null=True)),
    AddField("Made", "number", models.IntegerField()),
    AlterField("Made", "number", models.BigIntegerField(null=True)),
    AddIndex("Made", models.Index(fields=["number"], name="trial_number")),
    AddConstraint(
        "Made", models.CheckConstraint(condition=models.Q(number__gte=0), name="trial_not_below")
    ),
    RunSQL("INSERT INTO trial_standing (name) VALUES ('told by SQL')", RunSQL.noop),
    RunPython(
        lambda apps, _: apps.get_model("trial", "Standing").objects.create(
            name=apps.get_model("trial", "Made")._meta.get_field("number").get_internal_type()
        )
    ),
    _ByName(
        lambda apps, _: apps.get_model("trial.Referring").objects.create(
            standing=apps.get_model("trial", "Standing").objects.create(name="told by its name")
        )
    ),
    AddIndex("Standing", models.Index(fields=["told_on"], name="trial_told_on")),
    AlterField("Standing", "id", models.BigAutoField(primary_key=True)),
    AlterField("Standing", "name", models.CharField(max_length=40)),
]

_LEFT = """
SELECT 'column', relname, attnum::text, attname, format_type(atttypid, atttypmod), attnotnull::text
  FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
 WHERE relname LIKE 'trial_%' AND attnum > 0
UNION ALL
SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid),
       condeferrable::text, ''
  FROM pg_constraint WHERE conrelid::regclass::text LIKE 'trial_%'
UNION ALL
SELECT 'index', tablename, indexname, indexdef, '', '' FROM pg_indexes
 WHERE tablename LIKE 'trial_%'
UNION ALL
SELECT 'row', name, '', '', '', '' FROM trial_standing
 ORDER BY 1, 2, 3, 4
"""


def _trial(kind: type[Migration], operations: list[Operation]) -> Migration:
    made: type[Migration] = type("Trial", (kind,), {"operations": operations})
    return made("0001_trial", "trial")


def _applied(kind: type[Migration]) -> tuple[list[tuple[str, ...]], ProjectState]:
    """What the tables are, and the state, after both migrations; the tables are gone again."""
    state = ProjectState()
    for operations in (BEFORE, AFTER):
        migration = _trial(kind, operations)
        assert state.apps is not None  # As the executor does, which renders all before the first.
        with connection.schema_editor() as editor:
            state = migration.apply(state, editor)
    with connection.cursor() as cursor:
        cursor.execute(_LEFT)
        left = cursor.fetchall()
        cursor.execute(
            "DROP TABLE trial_standing, trial_referring, trial_made, trial_later CASCADE"
        )
    return left, state


@pytest.mark.django_db
def test_tables_made_at_once_are_those_made_step_by_step() -> None:
    at_once, state_at_once = _applied(AtOnce)
    step_by_step, state_by_step = _applied(Migration)

    assert at_once == step_by_step
    assert state_at_once == state_by_step
    assert [row[1] for row in at_once if row[0] == "row"] == [
        "BigIntegerField",
        "told by SQL",
        "told by its name",
    ]
    referring = ("column", "trial_referring", "2", "standing_id", "bigint", "true")
    assert [row for row in at_once if row[3] == "standing_id" and row[1] == referring[1]] == [
        referring
    ]
    assert {"trial_number", "trial_told_on"} < {row[2] for row in at_once if row[0] == "index"}


@pytest.mark.django_db
def test_the_sql_to_read_is_told_step_by_step() -> None:
    state = ProjectState()
    migration = _trial(AtOnce, BEFORE + AFTER[:-6])
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        migration.apply(state, editor, collect_sql=True)

    told = [line for line in editor.collected_sql if line.startswith("CREATE TABLE")]
    tables = ("trial_standing", "trial_referring", "trial_made", "trial_later")
    assert [name in line for name, line in zip(tables, told, strict=True)] == [True] * 4
    assert any(
        line.startswith('ALTER TABLE "trial_made" ADD COLUMN') for line in editor.collected_sql
    )
