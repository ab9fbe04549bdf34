"""`vardval contract …`: what a centre's contract says, and the signing of one that is older."""

from datetime import date, datetime

import click

from vardval.cli.commanding import acting, actor_of, command, this_moment, today
from vardval.cli.exit_codes import REFUSED, WRONG_USE, Failures
from vardval.cli.output import write_json, write_lines
from vardval.cli.speaking import language, say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import DAY, KNOWN_AT
from vardval.platform.ledger import newest_number, number_known_at
from vardval.platform.sentences import explain
from vardval.registry.contract_actions import sign_contract
from vardval.registry.contract_queries import ContractTold, contract_on
from vardval.registry.contract_storing import ContractRefused
from vardval.registry.held_access import check_may_see_register
from vardval.registry.queries import UnitUnknown
from vardval.registry.terms_queries import NoBookBinds
from vardval.registry.unit_changes import ProviderUnknown

_FAILURES: Failures = {
    UnitUnknown: WRONG_USE,
    ProviderUnknown: WRONG_USE,
    ContractRefused: REFUSED,
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


@command("cli.contract.sign", _FAILURES)
@click.argument("hsa_id", metavar="ENHET")
@click.argument("number", metavar="ORGNR")
@option("--tecknat", "signed_on", code="cli.contract.signed", type=DAY, required=True)
@option("--godkänd", "approved_on", code="cli.contract.approved", type=DAY)
@option("--börjar", "starts_on", code="cli.contract.starts", type=DAY, required=True)
@option("--verksamhetschef", "manager", code="cli.contract.manager", default="")
@acting
def sign(
    hsa_id: str,
    number: str,
    signed_on: date,
    approved_on: date | None,
    starts_on: date,
    manager: str,
    username: str | None,
) -> None:
    """Register a contract that was signed before the diary was kept here."""
    trace = sign_contract(
        unit_hsa_id=hsa_id,
        organisation_number=number,
        starts_on=starts_on,
        signed_on=signed_on,
        approved_on=approved_on,
        manager=manager,
        actor=actor_of(username),
        at=this_moment(),
    )
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
