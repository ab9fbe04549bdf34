"""The reading copy as a PDF, set by typst from a template that holds no rules.

Everything of the book goes in as data and is never read as markup, so a rule's text may hold
any sign. Only the fonts that come within typst are used: the same book gives the same bytes
on every machine.
"""

import json
from functools import lru_cache
from importlib import resources

import typst

from vardval.platform.sentences import format_day, sentence
from vardval.rulebook.examples.words import joined
from vardval.rulebook.full_reading import BookInFull, ChapterInFull, NumberedExample, RuleInFull
from vardval.rulebook.reading import CitedClause, ValueCopy
from vardval.rulebook.year_change import Change

Printed = dict[str, object]

_TEMPLATE = "reading_copy.typ"
_KEPT = 16
"""How many PDFs are kept, for whoever asks for what somebody has just been given."""
_LABELS = (
    "page", "contents", "read_on", "valid", "status", "edition", "clauses", "interpretation",
    "question", "answer", "standing", "examples", "example", "shown_before", "change", "earlier",
    "over_time", "repealed", "draft", "sources", "no_value", "not_in_force",
)  # fmt: skip


class NotOneFile(RuntimeError):
    """The typesetter gave something else than one PDF."""

    def __init__(self, book_id: str) -> None:
        super().__init__(f"Regelboken {book_id} gick inte att sätta som en PDF.")


def pdf_of(book: BookInFull, *, language: str = "sv") -> bytes:
    """The chapters that the book holds as a PDF; a draft is marked as one on every page."""
    return _set(book.copy.id, json.dumps(_book(book, language), ensure_ascii=False))


@lru_cache(maxsize=_KEPT)
def _set(book_id: str, printed: str) -> bytes:
    template = resources.files(__package__).joinpath("print", _TEMPLATE).read_bytes()
    compiler = typst.Compiler(template, ignore_system_fonts=True, sys_inputs={"book": printed})
    pdf = compiler.compile(format="pdf", pdf_standards="ua-1")
    if not isinstance(pdf, bytes):
        raise NotOneFile(book_id)
    return pdf


def _book(book: BookInFull, language: str) -> Printed:
    copy = book.copy
    return {
        "language": language,
        "labels": {one: sentence(f"print.{one}", language) for one in _LABELS},
        "name": copy.name,
        "id": copy.id,
        "status": copy.status,
        "is_draft": book.is_draft,
        "valid": copy.valid_text,
        "is_in_force": copy.is_in_force,
        "day": format_day(copy.valid_on, language),
        "sha256": book.sha256,
        "remarks": list(copy.remarks),
        "sources": [
            ", ".join(part for part in (one.title, one.decided_by) if part) for one in copy.sources
        ],
        "earlier": book.earlier_name or sentence("rulebook.change.not_known", language),
        "knows_earlier": book.earlier_name is not None,
        "chapters": [_chapter(one, language) for one in book.chapters],
    }


def _chapter(chapter: ChapterInFull, language: str) -> Printed:
    return {
        "title": chapter.title,
        "rules": [_rule(one, language) for one in chapter.rules],
        "repealed": [
            {"id": one.id, "heading": one.heading, "text": one.earlier.text}
            for one in chapter.repealed
        ],
    }


def _rule(full: RuleInFull, language: str) -> Printed:
    rule, value, asked = full.rule, full.rule.value, full.rule.interpretation
    return {
        "id": rule.id,
        "heading": rule.heading,
        "text": value.text if value else "",
        "is_missing": bool(value and value.missing),
        "tables": [
            {"name": one.name, "rows": [list(row) for row in one.rows]}
            for one in (value.arguments if value else ())
            if one.rows
        ],
        "clauses": [_clause(one) for one in (value.clauses if value else ())],
        "over_time": _over_time(rule.values),
        "interpretation": {
            "id": asked.id,
            "question": asked.question,
            "answer": asked.answer,
            "standing": asked.standing.value,
        }
        if asked
        else None,
        "examples": [_example(one, language) for one in full.examples],
        "shown_before": joined([str(one.number) for one in full.shown_before], language)
        if full.shown_before
        else "",
        "change": full.change.text if full.change.change is not Change.NOT_KNOWN else "",
        "earlier": full.change.earlier.text if full.change.earlier else "",
        "earlier_clauses": [_clause(one) for one in full.change.earlier.clauses]
        if full.change.earlier
        else [],
    }


def _over_time(values: tuple[ValueCopy, ...]) -> list[str]:
    if len(values) < 2:
        return []
    return [f"{one.valid_text}: {one.text}" for one in values]


def _clause(clause: CitedClause) -> Printed:
    return {
        "id": clause.id,
        "wording": clause.wording,
        "is_interpretation": clause.is_interpretation,
    }


def _example(one: NumberedExample, language: str) -> Printed:
    return {
        "number": one.number,
        "name": one.example.name,
        "given": list(one.example.given),
        "days": [[format_day(day.on, language), *day.lines] for day in one.example.days],
    }
