"""What commands write: lines or JSON on stdout, progress on stderr."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table


class Advance:
    """What long work calls as it goes: with how much is done, or what it is doing."""

    def __init__(self, shown: Progress, task: TaskID) -> None:
        self._shown = shown
        self._task = task

    def __call__(self, done: int) -> None:
        """Show how much is done."""
        self._shown.update(self._task, completed=done)

    def of(self, what: str, done: int, total: int) -> None:
        """Show what is being done and how much of it; `total` 0 is unknown."""
        self._shown.update(self._task, description=what, completed=done, total=total or None)

    def step(self, what: str) -> None:
        """Show what is being done."""
        self._shown.update(self._task, advance=1, description=what)


def write_json(told: object) -> None:
    """Write one JSON value on one line."""
    click.echo(json.dumps(told, ensure_ascii=False, default=_plain))


def write_lines(*lines: str) -> None:
    """Write the lines."""
    for line in lines:
        click.echo(line)


def write_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a table; in a pipe the cells of a row are separated by tabs."""
    console = Console(highlight=False)
    if not console.is_terminal:
        write_lines("\t".join(headings), *("\t".join(row) for row in rows))
        return
    table = Table(*headings)
    for row in rows:
        table.add_row(*row)
    console.print(table)


@contextmanager
def progress(what: str) -> Iterator[Advance]:
    """Show on stderr how long work goes on; nothing is shown where stderr is no terminal."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description} {task.completed}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as shown:
        yield Advance(shown, shown.add_task(what, total=None))


def _plain(value: object) -> str:
    match value:
        case date() | datetime():
            return value.isoformat()
        case Decimal():
            return str(value)
        case _:
            raise TypeError(type(value).__name__)
