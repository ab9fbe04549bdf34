"""The command `vardval`: what there is, and how its way out is told.

Owns the tree of commands, the language and the exit codes. Each command stands in the module
of its task.
"""

import errno
import sys
from collections.abc import Sequence
from typing import Any

import click
from django.core.exceptions import ImproperlyConfigured

from vardval.cli.exit_codes import DONE, INTERRUPTED, WRONG_USE
from vardval.cli.speaking import UnknownLanguage, language_chosen, say, speaking
from vardval.cli.spoken import SpokenGroup

_TREE: dict[str, dict[str, str] | str] = {
    "population": {
        "load": "vardval.cli.population:load",
        "addresses": "vardval.cli.population:addresses",
        "asylum": "vardval.cli.population:asylum",
    },
    "notices": {
        "apply": "vardval.cli.notices:apply",
        "report": "vardval.cli.notices:report",
        "retry": "vardval.cli.notices:retry",
    },
    "units": {
        "load": "vardval.cli.registers:load_units_file",
        "contacts": "vardval.cli.registers:load_contacts_file",
        "hours": "vardval.cli.registers:load_hours_file",
        "closed": "vardval.cli.registers:load_closed_days_file",
        "physicians": "vardval.cli.registers:load_physicians_file",
        "billing": "vardval.cli.registers:load_billing_file",
        "owners": "vardval.cli.registers:load_owners_file",
        "held": "vardval.cli.held:load",
        "export": "vardval.cli.held:export",
    },
    "areas": {
        "load": "vardval.cli.registers:load_areas_file",
        "distances": "vardval.cli.registers:load_distances_file",
        "sites": "vardval.cli.registers:load_sites_file",
    },
    "plan": {
        "show": "vardval.cli.plans:show",
        "change": "vardval.cli.plans:change",
        "approve": "vardval.cli.plans:approve",
        "provider": "vardval.cli.plans:provider",
        "answers": "vardval.cli.plans:answers",
    },
    "listing": {"show": "vardval.cli.listing:show"},
    "choice": {"register": "vardval.cli.choice:register"},
    "forms": "vardval.cli.capacity:forms",
    "queue": "vardval.cli.capacity:queue",
    "stop": {"grant": "vardval.cli.capacity:grant", "end": "vardval.cli.capacity:end"},
    "facts": {
        "load": "vardval.cli.facts:load",
        "agree": "vardval.cli.facts:agree",
        "list": "vardval.cli.facts:show",
        "report": "vardval.cli.facts:report",
        "retry": "vardval.cli.facts:retry",
        "schema": "vardval.cli.facts:schema",
        "comorbidity": "vardval.cli.fact_figures:comorbidity",
        "export": "vardval.cli.fact_figures:export",
    },
    "settle": "vardval.cli.settlement:settle",
    "statement": "vardval.cli.settlement:statement",
    "accounts": {"load": "vardval.cli.ledger:load_accounts"},
    "ledger": "vardval.cli.ledger:show_ledger",
    "rerun": "vardval.cli.rerun:rerun_run",
    "rulebook": {
        "check": "vardval.cli.rulebook:check",
        "diff": "vardval.cli.rulebook_diff:diff",
        "new": "vardval.cli.rulebook_new:new",
        "pdf": "vardval.cli.rulebook_pdf:pdf",
        "schema": "vardval.cli.rulebook:schema",
        "publish": "vardval.cli.rulebook:publish",
        "submit": "vardval.cli.rulebook_editions:submit",
        "review": "vardval.cli.rulebook_editions:review",
        "adopt": "vardval.cli.rulebook_editions:adopt",
        "editions": "vardval.cli.rulebook_editions:editions",
        "coverage": "vardval.cli.coverage:coverage",
        "prove": "vardval.cli.coverage:prove",
        "obligations": "vardval.cli.obligations:obligations",
        "interpretations": "vardval.cli.obligations:interpretations",
    },
    "contract": {
        "show": "vardval.cli.contract:show",
        "sign": "vardval.cli.contract:sign",
        "extend": "vardval.cli.contract_steps:extend",
        "notice": "vardval.cli.contract_steps:notice",
        "region-notice": "vardval.cli.contract_steps:region_notice",
        "withdraw": "vardval.cli.contract_steps:take_back",
        "rescind": "vardval.cli.contract_steps:end_at_once",
        "transfer": "vardval.cli.contract_steps:hand_over",
        "step": "vardval.cli.contract_steps:step",
    },
    "terms": {"show": "vardval.cli.terms:show", "answer": "vardval.cli.terms:answer"},
    "scenario": "vardval.cli.scenario:scenario",
    "access": {"review": "vardval.cli.access:review"},
    "token": {
        "create": "vardval.cli.token:create",
        "list": "vardval.cli.token:show",
        "revoke": "vardval.cli.token:revoke",
    },
    "campaign": {
        "new": "vardval.cli.campaign:new",
        "list": "vardval.cli.campaign:show_all",
        "show": "vardval.cli.campaign:show",
        "step": "vardval.cli.campaign:step",
    },
    "template": {
        "list": "vardval.cli.template:show",
        "copy": "vardval.cli.template:copy",
        "try": "vardval.cli.template:try_out",
    },
    "night": {"run": "vardval.cli.night:run", "show": "vardval.cli.night:show"},
    "worker": "vardval.cli.night:worker",
    "demo": "vardval.cli.demo:demo",
    "clock": "vardval.cli.demo:clock",
    "database": {"prepare": "vardval.cli.installation:prepare_database"},
}


class _Root(SpokenGroup):
    def main(self, args: Sequence[str] | None = None, *_: Any, **settings: Any) -> Any:
        """Run the command that the arguments name, and leave with its exit code."""
        chosen, arguments = language_chosen(sys.argv[1:] if args is None else args)
        settings |= {"prog_name": "vardval", "standalone_mode": False}
        try:
            with speaking(chosen):
                _check_text(arguments)
                sys.exit(self._run(arguments, settings))
        except (UnknownLanguage, NotUtf8) as error:
            click.echo(str(error), err=True)
            sys.exit(WRONG_USE)

    def _run(self, arguments: list[str], settings: dict[str, Any]) -> int:
        try:
            code = super().main(arguments, **settings)
        except click.exceptions.NoArgsIsHelpError as shown:
            click.echo(shown.format_message())
            return WRONG_USE
        except click.UsageError as error:
            click.echo(usage_told(error), err=True)
            return WRONG_USE
        except ImproperlyConfigured as error:
            click.echo(str(error), err=True)
            return WRONG_USE
        except (click.Abort, KeyboardInterrupt):
            click.echo(say("cli.error.interrupted"), err=True)
            return INTERRUPTED
        except OSError as error:
            # Whoever reads our output has stopped reading, as `head` does.
            if error.errno != errno.EPIPE:
                raise
            return DONE
        return code if isinstance(code, int) else DONE


class NotUtf8(ValueError):
    """A word or a file's name that is no UTF-8, which nothing could keep or tell again."""

    def __init__(self, word: str) -> None:
        shown = word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        super().__init__(say("cli.error.not_text", text=shown))


def _check_text(arguments: Sequence[str]) -> None:
    for one in arguments:
        if any("\udc80" <= letter <= "\udcff" for letter in one):
            raise NotUtf8(one)


def usage_told(error: click.UsageError) -> str:
    """Return what is wrong with how the command was written, in the user's language."""
    match error:
        case click.NoSuchOption():
            what = say("cli.error.no_such_option", option=error.option_name)
        case click.BadOptionUsage():
            what = say("cli.error.option_without_value", option=error.option_name)
        case click.MissingParameter() if error.param is not None:
            what = say("cli.error.missing", name=_written(error.param, error.ctx))
        case click.BadParameter() if error.param is not None:
            name = _written(error.param, error.ctx)
            what = say("cli.error.bad_value", name=name, why=error.message)
        case _ if "unexpected extra" in error.message:
            what = say("cli.error.too_many")
        case _:
            what = error.message
    command = error.ctx.command_path if error.ctx else "vardval"
    return f"{what} {say('cli.error.see_help', command=command)}"


def _written(parameter: click.Parameter, ctx: click.Context | None) -> str:
    if isinstance(parameter, click.Option) or ctx is None:
        return max(parameter.opts, key=len)
    return parameter.make_metavar(ctx).strip("[]")


def _group(name: str, tree: dict[str, dict[str, str] | str] | dict[str, str]) -> SpokenGroup:
    code = f"cli.{name}" if name else "cli"
    children = {
        child: place if isinstance(place, str) else _group(child, place)
        for child, place in tree.items()
    }
    return SpokenGroup(code, children)


def _root() -> _Root:
    made = _group("", _TREE)
    return _Root(made.code, made.children)


main = _root()
