"""`vardval scenario PATH…`: the rules tried as examples, without a database."""

import click

from vardval.cli.commanding import command
from vardval.cli.output import write_json, write_lines
from vardval.cli.speaking import say
from vardval.cli.spoken import as_json
from vardval.scenarios import run_paths


@command("cli.scenario")
@click.argument("paths", nargs=-1, required=True, metavar="FIL|MAPP...")
@as_json
def scenario(paths: tuple[str, ...], as_json: bool) -> int:
    """Play the scenarios and judge what must hold."""
    run = run_paths(paths)
    for result in run.results:
        if as_json:
            write_json(result.as_json())
        else:
            write_lines(result.as_text())
    for problem in run.problems:
        click.echo(str(problem), err=True)
    if not as_json:
        failed = sum(not one.passed for one in run.results)
        write_lines(say("cli.scenario.sum", played=len(run.results), failed=failed))
    return run.exit_code
