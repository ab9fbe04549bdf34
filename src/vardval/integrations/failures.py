"""Failures that no call of ours told itself, in the form that a machine expects.

An address that leads nowhere, a method that an address does not take and a fault of ours end
in a page for people; under the addresses of machines each becomes a document instead.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from vardval.integrations.fhir import documents
from vardval.integrations.rest import problems

_PAGES = ("text/html", "text/plain")
_DOCUMENTS: dict[str, Callable[[HttpRequest, int], HttpResponse]] = {
    "/api/": problems.plain,
    "/fhir/": documents.plain,
}
_KEPT = ("Allow", "Retry-After", "WWW-Authenticate")


class MachineFailures:
    """The middleware that puts a document in the place of a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a failure under a machine's address is told as a document."""
        response = self.get_response(request)
        if response.status_code < 400 or not _is_page(response):
            return response
        for address, document in _DOCUMENTS.items():
            if request.path_info.startswith(address):
                answer = document(request, response.status_code)
                for name in _KEPT:
                    if name in response:
                        answer[name] = response[name]
                return answer
        return response


def _is_page(response: HttpResponse) -> bool:
    return response.get("Content-Type", "text/html").partition(";")[0] in _PAGES
