"""`vardval rulebook diff …`: books side by side, rule by rule."""

import click

from vardval.cli.commanding import command, today
from vardval.cli.exit_codes import DONE, WRONG_USE
from vardval.cli.output import write_json, write_lines
from vardval.cli.speaking import language, say
from vardval.cli.spoken import as_json, option
from vardval.rulebook.comparing import (
    ChapterCompared,
    Comparison,
    RuleCompared,
    Side,
    compare,
    days_to_compare,
)
from vardval.rulebook.files import BookNotFound
from vardval.rulebook.loading import BookRejected, load_book


@command("cli.rulebook.diff", {BookNotFound: WRONG_USE, BookRejected: WRONG_USE})
@click.argument("books", nargs=-1, metavar="REGION/ÅR REGION/ÅR...")
@option("--kapitel", "--chapter", "chapter", code="cli.rulebook.diff.chapter", metavar="KAPITEL")
@option("--alla", "--all", "every_rule", code="cli.rulebook.diff.all", is_flag=True)
@as_json
def diff(books: tuple[str, ...], chapter: str | None, every_rule: bool, as_json: bool) -> int:
    """Tell what differs between the books."""
    asked = tuple(dict.fromkeys(books))
    if len(asked) < 2:
        click.echo(say("cli.rulebook.diff.too_few"), err=True)
        return WRONG_USE
    dated = days_to_compare([load_book(one) for one in asked], today())
    comparison = compare(dated, language=language())
    titles = {one.id: one for one in comparison.chapters}
    if chapter is not None and chapter not in titles:
        told = say("cli.rulebook.no_chapter", chapter=chapter, chapters=", ".join(titles))
        click.echo(told, err=True)
        return WRONG_USE
    chapters = [one for one in comparison.chapters if chapter in (None, one.id)]
    for one in chapters:
        rules = one.rules if every_rule else one.differing
        if as_json:
            for rule in rules:
                write_json(_as_json(rule, comparison))
        else:
            write_lines(*_told(one, rules, comparison))
    return DONE


def _told(
    chapter: ChapterCompared, rules: tuple[RuleCompared, ...], comparison: Comparison
) -> list[str]:
    lines = [f"{chapter.title}: {_counts(chapter)}"]
    for rule in rules:
        lines.append(f"  {rule.heading} ({rule.id})")
        for side, one in zip(rule.sides, comparison.books, strict=True):
            lines.append(f"    {one.book.id} ({one.valid_on}): {_answer(side)}")
    return lines


def _counts(chapter: ChapterCompared) -> str:
    return say("rulebook.compared", differing=len(chapter.differing), rules=len(chapter.rules))


def _answer(side: Side | None) -> str:
    if side is None:
        return say("cli.rulebook.diff.no_rule")
    if side.value is None:
        return say("cli.rulebook.diff.no_value")
    clauses = ", ".join(one.id for one in side.value.clauses)
    return f"{side.value.text} ({clauses})" if clauses else side.value.text


def _as_json(rule: RuleCompared, comparison: Comparison) -> dict[str, object]:
    return {
        "rule": rule.id,
        "heading": rule.heading,
        "is_alike": rule.is_alike,
        "books": [
            {
                "book": one.book.id,
                "valid_on": one.valid_on,
                "text": side.value.text if side and side.value else None,
                "clauses": [clause.id for clause in side.value.clauses]
                if side and side.value
                else [],
            }
            for side, one in zip(rule.sides, comparison.books, strict=True)
        ],
    }
