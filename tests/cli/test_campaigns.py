"""`vardval campaign`: from draft to done, by the same actions as the pages."""

import json
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.apps.campaigns.sea import GONE, at, listed
from tests.apps.county import AT, DISTANCE_HEADINGS, HAVET, TORGET, load_county, publish
from tests.cli.conftest import Run
from vardval.campaigns.actions import take_effect
from vardval.campaigns.models import Campaign
from vardval.catchment.actions import load_distances
from vardval.cli import campaign as commands
from vardval.platform.models import LedgerClock, Role, User

pytestmark = pytest.mark.django_db
DRAFT = ("campaign", "new", "nedläggning", "Havet läggs ned", "--enhet", HAVET)
DAYS = ("--från", "2023-03-01", "--sista", "2023-04-30")


@pytest.fixture(autouse=True)
def county(
    db: None, settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.STATE_FOLDER = tmp_path
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})
    load_county()
    roads = f"{DISTANCE_HEADINGS}K;{TORGET};3000;2010-01-01;\n"
    load_distances(content=roads.encode(), name="vägar.csv", actor="prov", at=AT)
    publish()
    for name in ("olga", "oskar"):
        User.objects.create(username=name, display_name=name, role=Role.REGION_OFFICER)
    monkeypatch.setattr(commands, "this_moment", lambda: at(GONE.replace(month=3)))


def test_a_closure_from_draft_to_done(run: Run) -> None:
    listed("199005019802")
    assert run(*DRAFT, *DAYS, "--som", "olga").exit_code == 0
    number = str(Campaign.objects.get().pk)
    for step, who in (("förhandsvisa", "olga"), ("föreslå", "olga"), ("godkänn", "oskar")):
        result = run("campaign", "step", number, step, "--som", who)
        assert (result.exit_code, result.stderr) == (0, "")
    told = json.loads(run("campaign", "show", number, "--json").stdout)
    assert (told["state"], told["preview"]["moves"]) == ("approved", 1)
    assert [one["unit"] for one in told["preview"]["units"]] == [HAVET, TORGET]
    take_effect(through=GONE, actor="natten", at=at(GONE))
    lines = run("campaign", "list").stdout.splitlines()
    assert "Genomförd" in lines[-1]
    shown = run("campaign", "show", number).stdout
    assert "Havet läggs ned  Nedläggning  Genomförd  2023-05-01" in shown


def test_what_stands_in_the_way_is_told(run: Run) -> None:
    wrong = run("campaign", "new", "nedläggning", "Havet", *DAYS)
    assert (wrong.exit_code, wrong.stderr) == (2, "Välj den enhet som kampanjen gäller.\n")
    run(*DRAFT, *DAYS, "--som", "olga")
    number = str(Campaign.objects.get().pk)
    refused = run("campaign", "step", number, "föreslå", "--som", "olga")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("Ta fram en förhandsvisning av Havet läggs ned först")
    assert run("campaign", "show", "999").exit_code == 2
