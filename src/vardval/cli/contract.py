"""`vardval contract …`: what a centre's contract says, and the steps in its course."""

from collections.abc import Callable
from datetime import date, datetime

import click

from vardval.cli.commanding import acting, actor_of, command, this_moment, today
from vardval.cli.exit_codes import REFUSED, WRONG_USE, Failures
from vardval.cli.output import write_json, write_lines
from vardval.cli.speaking import language, say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import DAY, KNOWN_AT
from vardval.core.trace import Trace
from vardval.platform.ledger import newest_number, number_known_at
from vardval.platform.sentences import explain
from vardval.registry.contract_actions import (
    ContractRefused,
    NoContract,
    ask_extension,
    give_notice,
    rescind,
    sign_contract,
    transfer,
    withdraw,
)
from vardval.registry.contract_queries import ContractTold, contract_on
from vardval.registry.held_access import check_may_see_register
from vardval.registry.queries import UnitUnknown
from vardval.registry.terms_queries import NoBookBinds
from vardval.registry.unit_changes import ProviderUnknown

_FAILURES: Failures = {
    UnitUnknown: WRONG_USE,
    ProviderUnknown: WRONG_USE,
    ContractRefused: REFUSED,
    NoContract: REFUSED,
    NoBookBinds: REFUSED,
}


@command("cli.contract.show", {UnitUnknown: WRONG_USE})
@click.argument("hsa_id", metavar="ENHET")
@option("--dag", "valid_on", code="cli.option.valid_on", type=DAY)
@option("--känt", "known_at", code="cli.option.known_at", type=KNOWN_AT)
@acting
@as_json
def show(
    hsa_id: str,
    valid_on: date | None,
    known_at: datetime | int | None,
    username: str | None,
    as_json: bool,
) -> None:
    """Show what the unit's contract says on a day."""
    check_may_see_register(actor_of(username), unit_hsa_id=hsa_id)
    known = newest_number() if known_at is None else number_known_at(known_at)
    told = contract_on(hsa_id, valid_on=valid_on or today(), known_at=known)
    if as_json:
        write_json(_as_json(told))
    else:
        write_lines(*_lines(told))


def _signing(act: Callable[..., Trace]) -> Callable[..., None]:
    """Let a command tell `act` whom the contract is with, and its days."""

    @click.argument("hsa_id", metavar="ENHET")
    @click.argument("number", metavar="ORGNR")
    @option("--tecknat", "signed_on", code="cli.contract.signed", type=DAY, required=True)
    @option("--godkänd", "approved_on", code="cli.contract.approved", type=DAY)
    @option("--börjar", "starts_on", code="cli.contract.starts", type=DAY, required=True)
    @option("--verksamhetschef", "manager", code="cli.contract.manager", default="")
    @acting
    def sign_with(
        hsa_id: str,
        number: str,
        signed_on: date,
        approved_on: date | None,
        starts_on: date,
        manager: str,
        username: str | None,
    ) -> None:
        trace = act(
            unit_hsa_id=hsa_id,
            organisation_number=number,
            starts_on=starts_on,
            signed_on=signed_on,
            approved_on=approved_on,
            manager=manager,
            actor=actor_of(username),
            at=this_moment(),
        )
        _explain(trace)

    signing: Callable[..., None] = sign_with
    return signing


sign = command("cli.contract.sign", _FAILURES)(_signing(sign_contract))
hand_over = command("cli.contract.transfer", _FAILURES)(_signing(transfer))


@command("cli.contract.extend", _FAILURES)
@click.argument("hsa_id", metavar="ENHET")
@option("--dag", "on", code="cli.contract.day", type=DAY, required=True)
@acting
def extend(hsa_id: str, on: date, username: str | None) -> None:
    """Extend the unit's contract, as asked for on the day."""
    actor = actor_of(username)
    _explain(ask_extension(unit_hsa_id=hsa_id, asked_on=on, actor=actor, at=this_moment()))


@command("cli.contract.notice", _FAILURES)
@click.argument("hsa_id", metavar="ENHET")
@option("--dag", "on", code="cli.contract.day", type=DAY, required=True)
@acting
def notice(hsa_id: str, on: date, username: str | None) -> None:
    """End the unit's contract by notice given on the day."""
    actor = actor_of(username)
    _explain(give_notice(unit_hsa_id=hsa_id, given_on=on, actor=actor, at=this_moment()))


@command("cli.contract.rescind", _FAILURES)
@click.argument("hsa_id", metavar="ENHET")
@option("--dag", "on", code="cli.contract.day", type=DAY, required=True)
@acting
def end_at_once(hsa_id: str, on: date, username: str | None) -> None:
    """Rescind the unit's contract on the day."""
    _explain(rescind(unit_hsa_id=hsa_id, on=on, actor=actor_of(username), at=this_moment()))


@command("cli.contract.withdraw", _FAILURES)
@click.argument("hsa_id", metavar="ENHET")
@option("--dag", "on", code="cli.contract.day", type=DAY, required=True)
@option("--upphör", "ceases_on", code="cli.contract.ceases", type=DAY, required=True)
@acting
def take_back(hsa_id: str, on: date, ceases_on: date, username: str | None) -> None:
    """Withdraw the approval at the provider's own request, made in writing on the day."""
    trace = withdraw(
        unit_hsa_id=hsa_id,
        asked_on=on,
        ceases_on=ceases_on,
        in_writing=True,
        actor=actor_of(username),
        at=this_moment(),
    )
    _explain(trace)


def _explain(trace: Trace) -> None:
    write_lines(*explain(trace, language()))


def _lines(told: ContractTold) -> list[str]:
    contract = told.contract
    lines = [say("cli.contract.book", book=told.book_id)]
    if contract is None:
        lines.append(say("contract.none"))
    else:
        lines.append(
            say(
                "cli.contract.told",
                provider=told.provider_name,
                starts=contract.starts_on,
                last=contract.last_on,
                manager=contract.manager,
            )
        )
    deadline = told.ask_extension_by
    steps = [told.why_no_care, deadline.step if deadline else None]
    return lines + explain(tuple(one for one in steps if one is not None), language())


def _as_json(told: ContractTold) -> dict[str, object]:
    contract = told.contract
    return {
        "unit": told.unit_hsa_id,
        "valid_on": told.valid_on.isoformat(),
        "book": told.book_id,
        "may_give_care": told.why_no_care is None,
        "contract": None
        if contract is None
        else {
            "provider": contract.provider,
            "signed_on": contract.signed_on.isoformat(),
            "starts_on": contract.starts_on.isoformat(),
            "last_on": contract.last_on.isoformat() if contract.last_on else None,
            "manager": contract.manager,
            "is_approved": contract.is_approved,
            "end": contract.end.value if contract.end else None,
        },
    }
