"""Migrations whose tables are made at once.

Django renders every model that hangs together with the one an operation touches, once for each
operation: with a hundred tables that refer to each other that is most of the time it takes to
make an empty database. A migration of this kind renders what its operations ask for, with what
that refers to, and leaves the rest to whoever asks. What it makes is the same, and so
are its operations: only the states between them are never rendered.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    RemoveConstraint,
)
from django.db.migrations import Migration as StepByStep
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState, StateApps
from django.db.migrations.utils import (  # type: ignore[attr-defined] # the stubs lack it
    resolve_relation,
)
from django.db.models import Model

_ON_A_TABLE = (AddField, AlterField, AddIndex, AddConstraint)
_ON_TABLES = (CreateModel, *_ON_A_TABLE)
"""The operations on tables that a run may consist of."""

_Key = tuple[str, str]


class AtOnce(StepByStep):
    """A migration that makes each run of operations on tables as one.

    A table that the run makes is made as it stands after the run. No field of another table
    may be touched twice in one run.
    """

    def apply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        collect_sql: bool = False,  # noqa: FBT001, FBT002 - Django's own signature
    ) -> ProjectState:
        """Carry out the operations and return the state after them.

        The SQL to read, for whoever asks for it, is told step by step.
        """
        if collect_sql:
            return super().apply(project_state, schema_editor, collect_sql)
        # Without them, stepping forward renders nothing.
        project_state.__dict__.pop("apps", None)
        for are_tables, run in groupby(self.operations, lambda one: isinstance(one, _ON_TABLES)):
            if are_tables:
                self._make(list(run), project_state, schema_editor)
            else:
                for operation in run:
                    self._take(operation, project_state, schema_editor)
        project_state.__dict__["apps"] = _NotRendered(project_state)
        return project_state

    def _make(
        self, run: list[Operation], state: ProjectState, editor: BaseDatabaseSchemaEditor
    ) -> None:
        before = state.clone()
        state.is_delayed = False
        for operation in run:
            operation.state_forwards(self.app_label, state)
        left = list(_left_to_do(run))
        # What refers to a field that names a row is altered with it: then all is rendered.
        if not any(isinstance(one, AlterField) and one.field.unique for one in left):
            before.__dict__["apps"] = RenderedAsAsked(before)
            state.__dict__["apps"] = RenderedAsAsked(state)
        for operation in left:
            operation.database_forwards(self.app_label, editor, before, state)
        state.__dict__.pop("apps", None)

    def _take(
        self, operation: Operation, state: ProjectState, editor: BaseDatabaseSchemaEditor
    ) -> None:
        before = state.clone()
        operation.state_forwards(self.app_label, state)
        if isinstance(operation, AsksByName | RemoveConstraint):
            before.__dict__["apps"] = RenderedAsAsked(before)
            state.__dict__["apps"] = RenderedAsAsked(state)
        operation.database_forwards(self.app_label, editor, before, state)
        state.__dict__.pop("apps", None)


class AsksByName:
    """An operation whose code reads no model that it has not asked for by name."""


class RenderedAsAsked(StateApps):
    """The models of a state, each rendered with what it refers to when it is asked for.

    What refers to it is not there, unless that has been asked for too.
    """

    def __init__(self, state: ProjectState) -> None:
        super().__init__(list(state.real_apps), {})
        self._state = state

    def get_model(
        self,
        app_label: str,
        model_name: str | None = None,
        require_ready: bool = True,  # noqa: FBT001, FBT002 - Django's own signature
    ) -> type[Model]:
        """Return the model, rendered if it is not yet."""
        label, name = (app_label, model_name) if model_name else app_label.split(".")
        lacking = self._lacking((label, name.lower()))
        if lacking:
            self.render_multiple([self._state.models[one] for one in lacking])
        return super().get_model(label, name, require_ready)

    def _lacking(self, asked: _Key) -> list[_Key]:
        found: dict[_Key, None] = {}
        to_look_at = [asked]
        while to_look_at:
            key = to_look_at.pop()
            known = key in found or key[1] in self.all_models[key[0]]
            if not known and key in self._state.models:
                found[key] = None
                to_look_at += _referred_to(self._state.models[key])
        return list(found)


class _NotRendered:
    """Stands for the models of a state until something is asked of them; then all are rendered."""

    def __init__(self, state: ProjectState) -> None:
        self._state = state

    def __getattr__(self, name: str) -> Any:
        if self._state.__dict__.get("apps") is self:
            del self._state.__dict__["apps"]
        return getattr(self._state.apps, name)


def _referred_to(model: ModelState) -> Iterator[_Key]:
    for field in model.fields.values():
        if field.remote_field:
            through = getattr(field.remote_field, "through", None)
            for one in (field.remote_field.model, through):
                if one:
                    yield resolve_relation(one, model.app_label, model.name_lower)
    for base in model.bases:
        if isinstance(base, str):
            yield resolve_relation(base)


def _left_to_do(operations: list[Operation]) -> Iterator[Operation]:
    """Yield what the database has to do when each made table is made whole."""
    made = {one.name_lower for one in operations if isinstance(one, CreateModel)}
    for operation in operations:
        of_made = isinstance(operation, _ON_A_TABLE) and operation.model_name_lower in made
        if not of_made:
            yield operation
