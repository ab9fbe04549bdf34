"""Commands, groups, options and arguments whose help is spoken in the user's language.

Owns how click's help and usage errors are worded: click's own words are English only. A
command is known by its code (`cli.units.load`); its help, its options' help and its short
description are sentences under that code.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import click

from vardval.cli.database import prepare
from vardval.cli.exit_codes import Failures
from vardval.cli.speaking import can_say, language, say
from vardval.platform.loading import loading_for_good
from vardval.platform.sentences import error_told


class SpokenOption(click.Option):
    """An option whose help is the sentence of its code."""

    def __init__(self, *declarations: Any, code: str, **settings: Any) -> None:
        self.code = code
        super().__init__(*declarations, **settings)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return how the option is written and what it does."""
        written = ", ".join(self.opts)
        if not self.is_flag:
            written = f"{written} {self.make_metavar(ctx)}"
        return written, say(self.code)


class SpokenCommand(click.Command):
    """A command that speaks, and tells the failures it anticipates instead of showing a trace."""

    def __init__(
        self, *, code: str, failures: Failures, gaps: Mapping[str, str], **settings: Any
    ) -> None:
        self.code = code
        self.failures = failures
        self.gaps = gaps
        super().__init__(**settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and return its exit code."""
        try:
            return super().invoke(ctx)
        except tuple(self.failures) as failure:
            click.echo(error_told(failure, language()), err=True)
            return next(code for kind, code in self.failures.items() if isinstance(failure, kind))

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the command's one line."""
        return say(self.code)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the command is written."""
        _write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        _write_text(self.code, formatter, self.gaps)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        return _help_option(super().get_help_option(ctx))


class SpokenGroup(click.Group):
    """A group that names its commands without loading them, so that help comes at once.

    `children` are groups, or the places of commands written ”module:attribute”. Loading by
    name rather than by import keeps Django and the database out of `vardval --help`.
    """

    def __init__(self, code: str, children: Mapping[str, "str | SpokenGroup"]) -> None:
        super().__init__(name=code.rpartition(".")[2], no_args_is_help=True)
        self.code = code
        self.children = children

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which they were given."""
        return list(self.children)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, loaded; None when there is none of the name."""
        child = self.children.get(cmd_name)
        if not isinstance(child, str):
            return child
        module, _, attribute = child.partition(":")
        with loading_for_good():
            prepare()
            found: click.Command = getattr(import_module(module), attribute)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name; a usage error when there is none."""
        if args and args[0] not in self.children and not args[0].startswith("-"):
            names = ", ".join(self.children)
            ctx.fail(say("cli.error.no_such_command", command=args[0], commands=names))
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the group is written."""
        _write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the group is for."""
        _write_text(self.code, formatter, {})

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the commands with one line each."""
        _write_options(self, ctx, formatter)
        with formatter.section(say("cli.help.commands")):
            formatter.write_dl([(name, say(f"{self.code}.{name}")) for name in self.children])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        return _help_option(super().get_help_option(ctx))


def option(*declarations: str, code: str, **settings: Any) -> Callable[[Any], Any]:
    """Return a decorator that adds an option whose help is the sentence of the code."""
    return click.option(*declarations, cls=SpokenOption, code=code, **settings)


def as_json(function: Any) -> Any:
    """Add `--json` to the command."""
    return option("--json", "as_json", code="cli.option.json", is_flag=True)(function)


def _help_option(made: click.Option | None) -> click.Option | None:
    if made is not None:
        made.help = say("cli.option.help")
    return made


def _write_usage(spoken: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    pieces = [one for one in spoken.collect_usage_pieces(ctx) if one != "[OPTIONS]"]
    pieces = [say("cli.help.rest") if one == "COMMAND [ARGS]..." else one for one in pieces]
    arguments = " ".join([say("cli.help.flags_here"), *pieces])
    formatter.write_usage(ctx.command_path, arguments, prefix=f"{say('cli.help.usage')} ")


def _write_text(code: str, formatter: click.HelpFormatter, gaps: Mapping[str, str]) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(say(code))
        if can_say(f"{code}.more"):
            formatter.write_paragraph()
            formatter.write_text(say(f"{code}.more", **gaps))


def _write_options(
    spoken: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    # Arguments stand in the line above; click would list them here again, without a word.
    options = [one for one in spoken.get_params(ctx) if isinstance(one, click.Option)]
    records = [one.get_help_record(ctx) for one in options]
    language_flag = ("--språk, --language sv|en", say("cli.option.language"))
    with formatter.section(say("cli.help.options")):
        formatter.write_dl([*(one for one in records if one is not None), language_flag])
