"""`vardval token`: made, listed, taken back, and refused with a reason."""

import json

import pytest

from tests.apps.county import TORGET, load_county
from tests.cli.conftest import Run
from vardval.platform.models import ApiToken, LedgerClock, LedgerEntry
from vardval.platform.tokens import TokenRefused, actor_of_token

pytestmark = pytest.mark.django_db

CREATE = ("token", "create", "--namn", "Journal", "--roll", "enhet", "--enhet", TORGET)


def test_a_token_is_made_listed_and_taken_back(run: Run) -> None:
    load_county()
    made = run(*CREATE, "--omfång", "lists.read", "--omfång", "units.read", "--json")
    told = json.loads(made.stdout)
    row = ApiToken.objects.get()
    assert (row.prefix, row.scopes) == (told["prefix"], ["lists.read", "units.read"])
    assert actor_of_token(told["token"], at=row.created_at).unit_hsa_id == TORGET
    listed = run("token", "list").stdout
    assert "Journal" in listed
    assert told["token"] not in listed
    (one,) = json.loads(run("token", "list", "--json").stdout)
    assert (one["prefix"], one["scopes"]) == (told["prefix"], ["lists.read", "units.read"])
    assert run("token", "revoke", "--nyckel", told["prefix"]).exit_code == 0
    with pytest.raises(TokenRefused):
        actor_of_token(told["token"], at=row.created_at)


def test_without_scopes_the_token_has_all_that_its_role_can_use(run: Run) -> None:
    load_county()
    secret = run(*CREATE).stdout.splitlines()[-1]
    assert len(actor_of_token(secret, at=ApiToken.objects.get().created_at).scopes) == 8


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--enhet", "SE2321000230-FINNSEJ"), 2, "finns inte i registret"),
        (("--enhet", ""), 1, "En enhets nyckel ska ha en enhet"),
        (("--omfång", "nights.read"), 1, "Rollen kan inte ha omfånget nights.read."),
        (("--omfång", "allt"), 2, "går inte att välja"),
        (("--till", "2010-01-01"), 1, "ska gälla till och med"),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_reason(
    run: Run, words: tuple[str, str], code: int, told: str
) -> None:
    load_county()
    result = run(*CREATE, *words)
    assert (result.exit_code, told in result.stderr) == (code, True)
    assert ApiToken.objects.count() == 0


def test_an_unknown_token_is_not_taken_back(run: Run) -> None:
    result = run("token", "revoke", "--nyckel", "00000000")
    assert (result.exit_code, "Ingen nyckel börjar så." in result.stderr) == (1, True)
    assert "Ingen nyckel är utgiven." in run("token", "list").stdout


def test_in_a_played_past_a_token_is_made_where_the_past_has_come(run: Run) -> None:
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})
    load_county()
    newest = LedgerEntry.objects.order_by("-number").values_list("committed_at", flat=True)[0]
    assert run(*CREATE).exit_code == 0
    row = ApiToken.objects.get()
    assert row.created_at == newest
    assert (row.valid_until - newest.date()).days == 365
