"""What waits: a place in a queue, a choice without its form, and another guardian's yes."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.county import HAVET, OFFICER, TORGET
from tests.portal.county import DAY
from tests.portal.resident import family as people
from tests.portal.resident.family import Family, changed_book
from vardval.listing.capacity_actions import set_ceiling
from vardval.listing.models import Choice, JointChoice
from vardval.listing.queries import listing_of
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry

pytestmark = pytest.mark.django_db
BOOK = "kronoberg/2023"
EVERYONE = {"listning.vårdnadshavare:": ("en_räcker", "alla_krävs")}


@pytest.fixture
def family(db: None, tmp_path: Path) -> Family:
    """The family where every guardian has to agree, under a book that has queues."""
    return people.load(changed_book(tmp_path, BOOK, EVERYONE), BOOK)


@pytest.fixture
def clients(family: Family) -> dict[str, Client]:
    found = {}
    for name, user in people.accounts(family).items():
        found[name] = Client()
        found[name].force_login(user)
    return found


def _listed_at(person_id: int) -> str:
    found = listing_of(person_id, valid_on=DAY, known_at=newest_number())
    return "" if found is None else found.hsa_id


def _home(client: Client) -> str:
    return client.get(reverse("own_home")).content.decode()


def _full() -> None:
    set_ceiling(unit_hsa_id=HAVET, people=0, on=people.SINCE, actor=OFFICER, at=people.AT)


def test_who_finds_a_centre_full_joins_its_queue_sees_the_place_and_leaves(
    clients: dict[str, Client], family: Family
) -> None:
    _full()
    maja, sven = clients["maja"], clients["berit"]
    address = reverse("own_confirm", args=[family.maja, HAVET])
    words = maja.get(address).content.decode()
    assert "Du kan ställa dig i kö." in words
    assert "Det går inte att säga hur lång väntan blir." in words
    sven.post(reverse("own_confirm", args=[family.berit, HAVET]), {"ko": "ja"})
    answer = maja.post(address, {"ko": "ja"}, follow=True)
    assert "Maja Provsson står nu i kö till Havets HC." in answer.content.decode()
    assert _listed_at(family.maja) == TORGET
    words = _home(maja)
    assert "Plats 2 i kön till Havets HC." in words
    assert "Plats 1" not in words
    left = maja.post(reverse("own_leave_queue", args=[family.maja, HAVET]), follow=True)
    assert "Du har lämnat kön." in left.content.decode()
    assert "i kön till" not in _home(maja)
    assert "Plats 1 i kön till Havets HC." in _home(sven)


def test_a_queue_is_never_told_by_who_stands_in_it(
    clients: dict[str, Client], family: Family
) -> None:
    _full()
    clients["berit"].post(reverse("own_confirm", args=[family.berit, HAVET]), {"ko": "ja"})
    maja = clients["maja"]
    pages = [
        reverse("own_choose", args=[family.maja]),
        reverse("own_confirm", args=[family.maja, HAVET]),
        reverse("centre", args=[HAVET]),
        reverse("centres"),
    ]
    words = [maja.get(one).content.decode() for one in pages]
    assert ["1\u00a0person står i kö." in one for one in words] == [True] * len(pages)
    assert not any("Berit" in one for one in words)


def test_a_choice_for_a_child_waits_for_the_other_guardian_and_is_then_made(
    clients: dict[str, Client], family: Family
) -> None:
    maja, nils = clients["maja"], clients["nils"]
    address = reverse("own_confirm", args=[family.child, HAVET])
    assert "Alla vårdnadshavare behöver säga ja" in maja.get(address).content.decode()
    asked = maja.post(address, follow=True)
    assert "Inget ändras innan alla har sagt ja." in asked.content.decode()
    assert (Choice.objects.count(), _listed_at(family.child)) == (0, TORGET)
    assert "väntar på att en annan vårdnadshavare säger ja" in _home(maja)
    words = _home(nils)
    assert "En annan vårdnadshavare vill att Bertil Provsson ska gå på Havets HC." in words
    assert "Maja" not in words
    answer = reverse("own_joint_answer", args=[family.child])
    receipt = nils.post(answer, {"svar": "ja"}, follow=True).content.decode()
    assert "Bertil Provsson är nu listad på Havets HC." in receipt
    choice = Choice.objects.get()
    assert (choice.made_by, choice.actor_person_id, sorted(choice.agreeing_person_ids)) == (
        "guardian",
        family.nils,
        sorted([family.maja, family.nils]),
    )
    assert _listed_at(family.child) == HAVET
    assert JointChoice.objects.filter(recorded__upper_inf=True).count() == 0
    again = nils.post(answer, {"svar": "ja"}, follow=True).content.decode()
    assert "Det finns inget val som väntar på ditt samtycke." in again


def test_whoever_asked_cannot_agree_for_the_other(
    clients: dict[str, Client], family: Family
) -> None:
    maja = clients["maja"]
    maja.post(reverse("own_confirm", args=[family.child, HAVET]))
    maja.post(reverse("own_joint_answer", args=[family.child]), {"svar": "ja"})
    assert (Choice.objects.count(), _listed_at(family.child)) == (0, TORGET)
    assert "väntar på att en annan vårdnadshavare säger ja" in _home(maja)


@pytest.mark.parametrize(
    ("who", "happened"), [("nils", "joint_choice_declined"), ("maja", "joint_choice_withdrawn")]
)
def test_either_guardian_ends_what_waits(
    clients: dict[str, Client], family: Family, who: str, happened: str
) -> None:
    clients["maja"].post(reverse("own_confirm", args=[family.child, HAVET]))
    answer = reverse("own_joint_answer", args=[family.child])
    ended = clients[who].post(answer, {"svar": "nej"}, follow=True)
    assert "Inget har ändrats." in ended.content.decode()
    assert LedgerEntry.objects.get(number=newest_number()).happened == happened
    assert _listed_at(family.child) == TORGET
    assert "En annan vårdnadshavare vill" not in _home(clients["nils"])
    assert clients["stranger"].post(answer, {"svar": "nej"}).status_code == 403


def test_a_choice_made_since_overtakes_what_waited(
    clients: dict[str, Client], family: Family
) -> None:
    maja, nils = clients["maja"], clients["nils"]
    maja.post(reverse("own_confirm", args=[family.child, HAVET]))
    nils.post(reverse("own_joint_answer", args=[family.child]), {"svar": "ja"})
    nils.post(reverse("own_confirm", args=[family.child, TORGET]))
    assert "ska gå på Torgets HC" in _home(maja)
    assert JointChoice.objects.filter(recorded__upper_inf=True).count() == 1
