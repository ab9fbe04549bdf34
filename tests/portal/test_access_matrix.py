"""Who may open what: every address of the portal against everyone who may stand at the door."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.apps.accreditation.applying import handed_in
from tests.apps.county import HAVET, TORGET, publish
from tests.apps.settlement import small_region
from tests.apps.settlement.sending import send
from tests.leaks.telling import words_of
from tests.portal.access_rows import LETTERS, MATRIX, WHO
from tests.portal.conftest import Enter
from tests.portal.county import DAY, people_who_log_in
from tests.portal.papers import form_of
from tests.portal.safety import safety_parts
from tests.standing import standing_on
from vardval.accreditation.applications.drafts import begin_draft
from vardval.accreditation.applications.queries import application
from vardval.accreditation.shortcomings.actions import observe
from vardval.campaigns.actions import draft_campaign
from vardval.campaigns.course import CampaignKind
from vardval.campaigns.planning import Plan
from vardval.cases.actions import open_case
from vardval.cases.papers import add_document
from vardval.cases.record.disclosing import ask_for_copy, disclose
from vardval.cases.record.queries import request
from vardval.core.time import Month
from vardval.followup.actions import Which
from vardval.followup.evidence import add_evidence
from vardval.platform.accounts import User
from vardval.platform.ledger import newest_number
from vardval.platform.models import AccessLogEntry, NightRun
from vardval.population.models import IntakeFile, Notice
from vardval.portal.urls import urlpatterns
from vardval.registry.queries import unit_id
from vardval.settlement.actions import approve_run, save_simulation
from vardval.settlement.drafting import order_draft
from vardval.settlement.models import StatementLine
from vardval.settlement.simulation.question import Question

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db

TOLD_IN_A_MATTER = "Ingen svarar."
"""What stands in the matter about the clerk's centre, in its observation and in its paper."""


_SHORT = {
    "chapter": {"chapter": "information"},
    "print_chapter": {"chapter": "information"},
    "print_book": {"book_id": "lagar/2022"},
}
"""What the pages of books are opened with: the shortest, since a long one is set for seconds."""


class Clients(dict[str, Client]):
    """A client for each who stands at the door, logged in when they first come to it."""

    def __init__(self, enter: Enter) -> None:
        self._enter = enter

    def __missing__(self, who: str) -> Client:
        self[who] = self._enter(who) if who else Client()
        return self[who]


@dataclass(frozen=True, slots=True)
class Site:
    """What the addresses name, and a client for each who stands at the door."""

    parts: dict[str, object]
    clients: Clients

    def address(self, name: str) -> str:
        """Return the address of the page with its parts filled in."""
        wanted = next(one for one in urlpatterns if one.name == name).pattern.converters
        parts = {**self.parts, **_SHORT.get(name, {})}
        return reverse(name, kwargs={one: parts[one] for one in wanted})


def _build_site() -> tuple[dict[str, User], dict[str, object]]:
    """A settled March, a file with a post, and somebody listed at the clerk's unit."""
    with override_settings(DEMONSTRATION_DAY=DAY):
        accounts = _people_at_the_door()
        return accounts, _what_addresses_name(accounts)


def _people_at_the_door() -> dict[str, User]:
    people_who_log_in()
    User.objects.create(username="resident", display_name="Ines Invånare", role="resident")
    for username, unit in (("clerk", TORGET), ("other_clerk", HAVET)):
        User.objects.filter(username=username).update(unit_hsa_id=unit)
    return {one.username: one for one in User.objects.all()}


def _what_addresses_name(accounts: dict[str, User]) -> dict[str, object]:
    region = small_region.make_region()
    publish()
    run_id = small_region.draft(region, Month(2023, 3))
    approve_run(run_id=run_id, actor=region.approver, at=small_region.AT)
    anna = region.people["Anna"]
    file = IntakeFile.objects.create(
        kind="navet", name="f", sha256="3" * 64, received_at=small_region.AT, entry=1
    )
    notice = Notice.objects.create(
        file=file, position=0, fingerprint=b"1", status="applied", person_id=anna, entry=1
    )
    share_key = save_simulation(
        name="Prov",
        run_id=run_id,
        question=Question(small_region.PRICE_LIST.read_text(encoding="utf-8")),
        actor=region.maker,
        at=small_region.AT,
    )
    form = form_of(anna)
    NightRun.objects.create(day=small_region.AT.date(), started_at=small_region.AT, first_entry=1)
    begin_draft(key="utkast", at=small_region.AT)
    application_id = handed_in()
    matter_id = observe(
        unit_hsa_id=TORGET,
        title="Telefonen",
        observation=TOLD_IN_A_MATTER,
        observed_on=small_region.AT.date(),
        actor=accounts["officer"],
        at=small_region.AT,
    )
    return {
        "matter_id": matter_id,
        "paper_id": add_document(
            matter_id=matter_id,
            name="brev.txt",
            content=f"{TOLD_IN_A_MATTER} Det är så.".encode(),
            on=small_region.AT.date(),
            actor="prov",
            at=small_region.AT,
        ),
        **safety_parts(TORGET, accounts["officer"], small_region.AT),
        **_disclosed(matter_id, accounts["officer"]),
        "key": "utkast",
        "application_id": application_id,
        "document_id": application(
            application_id, on=small_region.AT.date(), known_at=newest_number()
        )
        .papers[0]
        .document.id,
        "day": small_region.AT.date(),
        "person_id": anna,
        "choice_id": form.choice_id,
        "form_id": form.pk,
        "hsa_id": TORGET,
        "municipality_code": "2580",
        "run_id": run_id,
        "share_key": share_key,
        "draft_key": order_draft(Month(2023, 4), "controller").draft_key,
        "component": 1,
        "file_id": file.pk,
        "notice_id": notice.pk,
        "organisation_number": "2321000230",
        "book_id": "norrbotten/2023",
        "chapter": "listning",
        "obligation_id": "NB-Å-5.4-1",
        "region_obligation_id": "NB-Å-5.1-7",
        "evidence_id": add_evidence(
            which=Which(TORGET, "NB-Å-5.4-1"),
            name="rapport.txt",
            content=b"Rapporten.",
            actor=accounts["officer"],
            at=small_region.AT,
        ),
        "clause_id": "NB-3.6.1-3",
        "campaign_id": draft_campaign(
            plan=Plan(
                CampaignKind.CLOSURE,
                "Torget läggs ned",
                date(2023, 9, 1),
                date(2023, 10, 31),
                (unit_id(TORGET),),
            ),
            actor="prov",
            at=small_region.AT,
        ),
        "case_id": open_case(
            kind="reward",
            subject_id=unit_id(TORGET),
            title="Presentkort",
            opened_on=date(2023, 3, 1),
            actor=accounts["officer"],
            at=small_region.AT,
        ),
        "file": "brev.pdf",
        "fact_file_id": send(
            b"personnummer;enhet;datum;yrke;kontakttyp\n", "besök_egna", unit=TORGET
        ).file_id,
        "form": "xlsx",
        "name": "vardval.si",
        "line_id": StatementLine.objects.get(
            statement__unit__hsa_id=TORGET, component=1, kind="ordinary"
        ).pk,
    }


standing_site = standing_on(_build_site)


@pytest.fixture
def accounts(standing_site: tuple[dict[str, User], dict[str, object]], db: None) -> dict[str, User]:
    """Those who stand at the door, in the place of the portal's own."""
    return standing_site[0]


@pytest.fixture
def site(standing_site: tuple[dict[str, User], dict[str, object]], db: None, enter: Enter) -> Site:
    """The place, and a client for each who stands at its door."""
    return Site(standing_site[1], Clients(enter))


def _disclosed(matter_id: int, officer: User) -> dict[str, object]:
    """A request, and the copy that it has led to."""
    told: dict[str, Any] = {
        "on": small_region.AT.date(),
        "actor": officer,
        "at": small_region.AT,
    }
    asked = ask_for_copy(of_matter_id=matter_id, asked_for="Allt", **told)
    disclose(matter_id=asked, **told)
    return {
        "request_id": asked,
        "copy_id": request(asked, known_at=newest_number()).matter.documents[0].id,
    }


def letter(client: Client, address: str) -> str:
    """Return the letter of what the client is answered."""
    return letter_of(client.get(address))


def letter_of(answer: "Answer") -> str:
    """Return the letter of the answer."""
    if answer.status_code == 302:
        return "i" if answer["Location"].startswith("/logga-in/?next=") else ">"
    asks_why = any(one.name == "portal/purpose.html" for one in answer.templates)
    return "p" if asks_why else LETTERS[answer.status_code]


def test_every_address_has_its_row() -> None:
    assert set(MATRIX) == {str(one.name) for one in urlpatterns}


def test_each_page_opens_for_those_whose_task_it_is_and_shows_nobody_without_an_entry(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    found = dict.fromkeys(MATRIX, "")
    saw: dict[str, set[str]] = {}
    for name in MATRIX:
        for who in WHO:
            answer = site.clients[who].get(site.address(name))
            found[name] += letter_of(answer)
            # What is printed is no text, and holds nobody: the book is public.
            assert "Provsson" not in answer.content.decode(errors="replace"), (name, who)
            if TOLD_IN_A_MATTER in words_of(answer):
                saw.setdefault(name, set()).add(who)
    assert found == MATRIX
    # What stands in a centre's matter is seen by those whose matter it is, on no other page; a
    # copy that is handed out and its log by those who may hand it out, and by the auditor.
    of_the_centre = {"officer", "clerk", "controller", "auditor"}
    assert saw == {
        "matter": of_the_centre,
        "matter_paper": of_the_centre,
        "disclosure_paper": {"officer", "auditor"},
    }
    assert TOLD_IN_A_MATTER not in caplog.text
    # A statement's lines name nobody, and are somebody's all the same.
    looked_at = set(AccessLogEntry.objects.values_list("page", flat=True))
    assert looked_at == {"statement_lines", "statement_line"}


def test_a_person_is_shown_to_whoever_says_why_and_that_is_logged(site: Site) -> None:
    officer, address = site.clients["officer"], site.address("person")
    officer.post(address, {"purpose": "question"})
    assert "Provsson" in officer.get(address).content.decode()
    assert AccessLogEntry.objects.count() == 1


def test_answering_why_opens_no_door_that_was_shut(site: Site) -> None:
    for name in ("person", "unit_list", "notice"):
        for who in ("other_clerk", "controller", "auditor", "resident"):
            client, address = site.clients[who], site.address(name)
            answer = client.post(address, {"purpose": "question"})
            assert (name, who, answer.status_code) == (name, who, 403)
            assert client.get(address).status_code == 403
    assert AccessLogEntry.objects.count() == 0


def test_a_closed_account_comes_to_the_login_page_wherever_it_goes(site: Site) -> None:
    User.objects.update(is_active=False)
    found = {name: letter(site.clients["officer"], site.address(name)) for name in MATRIX}
    assert found == {name: row[-1] for name, row in MATRIX.items()}


def test_a_clerk_who_has_changed_units_is_shut_out_of_the_old_one(site: Site) -> None:
    User.objects.filter(username="clerk").update(unit_hsa_id=HAVET)
    found = {
        name: letter(site.clients["clerk"], site.address(name))
        for name in ("person", "unit_list", "statement", "statement_lines", "statement_line")
    }
    assert set(found.values()) == {"-"}


def test_the_menu_holds_what_opens_and_nothing_that_does_not(site: Site) -> None:
    in_a_menu = (
        "month",
        "officers_day",
        "matrix",
        "units",
        "person_search",
        "choice",
        "capacities",
        "local_plans",
        "notices",
        "nights",
        "runs",
        "simulations",
        "facts",
        "providers",
        "cases",
        "matters",
        "safety",
        "applications",
        "campaigns",
        "access_review",
        "tokens",
    )
    for place, who in enumerate(WHO[:-1]):
        client = site.clients[who]
        if who == "resident":  # Their menu leads to their own pages.
            continue
        shown = {one.address for one in client.get(reverse("units")).context["frame"].menu}
        opens = {reverse(name) for name in in_a_menu if MATRIX[name][place] in "o>"}
        assert shown - {reverse("rulebook")} == opens, who
    assert [one.code for one in Client().get(reverse("sign_in")).context["frame"].menu] == [
        "portal.menu.centres",
        "portal.menu.rulebook",
    ]


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_no_page_takes_another_method(site: Site, method: str) -> None:
    client = site.clients["officer"]
    found = {name: getattr(client, method)(site.address(name)).status_code for name in MATRIX}
    assert found == dict.fromkeys(MATRIX, 405)


@pytest.mark.parametrize("name", ["month", "own_home", "rulebook", "sign_in"])
def test_what_no_browser_sends_is_refused_without_asking_who_sends_it(
    site: Site, name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, address = site.clients["officer"], reverse(name)
    with django_assert_num_queries(0):
        answer = client.put(address)
    assert (answer.status_code, answer.content) == (405, b"")
    assert answer["Allow"].startswith("GET")


READ_ONLY = {name for name, row in MATRIX.items() if row[0] in "o."} - {
    "apply",
    "own_application",
    "application",
    "person_search",
    "choice",
    "unit_capacity",
    "local_plan",
    "new_campaign",
    "new_case",
    "new_simulation",
    "case",
    "campaign_letter",
    "access_review",
    "sign_in",
    "run_control",
    "statement_question",
    "tokens",
    "send_facts",
    "unit_obligation",
    "region_obligation",
    "matter",
    "secrecy",
    "disclosures",
    "disclosure",
    "tell_change",
    "contract_step",
    "observe",
    "safety_matter",
    "report_safety",
}


def test_pages_that_only_show_take_no_form(site: Site) -> None:
    client = site.clients["officer"]
    found = {name: client.post(site.address(name)).status_code for name in READ_ONLY}
    assert found == dict.fromkeys(READ_ONLY, 405)


def test_no_form_is_taken_without_its_token(site: Site) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = site.clients["officer"].cookies
    found = {name: client.post(site.address(name)).status_code for name in MATRIX}
    assert found == dict.fromkeys(MATRIX, 403)
