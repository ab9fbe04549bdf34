"""Migrations whose tables are made at once.

Django renders every model that hangs together with the one an operation touches, once for each
operation: with a hundred tables that refer to each other that is most of the time it takes to
make an empty database. A migration of this kind renders once. What it makes is the same, and so
are its operations: only the states between them are never rendered.
"""

from collections.abc import Iterator
from itertools import groupby

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddField, AddIndex, AlterField, CreateModel
from django.db.migrations import Migration as StepByStep
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

_ON_A_TABLE = (AddField, AlterField, AddIndex, AddConstraint)
ON_TABLES = (CreateModel, *_ON_A_TABLE)
"""The operations on tables that a run may consist of."""


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
        for are_tables, run in groupby(self.operations, lambda one: isinstance(one, ON_TABLES)):
            before = project_state.clone()
            if are_tables:
                # Without them, stepping forward renders nothing; all are rendered when asked for.
                project_state.__dict__.pop("apps", None)
                project_state.is_delayed = False
                operations = list(run)
                for operation in operations:
                    operation.state_forwards(self.app_label, project_state)
                for operation in _left_to_do(operations):
                    operation.database_forwards(
                        self.app_label, schema_editor, before, project_state
                    )
            else:
                for operation in run:
                    operation.state_forwards(self.app_label, project_state)
                    operation.database_forwards(
                        self.app_label, schema_editor, before, project_state
                    )
                    before = project_state.clone()
        return project_state


def _left_to_do(operations: list[Operation]) -> Iterator[Operation]:
    """Yield what the database has to do when each made table is made whole."""
    made = {one.name_lower for one in operations if isinstance(one, CreateModel)}
    for operation in operations:
        of_made = isinstance(operation, _ON_A_TABLE) and operation.model_name_lower in made
        if not of_made:
            yield operation
