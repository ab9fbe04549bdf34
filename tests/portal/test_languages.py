"""Both languages on every page, and the words and figures that the tags write."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context
from django.test import Client
from django.urls import reverse

from tests.portal import county
from tests.portal.conftest import Enter
from vardval.core.time import Month
from vardval.platform.sentences import codes, sentence
from vardval.portal.templatetags import portal as tags

pytestmark = pytest.mark.django_db

SWEDISH = Context({"frame": SimpleNamespace(language="sv")})
ENGLISH = Context({"frame": SimpleNamespace(language="en")})

# Each page, who reads it, and a heading or a button of it as the catalogue has it.
PAGES = {
    "month": ("officer", "portal.month.happened"),
    "tasks": ("officer", "portal.tasks"),
    "units": ("controller", "portal.units"),
    "person_search": ("clerk", "portal.person_search.find"),
    "choice": ("clerk", "portal.choice.find"),
    "notices": ("auditor", "portal.notices.files"),
    "nights": ("auditor", "night.none_yet"),
    "runs": ("controller", "portal.runs.none"),
    "rulebook": ("officer", "portal.rulebook"),
    "access_review": ("auditor", "portal.review.by_person"),
    "sign_in": ("officer", "portal.sign_in.choose"),
}


@pytest.mark.parametrize(("name", "language"), [(n, one) for n in PAGES for one in ("sv", "en")])
def test_every_page_speaks_the_language_chosen(enter: Enter, name: str, language: str) -> None:
    username, code = PAGES[name]
    client = enter(username)
    client.post(reverse("choose_language"), {"language": language})
    words = client.get(reverse(name)).content.decode()
    assert f'<html lang="{language}">' in words
    assert sentence(code, language) in words
    assert sentence("portal.footer", language) in words
    other = "sv" if language == "en" else "en"
    assert f'name="language" value="{other}" lang="{other}"' in words


def test_no_page_in_english_has_a_long_swedish_sentence_of_ours(enter: Enter) -> None:
    swedish = {
        sentence(code, "sv")
        for code in codes("sv")
        if code.startswith("portal.") and "{" not in sentence_or_gap(code)
    }
    long = {one for one in swedish if len(one) > 40}
    assert len(long) > 50
    for name, (username, _) in PAGES.items():
        client = enter(username)
        in_swedish = client.get(reverse(name)).content.decode()
        assert any(one in in_swedish for one in long), name
        client.post(reverse("choose_language"), {"language": "en"})
        words = client.get(reverse(name)).content.decode()
        assert [one for one in long if one in words] == [], name


@pytest.mark.parametrize(
    ("username", "address", "swedish", "english"),
    [
        (
            "controller",
            "/aviseringar/",
            "Du får inte se aviseringar.",
            "You may not see notices.",
        ),
        (
            "officer",
            "/avrakningar/4711/",
            "Det finns ingen avräkning för nummer 4711.",
            "There is no settlement with number 4711.",
        ),
        (
            "officer",
            "/aviseringar/post/4711/",
            "Posten finns inte bland de mottagna.",
            "The post is not among those received.",
        ),
    ],
)
def test_a_refusal_speaks_the_readers_language(
    enter: Enter, username: str, address: str, swedish: str, english: str
) -> None:
    client = enter(username)
    assert swedish in client.get(address).content.decode()
    client.post(reverse("choose_language"), {"language": "en"})
    words = client.get(address).content.decode()
    assert english in words
    assert swedish not in words


def sentence_or_gap(code: str) -> str:
    """Return the sentence, or a gap for one that needs parameters."""
    try:
        return sentence(code, "sv")
    except LookupError:
        return "{"


@pytest.mark.parametrize(
    ("wanted", "address"),
    [
        ("/enheter/?sortera=listade", "/enheter/?sortera=listade"),
        ("https://example.org/", "/"),
        ("//example.org/", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\example.org", "/"),
        ("", "/"),
    ],
)
def test_changing_language_leads_back_and_never_to_another_site(
    client: Client, wanted: str, address: str
) -> None:
    answer = client.post(reverse("choose_language"), {"language": "en", "next": wanted})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert client.session["language"] == "en"


def test_the_page_knows_the_way_back_to_itself(enter: Enter) -> None:
    words = enter("officer").get("/enheter/?sortera=listade&ordning=fallande").content.decode()
    back = "/enheter/?sortera=listade&amp;ordning=fallande"
    assert f'<input type="hidden" name="next" value="{back}">' in words


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_day_that_is_none_is_said_in_the_readers_language(enter: Enter, language: str) -> None:
    client = enter("controller")
    client.post(reverse("choose_language"), {"language": language})
    page = client.get(reverse("units"), {"dag": "x"})
    assert page.context["sentence"] == sentence("portal.unreadable_day", language, written="x")


@pytest.mark.parametrize(
    ("tag", "value", "swedish", "english"),
    [
        (tags.day, date(2023, 3, 2), "2 mars 2023", "2 March 2023"),
        (tags.month, Month(2023, 3), "mars 2023", "March 2023"),
        (tags.number, 1234567, "1\u00a0234\u00a0567", "1,234,567"),
        (tags.number, Decimal("0.5"), "0,5", "0.5"),
        (tags.change, 1000, "+1\u00a0000", "+1,000"),
        (tags.change, 0, "0", "0"),
        (tags.change, -1, "−1", "−1"),
        (tags.share, Decimal("0.5"), "50,0\u00a0%", "50.0%"),
        (tags.share, Decimal(0), "0,0\u00a0%", "0.0%"),
        (tags.share, Decimal(1) / 3, "33,3\u00a0%", "33.3%"),
        (tags.exact_kronor, Decimal("12.50"), "12,50\u00a0kr", "SEK\u00a012.50"),
        (tags.say_purpose, "question", "Svara på en fråga från personen", None),
        (tags.say_purpose, "natten", "natten", "natten"),
        (tags.say_page, "api", "api", "api"),
    ],
)
def test_each_tag_writes_as_the_language_does(
    tag: object, value: object, swedish: str, english: str | None
) -> None:
    assert callable(tag)
    assert tag(SWEDISH, value) == swedish
    if english is not None:
        assert tag(ENGLISH, value) == english


def test_tags_without_a_language_write_the_same_in_both() -> None:
    assert tags.iso(date(2023, 3, 2)) == "2023-03-02"
    assert tags.iso(None) == ""
    assert tags.year_month(date(2023, 3, 2)) == "2023-03"
    assert tags.identity("195003179800") == "19500317-9800"
    assert tags.identity("") == ""
    assert tags.anchor("listning.egna.val") == "listning-egna-val"


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2023, 7, 1, 22, 30, tzinfo=UTC), "2023-07-02 00:30"),
        (datetime(2023, 12, 31, 22, 59, tzinfo=UTC), "2023-12-31 23:59"),
        (datetime(2023, 12, 31, 23, 0, tzinfo=UTC), "2024-01-01 00:00"),
    ],
)
def test_moments_are_told_in_local_time_summer_and_winter(moment: datetime, shown: str) -> None:
    assert tags.minute(moment) == shown


def test_addresses_and_clauses_are_escaped() -> None:
    assert tags.query(dag="2023-01-01", kand="", efter=None, lage=0) == "?dag=2023-01-01&lage=0"
    assert tags.query() == ""
    assert tags.query(anvandare="a&b=<c>") == "?anvandare=a%26b%3D%3Cc%3E"
    assert tags.clause_link("") == "–"
    assert tags.clause_link("<b>") == '<a href="/bestammelse/%3Cb%3E/">&lt;b&gt;</a>'


def test_the_demonstrations_day_is_told_in_the_banner(enter: Enter) -> None:
    client = enter("officer")
    for language in ("sv", "en"):
        client.post(reverse("choose_language"), {"language": language})
        banner = sentence("portal.demonstration", language, day=county.DAY)
        assert banner in client.get(reverse("units")).content.decode()
