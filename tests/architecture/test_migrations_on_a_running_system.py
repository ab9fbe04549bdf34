"""Every migration after an app's first can be run while people work.

The operations are walked, not run: what rewrites a table, or holds a lock that readers or
writers wait for as long as the table is large, is named here with its reason or is an error.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    RunPython,
    RunSQL,
)
from django.db.migrations.operations.base import Operation
from django.db.models import Field

_HELD = ("db_index", "db_constraint")
_BESIDE_THE_DATABASE = ("choices",)  # What only forms and readers of the code see.
_WAITS = {
    AddConstraint: "a constraint reads the whole table under its lock",
    AddIndex: "writers wait while the index is built; use AddIndexConcurrently",
}
OWN = ("platform", "registry", "catchment", "rulebook", "population", "listing", "settlement")
_REWRITES = ("VACUUM FULL", "CLUSTER", " TYPE ", "SET LOGGED", "UPDATE ", "DELETE FROM", "LOCK ")


def _migrations() -> list[Migration]:
    return [
        migration
        for (app, _), migration in sorted(MigrationLoader(None).disk_migrations.items())
        if app in OWN
    ]


def _walked(migration: Migration) -> Iterator[tuple[str, Operation]]:
    for operation in migration.operations:
        yield f"{migration.app_label}.{migration.name}: {operation.describe()}", operation


def _sql(operation: RunSQL) -> str:
    assert isinstance(operation.sql, str), "the SQL of a migration is one text"
    return operation.sql


def _only_lets_go(before: "Field[Any, Any]", after: "Field[Any, Any]") -> bool:
    """Whether the column keeps its type, and at most an index or a foreign key goes."""

    def rest(field: "Field[Any, Any]") -> object:
        _, path, arguments, keywords = field.deconstruct()
        ignored = (*_HELD, *_BESIDE_THE_DATABASE)
        return path, arguments, {k: v for k, v in keywords.items() if k not in ignored}

    def held(field: "Field[Any, Any]") -> set[str]:
        is_key = isinstance(field, models.ForeignKey)
        keywords = field.deconstruct()[3]
        return {one for one in _HELD if keywords.get(one, is_key)}

    return rest(before) == rest(after) and held(after) <= held(before)


def danger_of(
    operation: Operation, made_here: set[str], before: "Field[Any, Any] | None" = None
) -> str:
    """Say what the operation would make people wait for; empty when it is over at once.

    `before` is the field that an `AlterField` alters, as it stood.
    """
    match operation:
        case AddField() | AddConstraint() | AddIndex() if operation.model_name_lower in made_here:
            return ""
        case AddField():
            field = operation.field
            is_free = field.null or field.db_default is not models.NOT_PROVIDED
            return "" if is_free else "a column without a value in the rows that are there"
        case AlterField():
            is_free = before is not None and _only_lets_go(before, operation.field)
            return "" if is_free else "a changed column rewrites or reads the table"
        case AddConstraint() | AddIndex():
            return _WAITS[type(operation)]
        case RunSQL():
            text = " ".join(_sql(operation).upper().split())
            is_definition = text.startswith(("CREATE TRIGGER", "CREATE FUNCTION"))
            bad = [] if is_definition else [word for word in _REWRITES if word in text]
            return f"{bad[0].strip()} over the whole table" if bad else ""
        case _:
            return ""


def _dangers() -> Iterator[tuple[str, str]]:
    loader = MigrationLoader(None)
    for key in loader.graph.leaf_nodes():
        if key[0] not in OWN:
            continue
        for app, name in loader.graph.forwards_plan(key):
            if app in OWN:
                yield from _dangers_of(loader, app, name)


def _dangers_of(loader: MigrationLoader, app: str, name: str) -> Iterator[tuple[str, str]]:
    migration = loader.graph.nodes[app, name]
    assert migration is not None
    state = loader.project_state((app, name), at_end=False)
    made = {one.name_lower for one in migration.operations if isinstance(one, CreateModel)}
    for operation in migration.operations:
        before = None
        if isinstance(operation, AlterField):
            before = state.models[app, operation.model_name_lower].fields[operation.name]
        danger = danger_of(operation, made, before)
        if danger:
            yield f"{app}.{name}", f"{operation.describe()}: {danger}"


def test_no_migration_rewrites_a_table_or_reads_it_under_a_lock() -> None:
    assert list(_dangers()) == []


def test_every_migration_is_one_transaction_and_can_be_taken_back() -> None:
    one_way = []
    for migration in _migrations():
        for told, operation in _walked(migration):
            if isinstance(operation, RunPython | RunSQL) and not operation.reversible:
                one_way.append(told)
        if not migration.atomic:
            one_way.append(f"{migration.app_label}.{migration.name} is not atomic")
    assert one_way == []


def test_the_walk_meets_the_kinds_of_operations_that_it_judges() -> None:
    met = [one for migration in _migrations() for _, one in _walked(migration)]
    judged = (CreateModel, RunSQL, RunPython)
    assert [kind for kind in judged if not any(isinstance(one, kind) for one in met)] == []


class _Waiting(Migration):
    """A migration after the first, in which much waits."""

    operations = [
        CreateModel("MadeHere", [("id", models.AutoField(primary_key=True))]),
        AddField("MadeHere", "clause", models.TextField()),
        AddIndex("MadeHere", models.Index(fields=("clause",), name="a")),
        AddField("Listing", "reason", models.TextField()),
        AlterField("Listing", "clause", models.IntegerField()),
        AlterField("Listing", "clause", models.TextField()),
        AddIndex("Listing", models.Index(fields=("clause",), name="b")),
        AddConstraint("Listing", models.UniqueConstraint(fields=("clause",), name="c")),
        RunSQL("UPDATE listing_listing SET clause = ''", RunSQL.noop),
    ]


def test_the_walk_finds_what_would_make_people_wait() -> None:
    loader = MigrationLoader(None)
    (last,) = loader.graph.leaf_nodes("listing")
    waiting = _Waiting("9999_waiting", "listing")
    loader.graph.add_node(("listing", waiting.name), waiting)
    loader.graph.add_dependency(waiting, ("listing", waiting.name), last)

    found = [told.partition(": ")[2] for _, told in _dangers_of(loader, "listing", waiting.name)]

    assert found == [
        "a column without a value in the rows that are there",
        "a changed column rewrites or reads the table",
        "writers wait while the index is built; use AddIndexConcurrently",
        "a constraint reads the whole table under its lock",
        "UPDATE over the whole table",
    ]


@pytest.mark.parametrize(
    ("operation", "danger"),
    [
        (
            AddField("listing", "reason", models.TextField()),
            "a column without a value in the rows that are there",
        ),
        (AddField("listing", "reason", models.TextField(null=True)), ""),
        (AddField("listing", "reason", models.TextField(db_default="")), ""),
        (
            AddConstraint("listing", models.UniqueConstraint(fields=("clause",), name="a")),
            "a constraint reads the whole table under its lock",
        ),
        (
            AddIndex("listing", models.Index(fields=("clause",), name="a")),
            "writers wait while the index is built; use AddIndexConcurrently",
        ),
        (RunSQL("UPDATE listing_listing SET clause = ''"), "UPDATE over the whole table"),
        (RunSQL("ALTER TABLE listing_listing ALTER id TYPE text"), "TYPE over the whole table"),
        (RunSQL("CREATE TRIGGER a BEFORE UPDATE ON listing_listing"), ""),
    ],
    ids=lambda value: "" if isinstance(value, str) else type(value).__name__,
)
def test_what_would_make_people_wait_is_recognised(operation: Operation, danger: str) -> None:
    assert danger_of(operation, made_here=set()) == danger
    if isinstance(operation, AddField | AddConstraint | AddIndex):
        assert danger_of(operation, made_here={"listing"}) == ""


@pytest.mark.parametrize(
    ("before", "after", "is_free"),
    [
        (models.TextField(db_index=True), models.TextField(), True),
        (models.TextField(), models.TextField(db_index=True), False),
        (models.TextField(), models.IntegerField(), False),
        (models.TextField(null=True), models.TextField(), False),
        (models.CharField(max_length=12), models.CharField(max_length=10), False),
    ],
    ids=["lets an index go", "asks for one", "another type", "no longer empty", "shorter"],
)
def test_a_changed_column_is_free_only_when_it_lets_go_of_something(
    before: "Field[Any, Any]", after: "Field[Any, Any]", is_free: bool
) -> None:
    danger = danger_of(AlterField("listing", "clause", after), set(), before)
    assert (danger == "") == is_free
