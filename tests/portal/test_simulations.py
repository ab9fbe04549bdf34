"""Simulating from the pages: the question is typed, the answer shown, kept and shared."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.apps.county import HAVET, TORGET, publish
from tests.apps.settlement import small_region
from tests.apps.settlement.small_region import MARCH
from tests.portal.conftest import Enter
from tests.standing import copied_files, standing_on
from vardval.settlement.models import Simulation

pytestmark = pytest.mark.django_db
NEW = "new_simulation"


def test_a_county_without_a_computed_month_says_what_to_do_first(enter: Enter) -> None:
    page = enter("controller").get(reverse(NEW)).content.decode()
    assert "Räkna en månad först." in page


def build_draft() -> int:
    """Make the small region, and its March as a draft."""
    made = small_region.make_region()
    publish()
    return small_region.draft(made, MARCH)


standing_draft = standing_on(build_draft)


@pytest.fixture
def run_id(standing_draft: int, db: None, settings: LazySettings, tmp_path: Path) -> int:
    """The small region's March, as a draft."""
    settings.STATE_FOLDER = copied_files(tmp_path)
    return standing_draft


def asked(client: Client, run_id: int, **typed: object) -> str:
    """The page that comes of what is typed; `__` in a name stands for a colon or a slash."""
    fields = {name.replace("v__", "v:").replace("__", "/"): value for name, value in typed.items()}
    answer = client.post(
        reverse(NEW), {"avrakning": str(run_id), "rakna": "", **fields}, follow=True
    )
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def test_a_changed_price_is_answered_at_once_and_nothing_is_kept(enter: Enter, run_id: int) -> None:
    words = asked(enter("controller"), run_id, v__glesbygd__pris__kr="76000")
    assert "Inget av det är beslutat och inget betalas ut." in words
    assert "beslutat: 75000" in words
    assert '<rect class="bar bar--more"' in words
    assert Simulation.objects.count() == 0


def test_what_is_left_as_decided_changes_nothing(enter: Enter, run_id: int) -> None:
    words = asked(enter("officer"), run_id, v__glesbygd__pris__kr="75000")
    assert "Ingen enhet får mer eller mindre." in words


def test_a_kept_simulation_is_found_by_its_link_and_says_what_was_tried(
    enter: Enter, run_id: int
) -> None:
    words = asked(
        enter("officer"),
        run_id,
        v__glesbygd__pris__kr="80000,50",
        ny_namn="Nya centralen",
        ny_hsa="SE99-NY",
        ny_kommun="2580",
        ny_drift="privat",
        fran_1=HAVET,
        till_1="NY",
        procent_1="100",
        spara="",
        namn="Ny central i stan",
    )
    kept = Simulation.objects.get()
    assert kept.name == "Ny central i stan"
    assert "Anslag till hälsocentraler i glesbygd, pris, kr: 75 000 blir 80 000,50." in words
    assert "Ny enhet: Nya centralen (SE99-NY)." in words
    assert "100 procent av de listade i åldern 0–150 år flyttas till Nya centralen." in words
    address = reverse("simulation", args=[kept.share_key])
    assert f"http://testserver{address}" in words
    for somebody in ("controller", "auditor"):
        assert enter(somebody).get(address).status_code == 200
    assert enter("clerk").get(address).status_code == 403
    listed = enter("auditor").get(reverse("simulations")).content.decode()
    assert address in listed
    assert reverse(NEW) not in listed


def test_a_unit_that_would_close_loses_all_it_gets_but_its_grants(
    enter: Enter, run_id: int
) -> None:
    words = asked(enter("controller"), run_id, fran_1=HAVET, till_1=TORGET)
    assert '<rect class="bar bar--less"' in words
    assert "färre än 5" in words


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"fran_1": HAVET}, "Flytt 1 saknar mål."),
        ({"till_2": TORGET, "procent_2": "hälften"}, "”hälften” är ingen procentsats."),
        ({"till_1": TORGET, "procent_1": "0"}, "En flytt gäller mellan 1 och 100 procent."),
        ({"till_1": TORGET, "fran_alder_1": "-1"}, "”-1” är ingen ålder."),
        ({"till_1": "NY"}, "Den nya enheten behöver namn, HSA-id och kommun."),
        ({"ny_namn": "Nya"}, "Den nya enheten behöver namn, HSA-id och kommun."),
        ({"v__glesbygd__pris__kr": "mycket"}, "”mycket” är inget tal"),
        ({"lista": "prislista: x"}, "kan inte läsas in"),
        ({"spara": ""}, "Simuleringen saknar namn."),
    ],
)
def test_what_cannot_be_tried_is_told_and_what_was_typed_stands(
    enter: Enter, run_id: int, typed: dict[str, str], told: str
) -> None:
    words = asked(enter("controller"), run_id, v__vårdtyngd__pris__kr="907", **typed)
    assert told in words
    assert 'value="907"' in words
    assert 'id="svar"' not in words
    assert Simulation.objects.count() == 0


def test_another_file_of_counts_is_tried_and_a_broken_one_is_told(
    enter: Enter, run_id: int
) -> None:
    headings = small_region.INDEX_FILE.split("\n", maxsplit=1)[0]
    good = SimpleUploadedFile("cni.csv", f"{headings}\nC;1000;0;0;0;0;0;0;0\n".encode())
    assert '<rect class="bar bar--more"' in asked(enter("controller"), run_id, cni=good)
    latin = SimpleUploadedFile("cni.csv", "nyckel;befolkning;lågutbildade\n".encode("latin-1"))
    assert "är ingen textfil i UTF-8" in asked(enter("controller"), run_id, cni=latin)
    lacking = SimpleUploadedFile("cni.csv", b"nyckel;befolkning\nC;1\n")
    assert "cni" in asked(enter("controller"), run_id, cni=lacking).lower()


def test_a_month_that_is_not_there_leads_nowhere(enter: Enter, run_id: int) -> None:
    assert enter("controller").get(f"{reverse(NEW)}?avrakning=99999").status_code == 404
    assert enter("controller").get(reverse("simulation", args=["finns-inte"])).status_code == 404


def test_a_month_under_one_list_offers_no_question_about_older_terms(
    enter: Enter, run_id: int
) -> None:
    assert "for_alla" not in asked(enter("controller"), run_id)


@pytest.mark.parametrize("written", ["abc", "-5", "", "9" * 14, "1e3"])
def test_a_number_that_is_none_is_told_with_the_field_that_it_stands_in(
    enter: Enter, run_id: int, written: str
) -> None:
    words = asked(enter("controller"), run_id, v__glesbygd__pris__kr=written)
    told = f"pris, kr: ”{written}” är inget tal mellan 0 och en miljard."
    assert told in words
    assert "Svar</h2>" not in words


def test_a_number_is_read_as_it_is_written_on_paper(enter: Enter, run_id: int) -> None:
    words = asked(enter("controller"), run_id, v__glesbygd__pris__kr="80\u00a0000,50")
    assert "Svar</h2>" in words
    assert "är inget tal" not in words
