"""Choosing: the list with the facts that help, what would happen, the choice, and its receipt."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.county import FJALLET, HAVET, OFFICER, PRIVATE, TORGET, UNIT_FILE
from tests.portal.conftest import Enter
from tests.portal.county import DAY
from tests.portal.resident.conftest import As
from tests.portal.resident.family import AT, Family
from vardval.core.information import Shown
from vardval.listing.capacity_actions import grant_stop
from vardval.listing.models import Choice
from vardval.listing.queries import listing_of
from vardval.platform.ledger import newest_number
from vardval.platform.models import AccessLogEntry, LedgerEntry
from vardval.registry.actions import load_units

pytestmark = pytest.mark.django_db


def _names(answer: object) -> list[str]:
    return [one.name for one in answer.context["list"].centres]  # type: ignore[attr-defined]


def _listed_at(person_id: int) -> str:
    found = listing_of(person_id, valid_on=DAY, known_at=newest_number())
    return "" if found is None else found.hsa_id


def _stop(hsa_id: str) -> None:
    grant_stop(
        unit_hsa_id=hsa_id,
        on=AT.date(),
        ends_on=DAY.replace(month=12),
        decided_by="board",
        is_written=True,
        by_head_of_unit=True,
        ground="patient_safety",
        actor=OFFICER,
        at=AT,
    )


def test_the_list_tells_the_same_facts_of_every_centre(as_resident: As, family: Family) -> None:
    page = as_resident("maja").get(reverse("own_choose", args=[family.maja]))
    told = {one.name: one for one in page.context["list"].centres}
    assert set(told) == {"Torgets HC", "Havets HC", "Fjällets HC"}
    torget, havet, fjallet = told["Torgets HC"], told["Havets HC"], told["Fjällets HC"]
    assert torget.contact is not None
    assert (torget.contact.telephone, fjallet.contact) == ("0980-31 92 00", None)
    assert (havet.is_closed_today, torget.is_closed_today) == (True, False)
    assert [(one.answering, one.reason) for one in havet.closed] == [("Torgets HC", "utbildning")]
    assert [(row.first, row.last, len(row.times)) for row in torget.week] == [(1, 5, 1), (6, 7, 0)]
    words = page.content.decode()
    assert "Öppet i dag 8.00–17.00" in words
    assert "Stängt i dag" in words
    assert "Öppettider saknas i registret." in words


def test_published_results_are_said_to_be_none_yet(as_resident: As, family: Family) -> None:
    address = reverse("own_confirm", args=[family.maja, HAVET])
    assert "Inga resultat är publicerade ännu." in as_resident("maja").get(address).content.decode()


def test_the_list_is_ordered_by_distance_where_roads_are_measured_and_else_by_name(
    as_resident: As, family: Family
) -> None:
    maja, address = as_resident("maja"), reverse("own_choose", args=[family.maja])
    assert _names(maja.get(address)) == ["Fjällets HC", "Havets HC", "Torgets HC"]
    family_of_the_fells = reverse("own_choose", args=[family.maja])
    assert "avstand" not in maja.get(family_of_the_fells).context["list"].orders
    assert "inte uppmätt" in maja.get(address).content.decode()


def test_the_nearest_comes_first_for_who_lives_where_roads_are_measured(
    as_resident: As, family: Family
) -> None:
    berit = as_resident("berit")
    address = reverse("own_choose", args=[family.berit])
    page = berit.get(address)
    assert _names(page) == ["Fjällets HC", "Torgets HC", "Havets HC"]
    assert "25\u00a0km" in page.content.decode()
    assert _names(berit.get(address, {"sortera": "namn"})) == [
        "Fjällets HC",
        "Havets HC",
        "Torgets HC",
    ]
    assert _names(berit.get(address, {"kommun": "2580"})) == ["Torgets HC", "Havets HC"]
    assert _names(berit.get(address, {"kommun": "9999", "sortera": "x"})) == _names(page)


def test_the_way_to_a_centre_that_has_moved_is_told_to_be_unmeasured_on_every_page(
    as_resident: As, family: Family
) -> None:
    berit, choose = as_resident("berit"), reverse("own_choose", args=[family.berit])
    pages = {
        choose: "vägen dit är inte uppmätt sedan vårdcentralen flyttade",
        reverse("own_confirm", args=[family.berit, HAVET]): "Inte uppmätt sedan vårdcentralen",
        f"{reverse('own_compare', args=[family.berit])}?enhet={HAVET}": "Inte uppmätt sedan",
    }
    assert [words in berit.get(page).content.decode() for page, words in pages.items()] == [
        False
    ] * 3
    moved = UNIT_FILE.replace(
        f"{HAVET};Havets HC;hälsocentral;2580;Luleå;{PRIVATE};;2015-01-01;;828000;7290000",
        f"{HAVET};Havets HC;hälsocentral;2580;Luleå;{PRIVATE};;2015-01-01;2023-11-01;828000;7290000"
        f"\n{HAVET};Havets HC;hälsocentral;2580;Luleå;{PRIVATE};;2023-11-02;;829500;7293000",
    )
    load_units(content=moved.encode(), name="länet.csv", actor="prov", at=AT)
    told = {page: berit.get(page).content.decode() for page in pages}
    assert [words in told[page] for page, words in pages.items()] == [True] * 3
    assert [one.way for one in berit.get(choose).context["list"].centres] == ["", "", "moved"]
    berit.post(reverse("choose_language"), {"language": "en"})
    assert "not measured since the centre moved" in berit.get(choose).content.decode()


def test_who_lives_in_another_region_is_told_that_no_distance_is_known(
    as_resident: As, family: Family
) -> None:
    page = as_resident("ute").get(reverse("own_choose", args=[family.ute]))
    assert "Du är inte folkbokförd i länet" in page.content.decode()


def test_a_choice_is_told_before_made_and_then_made(as_resident: As, family: Family) -> None:
    maja, address = as_resident("maja"), reverse("own_confirm", args=[family.maja, HAVET])
    words = maja.get(address).content.decode()
    assert "Listningen på Havets HC börjar gälla direkt." in words
    assert "Listningen på Torgets HC upphör då." in words
    assert _listed_at(family.maja) == TORGET
    answer = maja.post(address, follow=True)
    choice = Choice.objects.get()
    assert answer.redirect_chain == [
        (reverse("own_receipt", args=[family.maja, choice.pk]), 302),
    ]
    assert (choice.channel, choice.made_by, choice.actor_person_id) == ("e_service", "self", None)
    assert "Maja Provsson är nu listad på Havets HC." in answer.content.decode()
    assert _listed_at(family.maja) == HAVET
    entry = LedgerEntry.objects.get(number=choice.entry)
    assert (entry.actor, entry.happened) == ("maja", "choice_registered")


def test_a_guardian_chooses_for_the_child_and_both_see_it(as_resident: As, family: Family) -> None:
    as_resident("maja").post(reverse("own_confirm", args=[family.child, HAVET]))
    choice = Choice.objects.get()
    assert (choice.made_by, choice.actor_person_id) == ("guardian", family.maja)
    words = as_resident("nils").get(reverse("own_home")).content.decode()
    assert "Bertil Provsson" in words
    assert "Havets HC" in words


def test_a_centre_with_a_stop_says_so_and_takes_no_choice(as_resident: As, family: Family) -> None:
    _stop(HAVET)
    maja = as_resident("maja")
    page = maja.get(reverse("own_choose", args=[family.maja]))
    havet = next(one for one in page.context["list"].centres if one.hsa_id == HAVET)
    assert not havet.is_selectable
    assert havet.why_not
    assert havet.why_not in page.content.decode()
    chosen = maja.get(reverse("own_choose", args=[family.maja]), {"valbara": "ja"})
    assert "Havets HC" not in _names(chosen)
    address = reverse("own_confirm", args=[family.maja, HAVET])
    words = maja.get(address).content.decode()
    assert "Det går inte att välja den här vårdcentralen nu." in words
    assert '<button class="button button--primary">' not in words
    refused = maja.post(address, follow=True)
    assert "Inget har ändrats." in refused.content.decode()
    assert _listed_at(family.maja) == TORGET


def test_the_changes_of_the_year_are_counted_down(as_resident: As, family: Family) -> None:
    maja = as_resident("maja")
    before = maja.get(reverse("own_home")).context["own"].remaining
    for unit in (HAVET, TORGET, HAVET, TORGET, HAVET)[:before]:
        maja.post(reverse("own_confirm", args=[family.maja, unit]))
    assert maja.get(reverse("own_home")).context["own"].remaining == 0
    page = maja.get(reverse("own_choose", args=[family.maja]))
    assert "särskilda skäl" in page.content.decode()
    refused = maja.post(reverse("own_confirm", args=[family.maja, FJALLET]), follow=True)
    assert "Inget har ändrats." in refused.content.decode()


def test_any_number_of_centres_is_compared_with_the_facts_of_each(
    as_resident: As, family: Family
) -> None:
    maja, address = as_resident("maja"), reverse("own_compare", args=[family.maja])
    page = maja.get(address, {"enhet": [TORGET, HAVET, FJALLET, "SE-OKÄND"]})
    assert [one.name for one in page.context["centres"]] == [
        "Fjällets HC",
        "Havets HC",
        "Torgets HC",
    ]
    empty = maja.get(address)
    assert empty.status_code == 400
    assert "Ingen vårdcentral är markerad" in empty.content.decode()


def test_a_centre_that_nobody_knows_is_not_there(as_resident: As, family: Family) -> None:
    maja = as_resident("maja")
    for unknown in ("SE2321000230-INGEN", "nonsens"):
        assert maja.get(reverse("own_confirm", args=[family.maja, unknown])).status_code == 404


def test_every_page_about_a_person_is_logged_as_their_own(as_resident: As, family: Family) -> None:
    maja = as_resident("maja")
    maja.get(reverse("own_home"))
    for name in ("own_choose", "own_history", "own_looks", "own_physician"):
        maja.get(reverse(name, args=[family.child]))
    looks = AccessLogEntry.objects.order_by("id").values_list(
        "username", "role", "purpose", "page", "person_ids"
    )
    own = ("maja", "resident", "own")
    assert list(looks) == [
        (*own, "own_home", sorted([family.maja, family.child, family.sven])),
        (*own, "own_choose", [family.child]),
        (*own, "own_history", [family.child]),
        (*own, "own_looks", [family.child]),
        (*own, "own_physician", [family.child]),
    ]


def test_anyone_reads_and_compares_the_centres_without_logging_in(family: Family) -> None:
    anyone = Client()
    page = anyone.get(reverse("centres"))
    assert _names(page) == ["Fjällets HC", "Havets HC", "Torgets HC"]
    assert "Regionens egna och privata" in page.content.decode()
    one = anyone.get(reverse("centre", args=[TORGET])).content.decode()
    assert "0980-31 92 00" in one
    both = anyone.get(reverse("compare_centres"), {"enhet": [TORGET, HAVET]})
    assert [one.name for one in both.context["centres"]] == ["Havets HC", "Torgets HC"]
    assert AccessLogEntry.objects.count() == 0


def test_only_who_is_not_logged_in_is_asked_to_log_in_and_choose(
    as_resident: As, enter: Enter, family: Family
) -> None:
    address = reverse("centre", args=[TORGET])
    asked = [
        [words for words in ("Logga in och välj", "Välj på Mina sidor") if words in page]
        for page in (
            one.get(address).content.decode()
            for one in (Client(), as_resident("maja"), enter("officer"))
        )
    ]
    assert asked == [["Logga in och välj"], ["Välj på Mina sidor"], []]


def test_every_fact_that_a_book_can_ask_for_is_shown_of_a_centre(family: Family) -> None:
    page = Client().get(reverse("centre", args=[TORGET])).content.decode()
    shown = {
        Shown.NAME: "<h1>Torgets HC</h1>",
        Shown.ASSIGNMENT: "Grundutbudet som alla vårdcentraler har.",
        Shown.CONTACT: "<dt>Kontakt</dt>",
        Shown.ADDRESS: "Torget 1, 972 31 LULEÅ",
        Shown.TELEPHONE: "0980-31 92 00",
        Shown.EMAIL: "torget@vard.example",
        Shown.HOURS: "Måndag–fredag",
        Shown.SERVICES: "Dessutom: Ungdomsvård.",
    }
    assert set(shown) == set(Shown)
    assert [one for one, words in shown.items() if words not in page] == []


def test_the_open_list_cites_the_provisions_that_it_follows(family: Family) -> None:
    told = [one.id for one in Client().get(reverse("centres")).context["clauses"]]
    assert told == ["NB-3.4.2-2", "NB-3.6.1-25", "NB-3.9.4-1", "NB-3.4.2-1"]
