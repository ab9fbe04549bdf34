"""Tokens: who may make them, what they open, how they end, and what is kept of them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from vardval.platform.models import ApiToken, LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied
from vardval.platform.system_actor import SystemActor
from vardval.platform.tokens import (
    NoSuchToken,
    Scope,
    TokenNotMade,
    TokenRefused,
    actor_of_token,
    issue_token,
    revoke_token,
    scopes_of,
    tokens_told,
)

pytestmark = pytest.mark.django_db

AT = datetime(2023, 11, 15, 12, tzinfo=UTC)
UNIT = "SE2321000230-TORGET"
OFFICER = User(username="olga", role=Role.REGION_OFFICER)


def _issue(**other: object) -> str:
    told = {
        "name": "Journalsystemet",
        "role": Role.UNIT_CLERK,
        "unit_hsa_id": UNIT,
        "scopes": [Scope.LISTS],
        "valid_until": date(2024, 6, 30),
        "actor": OFFICER,
        "at": AT,
    }
    return issue_token(**{**told, **other}).secret  # type: ignore[arg-type]


def test_a_token_stands_for_its_role_unit_and_scopes() -> None:
    secret = _issue(scopes=["lists.read", "choices.write"])
    actor = actor_of_token(secret, at=AT)
    assert (actor.role, actor.unit_hsa_id) == ("unit_clerk", UNIT)
    assert actor.scopes == {Scope.LISTS, Scope.CHOICES}
    assert actor.username == f"token:{secret[3:11]}"
    assert (actor.is_active, actor.person_id) == (True, None)


def test_nothing_stored_gives_the_secret_away() -> None:
    secret = _issue()[12:]
    row = ApiToken.objects.get()
    stored = [str(value) for value in vars(row).values()]
    assert [one for one in stored if secret in one] == []
    entry = LedgerEntry.objects.get(happened="token_issued")
    assert entry.parameters == {
        "token": row.prefix,
        "role": "unit_clerk",
        "unit": UNIT,
        "scopes": ["lists.read"],
    }


def test_a_token_works_through_its_last_day_and_no_longer() -> None:
    secret = _issue(valid_until=date(2023, 12, 1))
    actor_of_token(secret, at=datetime(2023, 12, 1, 22, tzinfo=UTC))
    with pytest.raises(TokenRefused):
        actor_of_token(secret, at=datetime(2023, 12, 2, 0, tzinfo=UTC))


def test_a_token_taken_back_is_refused_at_once_and_stays_so() -> None:
    secret = _issue()
    prefix = secret[3:11]
    for written in (prefix, f" vv_{prefix} ", secret):
        revoke_token(prefix=written, actor=OFFICER, at=AT)
    with pytest.raises(TokenRefused):
        actor_of_token(secret, at=AT)
    assert ApiToken.objects.get().revoked_at == AT
    assert LedgerEntry.objects.filter(happened="token_revoked").count() == 1
    for unknown in ("", "00000000", "x"):
        with pytest.raises(NoSuchToken):
            revoke_token(prefix=unknown, actor=OFFICER, at=AT)


@pytest.mark.parametrize("change", [lambda one: one[:-1] + "-", lambda one: "vv_" + one, str.upper])
def test_whatever_is_not_the_token_is_refused_alike(change: object) -> None:
    secret = _issue()
    with pytest.raises(TokenRefused) as refused:
        actor_of_token(change(secret), at=AT)  # type: ignore[operator]
    assert str(refused.value) == (
        "Nyckeln går inte att använda. Den är okänd, utgången eller återkallad. "
        "Be regionens vårdvalsenhet om en ny."
    )


def test_the_last_use_is_noted_to_the_minute() -> None:
    secret = _issue()
    moments = [AT, AT + timedelta(seconds=30), AT + timedelta(seconds=90)]
    noted = []
    for moment in moments:
        actor_of_token(secret, at=moment)
        noted.append(ApiToken.objects.get().last_used_at)
    assert noted == [moments[0], moments[0], moments[2]]


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"name": "  "}, "token.no_name"),
        ({"role": Role.RESIDENT}, "token.no_such_role"),
        ({"unit_hsa_id": ""}, "token.unit_and_role"),
        ({"role": Role.REGION_OFFICER}, "token.unit_and_role"),
        ({"scopes": []}, "token.no_scopes"),
        ({"scopes": [Scope.NOTICES]}, "token.scope_beyond_role"),
        ({"valid_until": date(2023, 11, 14)}, "token.bad_life"),
        ({"valid_until": date(2025, 11, 16)}, "token.bad_life"),
        (
            {"role": Role.CONTROLLER, "unit_hsa_id": "", "scopes": [Scope.SETTLEMENTS]},
            "token.another_role",
        ),
    ],
)
def test_a_token_that_may_not_be_is_not_made(other: dict[str, object], code: str) -> None:
    with pytest.raises(TokenNotMade) as refused:
        _issue(**other)
    assert refused.value.code == code
    assert ApiToken.objects.count() == 0


def test_the_command_line_may_make_tokens_of_every_role_that_has_any() -> None:
    system = SystemActor("kommandorad")
    for role in (Role.REGION_OFFICER, Role.CONTROLLER):
        _issue(role=role, unit_hsa_id="", scopes=scopes_of(role), actor=system)
    assert [one.role for one in tokens_told(reader=system)] == [
        Role.CONTROLLER,
        Role.REGION_OFFICER,
    ]


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.CONTROLLER, Role.AUDITOR, Role.RESIDENT])
def test_nobody_but_the_officer_looks_after_tokens(role: Role) -> None:
    other = User(username="annan", role=role, unit_hsa_id=UNIT if role is Role.UNIT_CLERK else "")
    prefix = _issue()[3:11]
    for attempt in (
        lambda: _issue(actor=other),
        lambda: revoke_token(prefix=prefix, actor=other, at=AT),
        lambda: tokens_told(reader=other),
    ):
        with pytest.raises(AccessDenied):
            attempt()
    assert ApiToken.objects.get().revoked_at is None
