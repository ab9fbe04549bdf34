"""Whether a request asks for a piece of its page."""

from django.http import HttpRequest


def is_partial(request: HttpRequest) -> bool:
    """Tell whether htmx asks, to swap a piece of the page that it already shows."""
    return request.headers.get("HX-Request") == "true"
