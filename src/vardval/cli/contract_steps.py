"""`vardval contract …`: the steps in a contract's course, as the matters that the pages open.

What the region decides is proposed by one and decided by another, with `contract step`; what the
provider has told is noted there.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from vardval.accreditation.applications.signing import AnotherParty, MayNotSign
from vardval.accreditation.contracts.actions import NotYet, ask_for_step, take_contract_step
from vardval.accreditation.contracts.step import (
    TOLD,
    ContractStep,
    StepIncomplete,
    StepKind,
    told_when_asked,
)
from vardval.cases.casework import MatterMovedOn, MatterUnreadable, StepLacks
from vardval.cases.matter_queries import MatterTold, NoSuchMatter, matter
from vardval.cli.commanding import acting, actor_of, command, this_moment, today
from vardval.cli.exit_codes import REFUSED, WRONG_USE, Failures
from vardval.cli.output import write_lines
from vardval.cli.speaking import language, say
from vardval.cli.spoken import SpokenCommand, option
from vardval.cli.values import COUNT, DAY, OneOf
from vardval.core.accreditation import CONTRACT_DECIDED, CONTRACT_TOLD
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import explain
from vardval.registry.contract_actions import ApprovalNotOpen, NoContract
from vardval.registry.contract_storing import ContractRefused
from vardval.registry.queries import UnitUnknown
from vardval.registry.terms_access import AnswerNotTaken
from vardval.registry.terms_queries import NoBookBinds
from vardval.registry.unit_changes import ProviderUnknown

_WRONG: Failures = dict.fromkeys(
    (UnitUnknown, ProviderUnknown, StepIncomplete, NotYet, NoSuchMatter), WRONG_USE
)
_NOT_NOW: Failures = dict.fromkeys(
    (
        *(ApprovalNotOpen, ContractRefused, NoContract, AnswerNotTaken, NoBookBinds),
        *(MayNotSign, AnotherParty, StepLacks, MatterMovedOn, MatterUnreadable),
    ),
    REFUSED,
)
FAILURES: Failures = {**_WRONG, **_NOT_NOW}
"""What a step may be refused for, and how the command then ends."""
_COURSES = {CONTRACT_DECIDED.name, CONTRACT_TOLD.name}
_ACTION = OneOf(
    {
        "bifall": "grant",
        "avslag": "refuse",
        "anteckna": "note",
        "skicka-tillbaka": "send_back",
        "föreslå": "propose",
        "ta-tillbaka": "withdraw",
    }
)
More = Callable[[Any], Any]


def ask(
    hsa_id: str, kind: StepKind, on: date, *, reasons: str, username: str | None, **told: Any
) -> None:
    """Open a matter about the step, and write its number and how the book reckons."""
    number = ask_for_step(
        unit_hsa_id=hsa_id,
        step=ContractStep(kind, on, **told),
        reasons=reasons,
        on=today(),
        actor=actor_of(username),
        at=this_moment(),
    )
    opened = matter(number, known_at=newest_number())
    then = "cli.contract.to_note" if kind in TOLD else "cli.contract.to_decide"
    write_lines(
        say("cli.contract.opened", diary=opened.diary, title=opened.title),
        *explain(told_when_asked(opened.particulars), language()),
        say(then, number=opened.id),
    )


def _asking(code: str, kind: StepKind, *more: More) -> SpokenCommand:
    """Make the command that asks for a step of the kind; `more` adds what the kind needs."""

    @click.argument("hsa_id", metavar="ENHET")
    @option("--dag", "on", code="cli.contract.day", type=DAY, required=True)
    @acting
    def asked(hsa_id: str, on: date, username: str | None, reasons: str = "", **told: Any) -> None:
        ask(hsa_id, kind, on, reasons=reasons, username=username, **told)

    function: Any = asked
    reasoned = option("--skäl", "reasons", code="cli.contract.reasons", required=True)
    for one in more if kind in TOLD else (reasoned, *more):
        function = one(function)
    return command(code, FAILURES)(function)


extend = _asking("cli.contract.extend", StepKind.EXTEND)
notice = _asking("cli.contract.notice", StepKind.NOTICE)
region_notice = _asking("cli.contract.region-notice", StepKind.REGION_NOTICE)
end_at_once = _asking("cli.contract.rescind", StepKind.RESCIND)
take_back = _asking(
    "cli.contract.withdraw",
    StepKind.WITHDRAW,
    option("--upphör", "until_on", code="cli.contract.ceases", type=DAY, required=True),
)
hand_over = _asking(
    "cli.contract.transfer",
    StepKind.TRANSFER,
    click.argument("organisation_number", metavar="ORGNR"),
    option("--ansökan", "application_id", code="cli.contract.application", type=COUNT),
    option("--börjar", "starts_on", code="cli.contract.starts", type=DAY, required=True),
    option("--verksamhetschef", "manager", code="cli.contract.manager", default=""),
)


@command("cli.contract.step", FAILURES)
@click.argument("number", metavar="NUMMER", type=COUNT)
@click.argument("action", metavar="STEG", type=_ACTION)
@option("--skäl", "reasons", code="cli.contract.reasons", default="")
@acting
def step(number: int, action: str, reasons: str, username: str | None) -> None:
    """Take a contract's matter on a step, as the one who decides or notes."""
    before = matter(number, known_at=newest_number())
    _check_contracts(before)
    state = take_contract_step(
        matter_id=number,
        action=action,
        on=today(),
        reasons=reasons,
        seen=before.timeline[-1].id,
        actor=actor_of(username),
        at=this_moment(),
    )
    write_lines(say("cli.contract.stepped", diary=before.diary, state=say(f"matter.state.{state}")))


def _check_contracts(told: MatterTold) -> None:
    if told.machine not in _COURSES:
        raise NoSuchMatter
