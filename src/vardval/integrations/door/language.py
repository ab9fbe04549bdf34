"""The language of an answer's sentences: what the caller's Accept-Language likes best."""

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from vardval.platform.sentences import LANGUAGES


def language_of(request: HttpRequest) -> str:
    """Return the language; Swedish where nothing is said or none of ours is liked."""
    liked = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
    for wanted, weight in liked:
        # A weight of nothing is a language that the caller does not take.
        if weight and wanted.partition("-")[0] in LANGUAGES:
            return wanted.partition("-")[0]
    return LANGUAGES[0]
