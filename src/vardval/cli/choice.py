"""`vardval choice register`: a choice of unit."""

from datetime import date

import click

from vardval.cli.commanding import acting, actor_of, command, this_moment, today
from vardval.cli.exit_codes import DONE, REFUSED
from vardval.cli.explaining import explained
from vardval.cli.output import write_json, write_lines
from vardval.cli.person_argument import NUMBER, acting_person_id, person_id_of
from vardval.cli.speaking import say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import DAY, OneOf
from vardval.core.identity import PersonNumber
from vardval.core.listing import Channel, ChosenBy, Outcome
from vardval.core.rulebook import NotInForce
from vardval.listing.actions import ChoiceReceipt, register_choice
from vardval.listing.evidence import Evidence, EvidenceRefused, ReasonsNotTold
from vardval.listing.rule_queries import PersonUnknown
from vardval.listing.rules_in_force import NoRules
from vardval.registry.queries import UnitUnknown

_CHANNELS = OneOf(
    {
        "1177": Channel.E_SERVICE,
        "blankett": Channel.FORM,
        "telefon": Channel.TELEPHONE,
        "besök": Channel.VISIT,
        "e-post": Channel.EMAIL,
    }
)
_MADE_BY = OneOf(
    {"själv": ChosenBy.SELF, "vårdnadshavare": ChosenBy.GUARDIAN, "ombud": ChosenBy.PROXY}
)


class NotYet(click.UsageError):
    """A day that has not been: what is registered has happened."""

    def __init__(self, field: str) -> None:
        super().__init__(say(f"portal.choice.{field}.in_the_future"))


@command(
    "cli.choice.register",
    dict.fromkeys(
        (
            EvidenceRefused,
            NoRules,
            NotInForce,
            PersonUnknown,
            ReasonsNotTold,
            UnitUnknown,
        ),
        REFUSED,
    ),
)
@click.argument("number", type=NUMBER)
@click.argument("unit", metavar="HSA-ID")
@option("--via", "channel", code="cli.choice.register.via", type=_CHANNELS, required=True)
@option("--av", "made_by", code="cli.choice.register.by", type=_MADE_BY, default="själv")
@option("--genom", "through", code="cli.choice.register.through", type=NUMBER)
@option(
    "--undertecknad/--ej-undertecknad",
    "is_signed",
    code="cli.choice.register.signed",
    default=None,
)
@option(
    "--skriftlig/--ej-skriftlig", "is_written", code="cli.choice.register.written", default=None
)
@option("--särskilda-skäl", "has_special_reasons", code="cli.choice.register.reasons", is_flag=True)
@option("--medgivet-av", "granted_by", code="cli.choice.register.granted_by", default="")
@option("--skäl", "reasons", code="cli.choice.register.why", default="")
@option("--underlag", "reference", code="cli.choice.register.reference", default="")
@option("--fullmakt", "proxy_reference", code="cli.choice.register.proxy_reference", default="")
@option("--kom-in", "received_on", code="cli.choice.register.received", type=DAY)
@option("--dag", "chosen_on", code="cli.choice.register.day", type=DAY)
@acting
@as_json
def register(
    number: PersonNumber,
    unit: str,
    channel: Channel,
    made_by: ChosenBy,
    through: PersonNumber | None,
    is_signed: bool | None,
    is_written: bool | None,
    has_special_reasons: bool,
    granted_by: str,
    reasons: str,
    reference: str,
    proxy_reference: str,
    received_on: date | None,
    chosen_on: date | None,
    username: str | None,
    as_json: bool,
) -> int:
    """Register a choice and tell how the rules decided it."""
    for field, day in (("chosen_on", chosen_on), ("received_on", received_on)):
        if day is not None and day > today():
            raise NotYet(field)
    is_form = channel is Channel.FORM
    other = acting_person_id(through)
    receipt = register_choice(
        person_id=person_id_of(number),
        unit_hsa_id=unit,
        channel=channel,
        made_by=made_by,
        actor_person_id=other,
        agreeing_ids=() if other is None else (other,),
        signed=is_form if is_signed is None else is_signed,
        written=is_form if is_written is None else is_written,
        special_reasons=has_special_reasons,
        special_reasons_granted_by=granted_by,
        special_reasons_text=reasons,
        evidence=Evidence(
            reference=reference, proxy_reference=proxy_reference, received_on=received_on
        ),
        chosen_on=chosen_on or today(),
        actor=actor_of(username),
        at=this_moment(),
    )
    if as_json:
        write_json(_as_json(receipt))
    else:
        write_lines(*_told(receipt))
    return REFUSED if receipt.outcome is Outcome.REFUSED else DONE


def _told(receipt: ChoiceReceipt) -> list[str]:
    lines = [
        say(f"cli.choice.{receipt.outcome.value}"),
        *(f"  {line}" for line in explained(receipt.trace)),
    ]
    if receipt.effective_on is not None:
        lines.append(say("cli.choice.effective", day=receipt.effective_on))
    if receipt.remaining is not None:
        lines.append(say("cli.choice.remaining", count=receipt.remaining))
    return lines


def _as_json(receipt: ChoiceReceipt) -> dict[str, object]:
    return {
        "outcome": receipt.outcome.value,
        "clause": receipt.clause,
        "why": explained(receipt.trace),
        "effective_on": receipt.effective_on,
        "remaining": receipt.remaining,
        "entry": receipt.entry,
    }
