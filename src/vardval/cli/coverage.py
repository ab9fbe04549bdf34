"""`vardval rulebook coverage` and `prove`: how far the books have come, and what shows it."""

import click

from vardval.cli.commanding import command
from vardval.cli.exit_codes import DONE, REFUSED, WRONG_USE
from vardval.cli.output import write_json, write_lines, write_table
from vardval.cli.speaking import say
from vardval.cli.spoken import as_json, option
from vardval.platform.strict_yaml import ProblemsFound
from vardval.rulebook.clauses import register
from vardval.rulebook.files import BookNotFound
from vardval.rulebook.loading import available_books
from vardval.scenarios.boundaries import Boundary, boundaries_of_book
from vardval.scenarios.coverage import Coverage, Row
from vardval.scenarios.coverage import coverage as coverage_of
from vardval.scenarios.proving import Proof, fails, prove_book, scenarios_of

_FAILURES: dict[type[Exception], int] = {BookNotFound: WRONG_USE, ProblemsFound: WRONG_USE}
_COLUMNS = (
    "executed",
    "with_mechanism",
    "with_scenario",
    "without_scenario",
    "tracked",
    "with_obligation",
    "without_obligation",
)


@command("cli.rulebook.coverage", _FAILURES)
@click.argument("books", nargs=-1, metavar="[REGION/ÅR]...")
@option("--strict", "strict", code="cli.rulebook.coverage.strict", is_flag=True)
@as_json
def coverage(books: tuple[str, ...], strict: bool, as_json: bool) -> int:
    """Tell how far the books have come, or all that come with the product."""
    found = [coverage_of(one) for one in books or available_books()]
    rows = [row for one in found for row in one.rows]
    if as_json:
        write_json([one.as_json() for one in rows])
    else:
        _write(rows)
        if strict:
            write_lines(*(line for one in found for line in _lacking(one)))
    return REFUSED if strict and any(one.missing for one in found) else DONE


@command("cli.rulebook.prove", _FAILURES)
@click.argument("books", nargs=-1, metavar="[REGION/ÅR]...")
@as_json
def prove(books: tuple[str, ...], as_json: bool) -> int:
    """Switch off each clause that a scenario claims, and tell those that nothing misses."""
    sound = True
    for book_id in books or available_books():
        claimed = [one for one in prove_book(book_id) if one.claimed]
        unnoticed = [one for one in claimed if not one.is_shown]
        loose = [one for one in boundaries_of_book(book_id) if one.noticed_by is None]
        sound = sound and not unnoticed and not loose
        if as_json:
            for one in claimed:
                write_json(_as_json(book_id, one))
        else:
            shown = len(claimed) - len(unnoticed)
            write_lines(
                say("cli.rulebook.prove.sum", book=book_id, claimed=len(claimed), shown=shown),
                *(_not_holding(book_id) if unnoticed else ()),
                *(_unnoticed(one) for one in unnoticed),
                *(_loose(one) for one in loose),
            )
    return DONE if sound else REFUSED


def _write(rows: list[Row]) -> None:
    headings = [say(f"cli.rulebook.coverage.{one}") for one in ("book", "module", *_COLUMNS)]
    cells = [
        (one.book, one.module, *(str(getattr(one, column)) for column in _COLUMNS)) for one in rows
    ]
    whole = [str(sum(getattr(one, column) for one in rows)) for column in _COLUMNS]
    write_table(headings, [*cells, (say("cli.rulebook.coverage.sum"), "", *whole)])


def _lacking(one: Coverage) -> list[str]:
    """A line for each clause that the finished book lacks something for."""
    told = (
        ("no_mechanism", one.unaccounted),
        ("no_scenario", one.without_scenario),
        ("no_obligation", one.without_obligation),
    )
    return [
        say(
            f"cli.rulebook.coverage.{code}", book=one.book, clause=clause.id, wording=clause.wording
        )
        for code, clauses in told
        for clause in clauses
        if clause in one.missing
    ]


def _not_holding(book_id: str) -> list[str]:
    """A line for each scenario that fails even with every rule in place."""
    return [
        "  " + say("cli.rulebook.prove.not_holding", scenario=one.name)
        for one in scenarios_of(book_id)
        if fails(one)
    ]


def _unnoticed(proof: Proof) -> str:
    return "  " + say(
        "cli.rulebook.prove.unnoticed",
        clause=proof.clause,
        rules=", ".join(proof.rules) or say("cli.rulebook.prove.no_rule"),
        scenarios="; ".join(proof.claimed),
    )


def _loose(boundary: Boundary) -> str:
    return "  " + say(
        "cli.rulebook.prove.loose",
        rule=boundary.rule_id,
        name=boundary.argument,
        number=boundary.number,
        instead=boundary.instead,
    )


def _as_json(book_id: str, proof: Proof) -> dict[str, object]:
    clause = proof.clause
    return {
        "book": book_id,
        "clause": clause,
        "execution": register().clause(clause).execution if clause in register() else None,
        "rules": list(proof.rules),
        "claimed_by": list(proof.claimed),
        "is_shown": proof.is_shown,
        "shown_by": [
            {"rule": one.rule_id, "off": one.way, "scenario": one.scenario} for one in proof.shown
        ],
        "rules_not_shown": list(proof.rules_not_shown),
    }
