"""Every page of the portal, for everyone who may stand at its door; every form of it, sent.

Addresses come from the url patterns themselves. One that names something unknown here, and one
that takes a form unknown here, is a page that nobody has walked: it fails.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.apps.county import TORGET
from tests.leaks.followed import FOLLOWED, SECRECY, Followed
from tests.leaks.forms import FORMS, parts_about
from tests.leaks.telling import Sights, words_of
from tests.leaks.town import Town
from tests.portal.access_rows import MATRIX

WHO = ("officer", "controller", "clerk", "other_clerk", "auditor", "self", "guardian", "resident")
_BY_THE_RESIDENTS_DOOR = {"self", "guardian", "resident", "officer", ""}
_OPEN_TO_ALL = {name for name, row in MATRIX.items() if row == "ooooooo"}
# Typeset for a second each, from the files of a book alone: no register is read.
_SET_FROM_BOOKS = {"print_book", "print_chapter"}
# Both of the followed are tried on those whom a door may let in; the others meet it shut.
_COME_TO_PEOPLE = {"officer", "clerk", "other_clerk"}
_ABOUT_ONE = {"person_id", "choice_id", "form_id", "notice_id", "case_id"}
# Ways of asking the same page for more: past days, other lists, the next page.
_ASKED: Mapping[str, tuple[str, ...]] = {
    "person": ("?dag=2023-05-01", "?kand=2023-05-01"),
    "unit_list": ("?dag=2023-05-01", "?kand=2023-05-01", "?sida=1"),
    "unit_day": ("?dag=2023-02-01",),
    "unit_forms": ("?manad=2023-02",),
    "forms": (f"?enhet={TORGET}", "?manad=2023-02"),
    "campaign_people": tuple(
        f"?visa={one}" for one in ("moves", "guarded", "silent", "chose", "differs", "no_address")
    ),
    "access_review": ("?anvandare=officer&fran=2023-01-01",),
    "special_reasons": ("?fran=2023-01-01",),
    "statement_lines": ("?sida=1",),
    "night": (),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the portal: its name, and what stands in its address."""

    name: str
    parts: frozenset[str]


def pages() -> Iterator[Page]:
    """Every named page that the portal has, the residents' among them."""
    yield from (
        Page(str(pattern.name), frozenset(pattern.pattern.converters) | above)
        for prefix, above, pattern in url_patterns()
        if not prefix.startswith(("api/", "fhir/", "carelisting"))
    )


def url_patterns() -> Iterator[tuple[str, frozenset[str], URLPattern]]:
    """Every address of the installation: what stands before it, what that names, and itself."""
    yield from _below("", frozenset(), get_resolver())


def _below(
    prefix: str, above: frozenset[str], resolver: URLResolver
) -> Iterator[tuple[str, frozenset[str], URLPattern]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            named = above | frozenset(one.pattern.converters)
            yield from _below(prefix + str(one.pattern), named, one)
        else:
            yield prefix, above, one


def walk_pages(
    town: Town,
    sights: Sights,
    *,
    everyone: Iterable[str] = (*WHO, ""),
    forms: Iterable[str] | None = None,
) -> None:
    """Open every page as each of them, state why where it asks, and send every form.

    `forms` names the pages whose forms are sent; None is every page that takes one, and then
    the others are tried too: none of them takes a form.
    """
    wanted = FORMS.keys() if forms is None else set(forms)
    for who in everyone:
        client = _client(town, who)
        for page in pages():
            if not _may_come(page, who):
                continue
            is_about_one = page.parts & _ABOUT_ONE and who in _COME_TO_PEOPLE
            for somebody in FOLLOWED if is_about_one else (SECRECY,):
                _open_all(page, somebody, town, who, client, sights)
                if page.name in wanted and who in _SEND_FORMS:
                    _send(page, somebody, town, who, client, sights)
            if forms is None and page.name not in FORMS and who in _TRY_EVERY_FORM:
                _is_no_form(page, client.post(_address(page, SECRECY, town), {}))


def _open_all(
    page: Page, somebody: Followed, town: Town, who: str, client: Client, sights: Sights
) -> None:
    """Open the page in every way that there is of asking it; a shut door once."""
    address = _address(page, somebody, town)
    others = [address + asked for asked in _ASKED.get(page.name, ())]
    for one in (address, *others, *_other_files(page, somebody, town)):
        answer = _opened(client, one, follow=bool(who))
        sights.see(page.name, who, words_of(answer))
        sights.note_file(page.name, answer)
        if answer.status_code in _SHUT:
            break


def _may_come(page: Page, who: str) -> bool:
    """Whether there is any news in the page for them: most doors are shut to a whole role."""
    if page.name in _OPEN_TO_ALL:
        return not who and page.name not in _SET_FROM_BOOKS
    if page.name.startswith("own_"):
        return who in _BY_THE_RESIDENTS_DOOR
    return who not in {"self", "guardian"}


def _client(town: Town, who: str) -> Client:
    client = Client()
    if who:
        client.force_login(town.users[who])
    return client


def _address(page: Page, somebody: Followed, town: Town) -> str:
    return reverse(page.name, kwargs=parts_about(somebody, town, page.parts))


def _other_files(page: Page, somebody: Followed, town: Town) -> Iterator[str]:
    """The addresses of the files that the page hands out besides the one that is first opened."""
    other: Mapping[str, tuple[dict[str, str], ...]] = {
        "statement_file": ({"form": "pdf"},),
        "matrix_file": ({"form": "csv"},),
        "handed_over_file": tuple({"name": one} for one in town.settled.handed_over[1:]),
    }
    for parts in other.get(page.name, ()):
        told = parts_about(somebody, town, page.parts)
        yield reverse(page.name, kwargs={**told, **parts})


def _opened(client: Client, address: str, *, follow: bool) -> HttpResponseBase:
    answer = client.get(address, follow=follow)
    if any(one.name == "portal/purpose.html" for one in answer.templates):
        answer = client.post(address, {"purpose": "question"}, follow=True)
    return answer


def _send(
    page: Page, somebody: Followed, town: Town, who: str, client: Client, sights: Sights
) -> None:
    address = _address(page, somebody, town)
    sender = _client(town, who) if page.name in _ENDS_THE_SESSION else client
    for form in FORMS[page.name](somebody, town):
        typed = [str(one) for one in form.values()]
        told = words_of(sender.post(address, form, follow=True))
        sights.see(f"{page.name} (sänd)", who, told, typed=typed)


class FormNotWalked(AssertionError):
    """A page takes a form that the walk knows nothing of."""


def _is_no_form(page: Page, answer: HttpResponseBase) -> None:
    asks_why = any(one.name == "portal/purpose.html" for one in answer.templates)  # type: ignore[attr-defined] # the test client's
    if not (asks_why or answer.status_code in (403, 404, 405)):
        raise FormNotWalked(f"{page.name} svarar {answer.status_code} på ett tomt formulär")


_SHUT = {302, 403, 404}
_TRY_EVERY_FORM = {"officer", "self"}
# The others' forms meet the door that their pages have met.
_SEND_FORMS = {"officer", "clerk", "other_clerk", "self", "guardian"}
_ENDS_THE_SESSION = {"sign_out", "sign_in", "own_sign_in", "choose_language"}
