"""`vardval database prepare`: the tables."""

from django.core.management import call_command

from vardval.cli.commanding import command
from vardval.cli.output import write_lines
from vardval.cli.speaking import say


@command("cli.database.prepare")
def prepare_database() -> None:
    """Create the tables, or bring them up to date."""
    call_command("migrate", verbosity=0, interactive=False)
    write_lines(say("cli.database.prepared"))
