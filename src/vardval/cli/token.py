"""`vardval token …`: the tokens that systems come in by."""

from dataclasses import asdict
from datetime import date, datetime, timedelta

from django.conf import settings

from vardval.cli.commanding import acting, actor_of, command, this_moment
from vardval.cli.exit_codes import REFUSED, WRONG_USE
from vardval.cli.output import write_json, write_lines, write_table
from vardval.cli.speaking import say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import DAY, HERE, OneOf
from vardval.platform.accounts import Role
from vardval.platform.ledger_clock import is_replayed, last_told
from vardval.platform.tokens import (
    NoSuchToken,
    Scope,
    TokenNotMade,
    TokenTold,
    issue_token,
    revoke_token,
    scopes_of,
    tokens_told,
)
from vardval.registry.queries import UnitUnknown, folded, unit_id

_A_YEAR = timedelta(days=365)
_ROLES = OneOf(
    {
        "enhet": Role.UNIT_CLERK,
        "region": Role.REGION_OFFICER,
        "controller": Role.CONTROLLER,
    }
)
_SCOPES = OneOf({one.value: one for one in Scope})


@command("cli.token.create", {TokenNotMade: REFUSED, UnitUnknown: WRONG_USE})
@option("--namn", "name", code="cli.token.create.name", required=True, metavar="NAMN")
@option("--roll", "role", code="cli.token.create.role", type=_ROLES, required=True)
@option("--enhet", "unit", code="cli.token.create.unit", default="", metavar="HSA-ID")
@option("--omfång", "scopes", code="cli.token.create.scopes", type=_SCOPES, multiple=True)
@option("--till", "valid_until", code="cli.token.create.until", type=DAY)
@acting
@as_json
def create(
    name: str,
    role: Role,
    unit: str,
    scopes: tuple[Scope, ...],
    valid_until: date | None,
    username: str | None,
    as_json: bool,
) -> None:
    """Make a token and show it, this once."""
    moment = _moment()
    if unit:
        unit_id(unit)
    made = issue_token(
        name=name,
        role=role,
        unit_hsa_id=folded(unit) if unit else "",
        scopes=scopes or scopes_of(role),
        valid_until=valid_until or moment.astimezone(HERE).date() + _A_YEAR,
        actor=actor_of(username),
        at=moment,
    )
    if as_json:
        write_json({"prefix": made.prefix, "token": made.secret})
    else:
        write_lines(say("cli.token.made"), made.secret)


@command("cli.token.revoke", {NoSuchToken: REFUSED})
@option("--nyckel", "prefix", code="cli.token.revoke.prefix", required=True, metavar="NYCKEL")
@acting
def revoke(prefix: str, username: str | None) -> None:
    """Take a token back at once."""
    revoke_token(prefix=prefix, actor=actor_of(username), at=_moment())
    write_lines(say("cli.token.revoked"))


@command("cli.token.list")
@acting
@as_json
def show(username: str | None, as_json: bool) -> None:
    """Show which tokens there are; never their secrets."""
    found = tokens_told(reader=actor_of(username))
    if as_json:
        write_json([{**asdict(one), "scopes": _scopes(one).split(", ")} for one in found])
    elif not found:
        write_lines(say("cli.token.none_yet"))
    else:
        headings = ("prefix", "name", "whose", "scopes", "until", "used", "standing")
        write_table([say(f"token.heading.{one}") for one in headings], [_row(one) for one in found])


def _row(one: TokenTold) -> list[str]:
    used = f"{one.last_used_at.astimezone(HERE):%Y-%m-%d %H:%M}" if one.last_used_at else ""
    standing = "revoked" if one.revoked_at else "open"
    return [
        one.prefix,
        one.name,
        one.unit_hsa_id or say(f"token.role.{one.role.value}"),
        _scopes(one),
        str(one.valid_until),
        used,
        say(f"token.standing.{standing}"),
    ]


def _scopes(one: TokenTold) -> str:
    return ", ".join(scope.value for scope in one.scopes)


def _moment() -> datetime:
    """Return the moment it is; in a made-up past, where its last entry left it."""
    clock = this_moment()
    if settings.DEMONSTRATION_DAY:
        return datetime.combine(settings.DEMONSTRATION_DAY, clock.astimezone(HERE).timetz())
    return (last_told() or clock) if is_replayed() else clock
