"""The rulebook as a readable book. It is public: nobody has to log in to read the rules."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from vardval.core.rulebook import BookKind, Clause, Rulebook, Standing
from vardval.platform.sentences import SpokenError
from vardval.portal.books import (
    book_shown,
    books_shown,
    earlier_shown,
    hash_shown,
    whole_book_shown,
)
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import read_day, today
from vardval.portal.presenters.editions import editions_told
from vardval.portal.presenters.explanation import cited
from vardval.rulebook.clauses import UnknownClause, register
from vardval.rulebook.examples import scenarios_of
from vardval.rulebook.full_reading import BookInFull, in_full
from vardval.rulebook.lawfulness import conflicts_told
from vardval.rulebook.obligation_copy import obligations_citing
from vardval.rulebook.printing import pdf_of
from vardval.rulebook.reading import (
    CitedClause,
    book_cover,
    reading_copy,
    rules_citing,
)
from vardval.rulebook.whole_book import WholeBook


@require_GET
def books_page(request: HttpRequest) -> HttpResponse:
    """Show the books there are: those that govern today first, the acts after the regions'."""
    language = language_of(request)
    books = [
        (
            book_cover(one.rules, valid_on=today(), language=language),
            _unconfirmed(one),
        )
        for one in sorted(books_shown(), key=lambda one: one.rules.kind is BookKind.ACTS)
    ]
    books.sort(key=lambda one: (not one[0].governs, not one[0].is_in_force))
    return render(request, "portal/books.html", {"books": books, "today": today()})


@require_GET
def book_page(request: HttpRequest, book_id: str) -> HttpResponse:
    """Show a book's contents, and what in it is unknown or not confirmed by the region."""
    whole, language = whole_book_shown(book_id), language_of(request)
    valid_on = _day_asked_for(request, whole.rules)
    context = {
        "book": reading_copy(whole.rules, valid_on=valid_on, language=language),
        "conflicts": conflicts_told(whole.rules, language),
        "obligations": len(whole.obligations),
        "interpretations": len(whole.interpretations()),
        "unconfirmed": _unconfirmed(whole),
        "editions": editions_told(book_id, language),
    }
    return render(request, "portal/book.html", context)


@require_GET
def chapter_page(request: HttpRequest, book_id: str, chapter: str) -> HttpResponse:
    """Show a chapter's rules as they read on the chosen day, each with its clauses."""
    full = _in_full(request, book_id, chapter)
    context = {"book": full.copy, "chapter": full.chapters[0], "earlier": full.earlier_name}
    return render(request, "portal/chapter.html", context)


@require_GET
def print_book(request: HttpRequest, book_id: str, chapter: str | None = None) -> HttpResponse:
    """Return the book, or a chapter of it, as a PDF that reads as the page does."""
    full = _in_full(request, book_id, chapter)
    pdf = pdf_of(full, language=language_of(request))
    name = "-".join([*book_id.split("/"), *([chapter] if chapter else []), "vardval"])
    shown_as = content_disposition_header(as_attachment=False, filename=f"{name}.pdf") or ""
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": shown_as}
    )


@require_GET
def clause_page(request: HttpRequest, clause_id: str) -> HttpResponse:
    """Show a clause's wording, and the rules of each book that cite it."""
    wholes = books_shown()
    citing = [(one.rules, rules_citing(one.rules, clause_id)) for one in wholes]
    owing = [(one.rules, obligations_citing(one, clause_id)) for one in wholes]
    context = {
        "clause": _wording(clause_id),
        "source": _in_document(clause_id),
        "citing": [(book, rules) for book, rules in citing if rules],
        "owing": [(book, obligations) for book, obligations in owing if obligations],
    }
    return render(request, "portal/clause.html", context)


def _in_full(request: HttpRequest, book_id: str, chapter: str | None) -> BookInFull:
    """The chapter with examples and changes, or all of them; raises `NothingHere`."""
    book = book_shown(book_id)
    if chapter is not None and chapter not in {one.chapter for one in book.rules.values()}:
        raise NothingHere(SpokenError("portal.no_such_chapter", book=book_id, chapter=chapter))
    return in_full(
        book,
        sha256=hash_shown(book_id),
        earlier=earlier_shown(book),
        scenarios=scenarios_of(book_id),
        valid_on=_day_asked_for(request, book),
        language=language_of(request),
        chapter=chapter,
    )


def _unconfirmed(whole: WholeBook) -> int:
    """How many of the book's interpretations, of rules and obligations, nobody has confirmed."""
    return sum(one.standing is Standing.UNCONFIRMED for one in whole.interpretations())


def _day_asked_for(request: HttpRequest, book: Rulebook) -> date:
    """The day of the address; else today where the book holds then, or its first day."""
    asked = read_day(request.GET.get("dag", ""), language_of(request))
    return asked or (today() if today() in book.valid else book.valid.start)


def _wording(clause_id: str) -> CitedClause:
    try:
        return cited(clause_id)
    except UnknownClause as unknown:
        raise NothingHere(unknown) from None


def _in_document(clause_id: str) -> Clause | None:
    clauses = register()
    return clauses.clause(clause_id) if clause_id in clauses else None
