"""What is mistyped, mangled or monstrous is answered in words, and never by a broken page."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from tests import navet
from tests.apps.county import publish
from tests.portal import county
from tests.portal.conftest import Enter
from vardval.integrations.navet import NavetFile
from vardval.listing.models import Choice
from vardval.platform.models import AccessLogEntry
from vardval.population.actions import IntakeKind, stage_file
from vardval.population.models import IntakeFile, Notice, NoticePayload

pytestmark = pytest.mark.django_db

HUGE = "9" * 25
NOT_FOUND = "Adressen leder ingenstans. Den kan vara felskriven, eller så har sidan flyttat."
NO_PERSON = "Personen finns inte i befolkningsregistret."


@pytest.fixture
def anna(replayed_ledger: None) -> int:
    """Someone listed at the first of three units, which has a branch."""
    county.build_units(3)
    county.build_branch()
    return county.settle_in(county.ANNA)


def lead(page: object) -> str:
    """Return the sentence that a page of a failure was given."""
    return str(page.context["sentence"])  # type: ignore[attr-defined]  # a test client's answer


KEYS_OF_NOBODY = {
    f"/person/{HUGE}/": NO_PERSON,
    f"/val/{HUGE}/": "Kvittot finns inte kvar. Beslutet står på personens sida.",
    f"/aviseringar/fil/{HUGE}/": "Filen finns inte bland de mottagna.",
    f"/aviseringar/post/{HUGE}/": "Posten finns inte bland de mottagna.",
    f"/avrakningar/{HUGE}/": f"Det finns ingen avräkning för nummer {HUGE}.",
    f"/avrakningar/{HUGE}/x/1/{HUGE}/": f"Det finns ingen avräkning för nummer {HUGE}.",
    "/person/-1/": "",
    "/person/1.5/": "",
    "/person/x/": "",
}


def test_a_key_larger_than_any_leads_nowhere(enter: Enter, anna: int) -> None:
    client = enter("officer")
    answers = {address: client.get(address) for address in KEYS_OF_NOBODY}
    assert {one.status_code for one in answers.values()} == {404}
    assert {address: lead(page) for address, page in answers.items()} == KEYS_OF_NOBODY


@pytest.mark.parametrize(
    ("method", "address", "typed"),
    [
        ("get", "/enheter/%00/", {}),
        ("get", "/regelbok/%00/%00/", {}),
        ("get", "/enheter/", {"sortera": "namn\0"}),
        ("get", "/enheter/", {"\0": "namn"}),
        ("get", "/logga-in/", {"next": "\0"}),
        ("post", "/logga-in/", {"username": "officer\0"}),
        ("post", "/val/", {"number": county.ANNA.number, "unit": "\0"}),
        ("post", "/person/", {"number": "\0", "purpose": "question"}),
        ("post", "/aviseringar/forsok-igen/", {"reason": "\0"}),
        ("post", "/sprak/", {"language": "en\0"}),
    ],
)
def test_a_nul_is_refused_wherever_it_stands(
    enter: Enter, method: str, address: str, typed: dict[str, str]
) -> None:
    page = getattr(enter("officer"), method)(address, typed)
    assert page.status_code == 400
    assert "Adressen innehåller något som sidan inte förstår." in page.content.decode()


def test_a_reviewers_nul_is_refused_too(enter: Enter) -> None:
    page = enter("auditor").get(reverse("access_review"), {"anvandare": "officer\0"})
    assert page.status_code == 400


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1900-01", "1900-01"),
        ("1899-12", "2023-11"),
        ("0001-01", "2023-11"),
        ("2199-12", "2199-12"),
        ("2200-01", "2023-11"),
        ("9999-12", "2023-11"),
        ("2023-00", "2023-11"),
        ("2023-13", "2023-11"),
        ("2023-1", "2023-11"),
        ("２０２３-01", "2023-11"),
        ("-", "2023-11"),
    ],
)
def test_a_month_that_no_page_can_show_gives_the_month_that_it_is(
    enter: Enter, written: str, shown: str
) -> None:
    page = enter("controller").get(reverse("month"), {"manad": written})
    assert (page.status_code, str(page.context["month"])) == (200, shown)


@pytest.mark.parametrize(
    "written",
    ["2023-02-30", "2023-13-01", "15/11 2023", "1899-12-31", "2201-01-01", "<b>", "x" * 9999],
)
@pytest.mark.parametrize("name", ["dag", "kand"])
def test_a_day_that_is_none_is_said_and_cut_short(enter: Enter, written: str, name: str) -> None:
    page = enter("controller").get(reverse("units"), {name: written})
    assert page.status_code == 400
    assert lead(page) == (
        f"”{written[:20]}” är ingen dag som går att läsa. "
        "Skriv år, månad och dag, till exempel 2023-11-15."
    )
    assert "<b>" not in page.content.decode()


@pytest.mark.parametrize("written", ["1900-01-01", "2199-12-31", " 2023-11-15 ", "20231115", ""])
def test_the_first_and_the_last_day_can_be_asked_for(enter: Enter, written: str) -> None:
    for name in ("dag", "kand"):
        assert enter("controller").get(reverse("units"), {name: written}).status_code == 200


def test_a_branch_has_a_page_that_leads_to_its_health_centre(enter: Enter, anna: int) -> None:
    page = enter("controller").get(reverse("unit", args=[f"{county.HERE}9"]))
    assert (page.status_code, page.context["row"].listed) == (200, 0)
    words = " ".join(page.content.decode().split())
    leads = f'Hör till <a href="/enheter/{county.HERE}/">Björkens hälsocentral</a>.'
    assert f"Ingen är listad här den dagen. {leads}" in words


def test_a_unit_of_its_own_belongs_to_nothing(enter: Enter, anna: int) -> None:
    page = enter("controller").get(reverse("unit", args=[f"{county.HERE}3"]))
    assert page.context["row"].listed == 0
    assert "Hör till" not in page.content.decode()


def test_a_person_before_they_were_known_is_shown_by_key(enter: Enter, anna: int) -> None:
    client, address = enter("officer"), reverse("person", args=[anna])
    client.post(address, {"purpose": "question"})
    day_of, day_before = (
        client.get(address, {"dag": one}).content.decode() for one in ("2023-01-01", "2022-12-31")
    )
    assert "<h1>Anna Ek</h1>" in day_of
    assert f"<h1>Person {anna}</h1>" in day_before
    assert "Inte listad någonstans den dagen." in day_before


def test_what_was_known_before_anything_was_known_is_nobody(enter: Enter, anna: int) -> None:
    client, address = enter("officer"), reverse("person", args=[anna])
    client.post(address, {"purpose": "question"})
    page = client.get(address, {"kand": "2022-12-31"})
    assert (page.status_code, lead(page)) == (404, NO_PERSON)


@pytest.mark.parametrize(
    "place", ["x", "1950-03-17", "1950-03-17.x", f"0001-01-01.{HUGE}", "1950-03-17.-1", "." * 999]
)
def test_a_mangled_place_in_a_list_is_no_obstacle(enter: Enter, anna: int, place: str) -> None:
    client, address = enter("officer"), reverse("unit_list", args=[county.HERE])
    client.post(address, {"purpose": "list"})
    assert client.get(address, {"efter": place}).status_code == 200


@pytest.fixture
def waiting(replayed_ledger: None) -> Notice:
    """A post that waits for an address."""
    file = IntakeFile.objects.create(
        kind="navet", name="f", sha256="4" * 64, received_at=county.BUILT_AT, entry=1
    )
    notice = Notice.objects.create(
        file=file, position=0, fingerprint=b"1", status="set_aside", reason="unknown_address"
    )
    NoticePayload.objects.create(notice=notice, received="<x/>", read="{}")
    return notice


@pytest.mark.parametrize("typed", ["x", HUGE, "9" * 5000, "-1", "", "²"])
def test_a_mangled_key_tries_no_post_again(enter: Enter, waiting: Notice, typed: str) -> None:
    publish()
    answer = enter("officer").post(reverse("try_again"), {"notice": typed}, follow=True)
    assert "Klart. Genomförda poster: 0. Undanlagda igen: 0." in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.status == "set_aside"


def test_trying_again_before_any_rulebook_is_said_in_words(enter: Enter, waiting: Notice) -> None:
    own = navet.number(date(1980, 5, 1), 981)
    stage_file(
        kind=IntakeKind.NAVET,
        name="avisering.xml",
        sha256="5" * 64,
        source=NavetFile(BytesIO(navet.file(navet.post(own))), received_on=county.DAY),
        actor="prov",
        at=county.BUILT_AT,
    )
    answer = enter("officer").post(reverse("try_again"), {"reason": "missing_sex"}, follow=True)
    words = answer.content.decode()
    assert "Ingen regelbok är fastställd. Fastställ regionens regelbok först." in words
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("language", "said"),
    [("sv", "Orsaken ”påhittad” finns inte."), ("en", "There is no reason “påhittad”.")],
)
def test_trying_again_for_a_reason_that_there_is_none_of_is_said_in_words(
    enter: Enter, waiting: Notice, language: str, said: str
) -> None:
    client = enter("officer")
    client.post(reverse("choose_language"), {"language": language})
    answer = client.post(reverse("try_again"), {"reason": "påhittad"}, follow=True)
    assert said in answer.content.decode()
    assert answer.status_code == 200


@pytest.mark.parametrize("place", ["x", HUGE, "9" * 5000, "-1", "", "²"])
def test_a_mangled_place_in_a_file_begins_anew(enter: Enter, waiting: Notice, place: str) -> None:
    address = reverse("notice_file", args=[waiting.file_id])
    page = enter("officer").get(address, {"efter": place, "lage": "påhittat"})
    assert [row.notice.position for row in page.context["rows"]] == [0]
    assert page.context["status"] == ""


def test_an_empty_form_is_answered_with_all_that_it_lacks(enter: Enter, anna: int) -> None:
    page = enter("officer").post(reverse("choice"), {})
    assert page.status_code == 400
    assert [one.text for one in page.context["form"].failures] == [
        "Numret har fel längd. Skriv tio eller tolv siffror.",
        "Välj vilken enhet valet gäller.",
        "Säg hur valet kom in.",
        "Säg vem som har valt.",
    ]
    assert Choice.objects.count() == 0


def test_what_was_typed_stands_when_the_form_comes_back(enter: Enter, anna: int) -> None:
    evil = '"><script>1'
    typed = {"number": county.ANNA.number, "unit": county.THERE, "made_by": "proxy"}
    typed |= {"signed": "on", "reference": evil}
    words = enter("officer").post(reverse("choice"), typed).content.decode()
    assert 'value="&quot;&gt;&lt;script&gt;1"' in words
    assert f'<option value="{county.THERE}" selected>' in words
    assert 'name="signed" accesskey="s" checked' in words
    assert "<details open>" in words


def test_a_monstrous_number_is_not_repeated_in_the_failure(enter: Enter, anna: int) -> None:
    monstrous = {"number": "1" * 100_000, "purpose": "question"}
    page = enter("officer").post(reverse("person_search"), monstrous)
    assert page.status_code == 400
    assert page.context["failure"] == "Numret har fel längd. Skriv tio eller tolv siffror."


@pytest.mark.parametrize("purpose", ["", "Question", "question ", "nyfiken", "x" * 9999])
def test_only_the_lists_purposes_open_a_page(enter: Enter, anna: int, purpose: str) -> None:
    client, address = enter("officer"), reverse("person", args=[anna])
    page = client.post(address, {"purpose": purpose})
    assert page.status_code == 400
    assert "Anna" not in client.get(address).content.decode()
    assert AccessLogEntry.objects.count() == 0


def test_whoever_sends_a_form_after_logging_out_comes_back_to_a_page_in_words(
    client: Client, enter: Enter
) -> None:
    sent = client.post(reverse("try_again"), {"reason": "x"})
    assert sent["Location"] == "/logga-in/?next=/aviseringar/forsok-igen/"
    page = enter("officer").get(reverse("try_again"))
    assert (page.status_code, page["Allow"]) == (405, "POST")
    words = page.content.decode()
    assert "Sidan tar bara emot ett ifyllt formulär, och inget kom med." in words
    assert "Inget är sparat." in words
