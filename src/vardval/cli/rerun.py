"""`vardval rerun`: a past run computed anew from what it knew, to the same digest."""

import click

from vardval.cli.commanding import acting, actor_of, command
from vardval.cli.exit_codes import REFUSED
from vardval.cli.output import write_json, write_lines
from vardval.cli.speaking import say
from vardval.cli.spoken import as_json
from vardval.cli.values import COUNT
from vardval.settlement.obstacles import OBSTACLES
from vardval.settlement.queries import RunNotFound
from vardval.settlement.rerunning import BasisWeeded, rerun


@command("cli.rerun", dict.fromkeys((BasisWeeded, RunNotFound, *OBSTACLES), REFUSED))
@click.argument("run_id", metavar="NUMMER", type=COUNT)
@acting
@as_json
def rerun_run(run_id: int, username: str | None, as_json: bool) -> None:
    """Compute the run anew and say both digests; end with an error where they differ."""
    found = rerun(run_id, actor=actor_of(username))
    if as_json:
        write_json(
            {"run": run_id, "kept_sha256": found.kept_sha256, "new_sha256": found.new_sha256}
        )
    else:
        code = "portal.run.rerun.same" if found.is_the_same else "portal.run.rerun.differs"
        write_lines(say(code, kept=found.kept_sha256, new=found.new_sha256))
    if not found.is_the_same:
        raise SystemExit(REFUSED)
