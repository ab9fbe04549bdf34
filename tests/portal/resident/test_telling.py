"""What the pages tell: of who chooses alone, of the protected, of looks, in two languages."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.county import HAVET, TORGET, list_person
from tests.portal.county import DAY, protect
from tests.portal.resident import family as people
from tests.portal.resident.conftest import As
from tests.portal.resident.family import AT, Family
from vardval.core.listing import Manner
from vardval.platform.access_log import record_look
from vardval.platform.models import Role, User

pytestmark = pytest.mark.django_db


def _home(client: Client) -> str:
    return client.get(reverse("own_home")).content.decode()


def test_a_guardian_sees_only_the_name_of_a_child_who_chooses_alone(
    db: None, tmp_path: Path
) -> None:
    younger = {"listning.eget_val_ålder:": ("ålder: 18 år", "ålder: 16 år")}
    family = people.load(people.changed_book(tmp_path, "norrbotten/2023", younger))
    users = people.accounts(family)
    maja = Client()
    maja.force_login(users["maja"])
    told = {one.name: one for one in maja.get(reverse("own_home")).context["people"]}
    assert [(one.standing, one.listed) for one in (told["Sven Provsson"],)] == [
        ("chooses_alone", None)
    ]
    assert "Väljer vårdcentral själv." in _home(maja)
    for name in ("own_history", "own_looks", "own_choose", "own_physician"):
        assert maja.get(reverse(name, args=[family.sven])).status_code == 403
    sven = Client()
    sven.force_login(users["sven"])
    assert sven.get(reverse("own_history", args=[family.sven])).status_code == 200


def test_the_start_page_tells_where_since_when_how_and_by_which_rule(
    as_resident: As, family: Family
) -> None:
    page = as_resident("nils").get(reverse("own_home"))
    told = page.context["people"]
    assert [(one.name, one.standing) for one in told] == [
        ("Nils Provsson", "self"),
        ("Bertil Provsson", "child"),
    ]
    child = told[1]
    assert child.listed is not None
    assert (child.listed.unit_name, child.listed.since, child.listed.manner) == (
        "Torgets HC",
        people.SINCE,
        "passive",
    )
    assert child.care_unit == "Torgets HC"
    words = page.content.decode()
    assert "Utan eget val, enligt regionens regler" in words
    assert child.listed.clause is not None
    assert child.listed.clause.wording in words


def test_a_listing_taken_over_from_an_earlier_system_says_that_it_has_no_clause(
    as_resident: As, family: Family
) -> None:
    list_person(family.nils, DAY, (DAY, HAVET), manner=Manner.ACTIVE, clause="")
    page = as_resident("nils").get(reverse("own_home"))
    assert [one.listed and one.listed.clause is None for one in page.context["people"]] == [
        True,
        False,
    ]
    words = "Listningen är lagd i registret utan att någon bestämmelse angavs."
    assert page.content.decode().count(words) == 1


def test_a_protected_child_is_nowhere_and_nothing_says_so(as_resident: As, family: Family) -> None:
    before = _home(as_resident("maja"))
    protect(family.child, since=people.SINCE)
    after = _home(as_resident("maja"))
    assert "Bertil" in before
    assert "Bertil" not in after
    # The rules behind Maja's own listing speak of protection, and go on doing so.
    assert after.count("skydd") <= before.count("skydd")
    missing = re.search(r"Saknar du ett barn här\?[^<]*", before)
    assert missing is not None
    assert missing[0] in after


def test_who_is_protected_sees_their_own(as_resident: As, family: Family) -> None:
    words = _home(as_resident("dolda"))
    assert "Dolda Provsson (du)" in words
    assert "Dina uppgifter är skyddade." in words


def test_who_has_looked_is_told_by_role_workplace_and_reason_and_never_by_name(
    as_resident: As, family: Family
) -> None:
    clerk = User.objects.create(
        username="eva.hemlig", display_name="Eva Hemlig", role=Role.UNIT_CLERK, unit_hsa_id=TORGET
    )
    record_look(user=clerk, purpose="list", page="unit_list", person_ids=[family.child], at=AT)
    officer = User.objects.create(username="olga", display_name="Olga", role=Role.REGION_OFFICER)
    record_look(user=officer, purpose="question", page="person", person_ids=[family.nils], at=AT)
    nils = as_resident("nils")
    _home(nils)
    page = nils.get(reverse("own_looks", args=[family.child]))
    told = [(one.role, one.unit_name, one.purpose) for one in page.context["looks"]]
    assert told == [("unit_clerk", "Torgets HC", "list")]
    assert [one.page for one in page.context["own_looks"]] == ["own_home"]
    words = page.content.decode()
    assert "Vårdadministratör" in words
    assert "eva.hemlig" not in words
    assert "Eva Hemlig" not in words
    assert "nils" not in words
    own = nils.get(reverse("own_looks", args=[family.nils]))
    assert [(one.role, one.unit_name) for one in own.context["looks"]] == [("region_officer", "")]


def test_the_language_stays_after_the_session(as_resident: As) -> None:
    maja = as_resident("maja")
    home = reverse("own_home")
    assert '<html lang="sv">' in _home(maja)
    back = maja.post(reverse("choose_language"), {"language": "en", "next": home})
    assert (back.status_code, back["Location"]) == (302, home)
    assert '<html lang="en">' in _home(maja)
    assert "My pages" in _home(maja)
    anew = Client()
    anew.cookies["sprak"] = maja.cookies["sprak"].value
    assert '<html lang="en">' in anew.get(reverse("centres")).content.decode()
    assert maja.cookies["sprak"]["max-age"] == 365 * 24 * 3600


def test_no_page_of_a_resident_speaks_swedish_in_english(as_resident: As, family: Family) -> None:
    maja = as_resident("maja")
    maja.post(reverse("choose_language"), {"language": "en"})
    for name in ("own_choose", "own_history", "own_looks", "own_physician"):
        words = maja.get(reverse(name, args=[family.maja])).content.decode()
        bare = re.sub(r"<[^>]*lang=\"sv\"[^>]*>[^<]*<", "<", words)
        assert not re.search(r"\b(och|inte|vårdcentral|listad|öppettider)\b", bare), name


def test_the_physician_is_asked_for_where_one_is_listed(as_resident: As, family: Family) -> None:
    maja, address = as_resident("maja"), reverse("own_physician", args=[family.maja])
    asked = maja.post(address, follow=True).content.decode()
    assert "Din önskan om fast läkarkontakt är registrerad." in asked
    assert (
        "Det finns redan en fast läkarkontakt på Torgets HC." in maja.get(address).content.decode()
    )
    ute = as_resident("ute").get(reverse("own_physician", args=[family.ute])).content.decode()
    assert "Du behöver vara listad på en vårdcentral" in ute


def test_the_history_tells_listings_choices_and_decisions_with_their_reasons(
    as_resident: As, family: Family
) -> None:
    maja = as_resident("maja")
    maja.post(reverse("own_confirm", args=[family.maja, HAVET]))
    page = maja.get(reverse("own_history", args=[family.maja]))
    assert [(one.unit_name, one.manner, one.first_on) for one in page.context["listed"]] == [
        ("Havets HC", "active", DAY),
        ("Torgets HC", "passive", people.SINCE),
    ]
    assert [(one.unit_name, one.outcome) for one in page.context["choices"]] == [
        ("Havets HC", "accepted")
    ]
    assert "NB-3.6.1" in page.content.decode()
