"""The diary's pages: a clerk tells, an officer prepares, another decides, and the unit changes."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.apps.county import publish
from tests.portal import county
from tests.portal.conftest import Enter
from vardval.cases.matter_queries import matters
from vardval.core.registry import Function
from vardval.platform.accounts import User
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role
from vardval.platform.outbox import waiting_messages
from vardval.portal.moment import today
from vardval.registry.held_queries import unit_facts
from vardval.registry.queries import unit

pytestmark = pytest.mark.django_db


def told(client: Client, **fields: object) -> int:
    from_on = today() + timedelta(days=40)
    sent = {"slag": "name", "fran": from_on.isoformat(), "namn": "Havsbadets HC", **fields}
    answer = client.post(reverse("tell_change", args=[county.HERE]), sent)
    assert answer.status_code == 302, answer.content.decode()
    return matters(known_at=newest_number())[-1].id


def step(client: Client, matter_id: int, action: str, **fields: object) -> int:
    sent = {"steg": action, "skal": "Skäl", **fields}
    return client.post(reverse("matter", args=[matter_id]), sent).status_code


def test_a_clerk_tells_and_an_officer_notes_what_then_holds(enter: Enter) -> None:
    county.build_units()
    publish()
    User.objects.filter(username="clerk").update(unit_hsa_id=county.HERE)
    clerk, officer = enter("clerk"), enter("officer")
    one = told(clerk)
    page = clerk.get(reverse("matter", args=[one])).content.decode()
    assert "Återkalla" in page
    assert "Anteckna" not in page
    assert "Havsbadets HC" in officer.get(reverse("matter", args=[one])).content.decode()
    day = (today() + timedelta(days=40)).isoformat()
    assert step(clerk, one, "note", dag=day) == 400
    assert step(officer, one, "note", dag=day) == 302
    found = unit(county.HERE, valid_on=today() + timedelta(days=40), known_at=newest_number())
    assert found.name == "Havsbadets HC"
    assert step(officer, one, "note", dag=day) == 400


def test_a_clerk_tells_of_a_new_manager_who_then_stands_in_the_register(enter: Enter) -> None:
    county.build_units()
    publish()
    User.objects.filter(username="clerk").update(unit_hsa_id=county.HERE)
    clerk, officer = enter("clerk"), enter("officer")
    new = {"slag": "manager", "namn": "Eva Ek", "yrke": "läkare", "kompetens": ["legitimation"]}
    day = today() + timedelta(days=40)
    unknown = {**new, "yrke": "trollkarl", "fran": day.isoformat()}
    refused = clerk.post(reverse("tell_change", args=[county.HERE]), unknown)
    assert "Välj yrke" in refused.content.decode()
    one = told(clerk, **new)
    assert "<dd>legitimation</dd>" in officer.get(reverse("matter", args=[one])).content.decode()
    assert step(officer, one, "note", dag=day.isoformat()) == 302
    held = unit_facts(county.HERE, valid_on=day, known_at=newest_number())
    assert [who.name for who in held.holding(Function.OPERATIONS_MANAGER)] == ["Eva Ek"]


def test_a_clerk_tells_of_a_subcontractor_which_the_region_then_decides(enter: Enter) -> None:
    county.build_units()
    publish()
    User.objects.filter(username="clerk").update(unit_hsa_id=county.HERE)
    clerk = enter("clerk")
    new = {"slag": "subcontractor", "namn": "Foten AB", "form": "konsultavtal"}
    typed = {**new, "fran": today().isoformat(), "orgnummer": "556036-0794"}
    refused = clerk.post(reverse("tell_change", args=[county.HERE]), typed)
    assert "organisationsnumret" in refused.content.decode()
    one = told(clerk, **new, orgnummer="556036-0793")
    assert "<dd>5560360793</dd>" in clerk.get(reverse("matter", args=[one])).content.decode()
    assert matters(known_at=newest_number())[-1].machine == "change_decided"


def test_a_change_is_shown_with_names_and_weekdays(enter: Enter) -> None:
    county.build_units()
    publish()
    officer = enter("officer")
    last = (today() + timedelta(days=60)).isoformat()
    one = told(officer, slag="closure", till=last, svarar=county.THERE)
    assert "Alens hälsocentral" in officer.get(reverse("matter", args=[one])).content.decode()
    one = told(officer, slag="hours", tider="1 08:00-17:00\n2 8.30–16")
    words = officer.get(reverse("matter", args=[one])).content.decode()
    assert ("Måndag 8.00–17.00" in words, "Tisdag 8.30–16.00" in words) == (True, True)


def test_a_branch_that_nobody_knows_cannot_end(enter: Enter) -> None:
    county.build_units()
    publish()
    from_on = (today() + timedelta(days=40)).isoformat()
    answer = enter("officer").post(
        reverse("tell_change", args=[county.HERE]),
        {"slag": "branch_ends", "fran": from_on, "filial": "SE-FINNS-INTE"},
    )
    assert answer.status_code == 400
    assert matters(known_at=newest_number()) == []


def test_a_paper_that_could_do_harm_is_refused_and_a_plain_one_is_kept(enter: Enter) -> None:
    county.build_units()
    publish()
    User.objects.filter(username="clerk").update(unit_hsa_id=county.HERE)
    clerk = enter("clerk")
    one = told(clerk)
    address = reverse("matter", args=[one])
    bad = SimpleUploadedFile("a.pdf", b"MZ program")
    answer = clerk.post(address, {"steg": "handling", "fil": bad})
    assert answer.status_code == 400
    assert "Filen är ett program" in answer.content.decode()
    good = SimpleUploadedFile("brev.txt", b"Hej")
    assert clerk.post(address, {"steg": "handling", "fil": good}).status_code == 302
    assert "brev.txt" in clerk.get(address).content.decode()


def test_a_shortcoming_is_entered_asked_about_and_answered(enter: Enter) -> None:
    county.build_units()
    publish()
    User.objects.filter(username="clerk").update(unit_hsa_id=county.HERE)
    clerk, officer = enter("clerk"), enter("officer")
    sent = {"rubrik": "Telefonen", "iakttagelse": "Ingen svarar."}
    assert officer.post(reverse("observe", args=[county.HERE]), sent).status_code == 302
    one = matters(known_at=newest_number())[-1].id
    last = (today() + timedelta(days=14)).isoformat()
    assert step(officer, one, "ask", senast=last) == 302
    assert step(officer, one, "warn") == 400
    page = officer.get(reverse("officers_day")).content.decode()
    assert reverse("matter", args=[one]) in page
    assert step(clerk, one, "answer") == 302
    listed = clerk.get(reverse("matters")).content.decode()
    assert "leverantören har hörts" in listed


def test_the_form_asks_for_what_the_kind_of_change_has_to_tell_and_nothing_else(
    enter: Enter,
) -> None:
    county.build_units()
    publish()
    officer = enter("officer")
    address = reverse("tell_change", args=[county.HERE])
    assert _asked(officer.get(address).content.decode()) == {"slag"}
    assert _asked(officer.get(address, {"slag": "name"}).content.decode()) == {
        *("slag", "fran", "namn", "skal")
    }
    subcontractor = officer.get(address, {"slag": "subcontractor"}).content.decode()
    assert _asked(subcontractor) == {
        *("slag", "fran", "namn", "gata", "form", "orgnummer", "uppgift")
    }
    refused = officer.post(address, {"slag": "move_within", "fran": "2030-01-01"})
    assert _asked(refused.content.decode()) == {
        *("slag", "fran", "gata", "postnummer", "ort", "kommun", "ost", "nord")
    }


def _asked(page: str) -> set[str]:
    """The names of the fields in the page's main part."""
    main = page.partition("<main")[2]
    return set(re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"', main)) - {
        "csrfmiddlewaretoken"
    }


def test_who_proposed_a_decision_is_told_that_another_decides_and_gets_no_button(
    enter: Enter,
) -> None:
    county.build_units()
    publish()
    officer = enter("officer")
    other = User.objects.create(username="chief", role=Role.REGION_OFFICER)
    chief = Client()
    chief.force_login(other)
    one = told(officer, slag="subcontractor", namn="Foten AB", form="konsultavtal")
    page = reverse("matter", args=[one])
    assert (
        "Begär komplettering"
        in officer.post(page, {"steg": "propose", "skal": "Bra."}).content.decode()
    )
    late = (today() + timedelta(days=5)).isoformat()
    assert step(officer, one, "ask_completion", senast=late) == 302
    assert step(officer, one, "complete", uppgift="skriftligt avtal") == 302
    assert step(officer, one, "propose") == 302
    own, others = officer.get(page).content.decode(), chief.get(page).content.decode()
    assert ("Steget ska tas av någon annan" in own, 'value="grant"' in own) == (True, False)
    assert ("Steget ska tas av någon annan" in others, 'value="grant"' in others) == (False, True)
    day = (today() + timedelta(days=40)).isoformat()
    assert step(chief, one, "grant", dag=day, beslutar="regionen") == 302
    second = officer.post(page, {"steg": "refuse", "skal": "Nej."}).content.decode()
    assert "chief var före" in second
    sent = [one for one in waiting_messages(9) if one.topic == "matter"]
    assert [one.body["what"] for one in sent] == ["ask_completion", "grant"]
    fields = {"matter", "subject", "subject_id", "what", "on"}
    assert [set(one.body) for one in sent] == [fields, fields]


def test_a_stop_is_asked_for_on_the_grounds_of_the_book_and_a_move_with_its_place(
    enter: Enter,
) -> None:
    county.build_units()
    publish("norrbotten/2023")
    officer = enter("officer")
    address = reverse("tell_change", args=[county.HERE])
    page = officer.get(address, {"slag": "listing_stop"}).content.decode()
    offered = re.findall(r'<option value="(\w+)"', page.partition('id="grund"')[2])
    assert offered == ["patient_safety", "work_environment"]
    typed = {"slag": "move_within", "fran": "2030-01-01", "gata": "Nya vägen 2", "ort": "Luleå"}
    typed |= {"postnummer": "97232", "kommun": "2580", "ost": "22,15", "nord": "65,58"}
    refused = officer.post(address, typed).content.decode()
    assert "Grader som 22,15 tas inte emot." in refused
    assert 'value="22,15"' in refused
