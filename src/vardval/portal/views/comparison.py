"""Books side by side: what a new year changes, and how regions differ. It is public."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vardval.core.rulebook import BookKind, Rulebook
from vardval.portal.books import book_shown, books_shown
from vardval.portal.language import language_of
from vardval.portal.moment import today
from vardval.rulebook.comparing import compare, days_to_compare

# More than this do not fit beside each other, nor in anyone's head.
MOST_BOOKS = 4


@require_GET
def comparison_page(request: HttpRequest) -> HttpResponse:
    """Show the chosen books rule by rule; only what differs, unless all is asked for."""
    language = language_of(request)
    asked = list(dict.fromkeys(request.GET.getlist("bok")))
    books = [book_shown(one) for one in asked[:MOST_BOOKS]]
    comparison = compare(days_to_compare(books, today()), language=language)
    chapter = request.GET.get("kapitel", "")
    every_rule = request.GET.get("visa") == "allt"
    shown = [
        (one, one.rules if every_rule else one.differing)
        for one in comparison.chapters
        if chapter in ("", one.id)
    ]
    context = {
        "choices": _choices(asked),
        "chapters": comparison.chapters,
        "chapter": chapter,
        "every_rule": every_rule,
        "books": comparison.books,
        "shown": shown,
        "is_asked": len(books) > 1,
        "is_too_many": len(asked) > MOST_BOOKS,
        "most": MOST_BOOKS,
    }
    return render(request, "portal/comparison.html", context)


def _choices(asked: list[str]) -> list[tuple[Rulebook, bool]]:
    regional = [one.rules for one in books_shown() if one.rules.kind is BookKind.REGIONAL]
    return [(one, one.id in asked) for one in regional]
