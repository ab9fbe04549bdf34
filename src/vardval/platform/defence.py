"""Triggers with which the database itself defends what is never rewritten.

Owns the SQL of the defence; each app's migrations name the tables that it guards. The
trigger on a dated table lists the table's columns, so a migration that adds a column to one
guards the table again (a test compares the two).
"""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython, RunSQL

from vardval.platform.migrating import AsksByName

FUNCTION = RunSQL(
    sql="""
    CREATE FUNCTION platform_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'Rader i % skrivs aldrig om. Lägg till en ny rad.', TG_TABLE_NAME
              USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    reverse_sql="DROP FUNCTION platform_refuse_change()",
)


def never_changed(table: str, events: str = "UPDATE OR DELETE") -> RunSQL:
    """Refuse the events on every row of the table."""
    return RunSQL(
        sql=f"""
        CREATE TRIGGER {table}_never_changed BEFORE {events} ON {table}
           FOR EACH ROW EXECUTE FUNCTION platform_refuse_change()
        """,
        reverse_sql=f"DROP TRIGGER {table}_never_changed ON {table}",
    )


def only_recorded_ends(app: str, *models: str) -> RunPython:
    """Refuse every update of the models' rows but the one that ends `recorded`.

    The comparison stands in the trigger's WHEN, which the server evaluates without a call,
    so that ending a row in a batch costs next to nothing. Deleting stays possible: personal
    data is weeded.
    """

    def guard(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for name in models:
            options = apps.get_model(app, name)._meta
            columns = [one.column for one in options.concrete_fields if one.column != "recorded"]
            table = options.db_table
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_only_ends ON {table}")
            editor.execute(_only_ends(table, columns))

    def unguard(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for name in models:
            table = apps.get_model(app, name)._meta.db_table
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_only_ends ON {table}")

    return _Guard(guard, unguard)


class _Guard(AsksByName, RunPython):
    pass


def _only_ends(table: str, columns: list[str]) -> str:
    old = ", ".join(f"OLD.{one}" for one in columns)
    new = ", ".join(f"NEW.{one}" for one in columns)
    return f"""
    CREATE TRIGGER {table}_only_ends BEFORE UPDATE ON {table} FOR EACH ROW
      WHEN (ROW({old}) IS DISTINCT FROM ROW({new})
            OR NOT upper_inf(OLD.recorded)
            OR lower(OLD.recorded) <> lower(NEW.recorded))
      EXECUTE FUNCTION platform_refuse_change()
    """


def only_weeded(table: str, words: tuple[str, ...], stays: tuple[str, ...]) -> RunSQL:
    """Refuse every update of the table's rows but one that takes its words away.

    `words` are SQL conditions that are true of a row without its words; `stays` the columns that
    are the same after as before.
    """
    old, new = (", ".join(f"{side}.{one}" for one in stays) for side in ("OLD", "NEW"))
    gone = " AND ".join(f"NEW.{one}" for one in words)
    return RunSQL(
        sql=f"""
        CREATE TRIGGER {table}_only_weeded BEFORE UPDATE ON {table} FOR EACH ROW
          WHEN (ROW({old}) IS DISTINCT FROM ROW({new}) OR NOT ({gone}))
          EXECUTE FUNCTION platform_refuse_change()
        """,
        reverse_sql=f"DROP TRIGGER {table}_only_weeded ON {table}",
    )


REFERENCES = RunSQL(
    sql="""
    CREATE FUNCTION platform_refuse_dangling() RETURNS trigger LANGUAGE plpgsql
       -- A few hundred rows against a whole county: look each up, never read the county.
       SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    DECLARE dangling bigint;
    BEGIN
        EXECUTE format(
            'SELECT fresh.%1$I FROM fresh LEFT JOIN %2$I AS whole ON whole.id = fresh.%1$I '
            'WHERE whole.id IS NULL AND fresh.%1$I IS NOT NULL LIMIT 1',
            TG_ARGV[0], TG_ARGV[1]) INTO dangling;
        IF dangling IS NOT NULL THEN
            RAISE EXCEPTION 'En rad i % gäller något som inte finns i %.',
                  TG_TABLE_NAME, TG_ARGV[1] USING ERRCODE = 'foreign_key_violation';
        END IF;
        RETURN NULL;
    END $$
    """,
    reverse_sql="DROP FUNCTION platform_refuse_dangling()",
)


def rows_refer(table: str, column: str, to_table: str) -> RunSQL:
    """Check once a statement that new rows refer to rows that are there.

    For tables that fill by the thousand, in place of a foreign key, which checks row by row.
    The rows referred to must be defended by `never_changed(…, "DELETE")`, and the column by
    `never_changed` or `only_recorded_ends`.
    """
    return RunSQL(
        sql=f"""
        CREATE TRIGGER {table}_{column}_refers AFTER INSERT ON {table}
           REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT
           EXECUTE FUNCTION platform_refuse_dangling('{column}', '{to_table}')
        """,
        reverse_sql=f"DROP TRIGGER {table}_{column}_refers ON {table}",
    )
