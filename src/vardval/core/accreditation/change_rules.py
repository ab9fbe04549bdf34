"""The chapter `ändringar`: for each kind of change, how a book has it dealt with.

One set of mechanisms serves every kind, since what differs between documents is who decides,
when it has to be told and what the telling contains.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from vardval.core.accreditation.changes import Asked, ChangeKind, Form, Judged
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec, Unit
from vardval.core.rulebook.mechanism import (
    Mechanism,
    MechanismChoice,
    integer_argument,
    texts_argument,
)
from vardval.core.trace import Step, step

Judge = Callable[[Asked], Judged]

DECIDERS = (
    "regionen",
    "regionstyrelsen",
    "beställaren",
    "beställarchefen",
    "beställarenheten",
    "kundvalsenhetens verksamhetschef",
    "politiskt beslut",
)
"""Who decides, in the documents' own words."""

CONTENTS = (
    "skriftligt avtal",
    "adress",
    "nytta för befolkningen",
    "syfte",
    "nytta för de listade",
    "samordnad vårdcentral",
    "information till patienterna",
    "skäl",
)
"""What a telling may have to contain."""

BEFORE, IN_TIME, WHEN = "före", "i god tid", "när det sker"
_SEASONS = {"vår": (3, 4, 5), "sommar": (6, 7, 8), "höst": (9, 10, 11)}

_BY = ArgumentSpec("av", ArgumentType.TEXT, choices=DECIDERS)
_CONTENTS = ArgumentSpec("uppgifter", ArgumentType.TEXTS, choices=CONTENTS)
_WRITTEN = ArgumentSpec("skriftligt", ArgumentType.BOOLEAN)


def _decided(value: DatedValue) -> Judge:
    by = str(value.arguments["av"])

    def judge(asked: Asked) -> Judged:
        told = step("change.is_decided", value.clauses, by=by, starts=asked.from_on)
        return Judged(Form.DECISION, told, by, _lacks(value, asked))

    return judge


def _by_length(value: DatedValue) -> Judge:
    by, lasting_by = str(value.arguments["av"]), str(value.arguments["varaktigt_av"])
    longest = integer_argument(value, "tillfälligt_högst")

    def judge(asked: Asked) -> Judged:
        is_short = asked.days is not None and asked.days <= longest
        code = "change.is_decided_when_short" if is_short else "change.is_decided_when_lasting"
        decider = by if is_short else lasting_by
        told = step(code, value.clauses, by=decider, starts=asked.from_on)
        return Judged(Form.DECISION, told, decider, _lacks(value, asked))

    return judge


def _in_seasons(value: DatedValue) -> Judge:
    by, seasons = str(value.arguments["av"]), texts_argument(value, "årstider")

    def judge(asked: Asked) -> Judged:
        told = step("change.is_decided", value.clauses, by=by, starts=asked.from_on)
        return Judged(
            Form.DECISION, told, by, _lacks(value, asked), bar=_out_of(seasons, asked, value)
        )

    return judge


def _out_of(seasons: tuple[str, ...], asked: Asked, value: DatedValue) -> Step | None:
    if any(asked.from_on.month in _SEASONS[one] for one in seasons):
        return None
    return step(
        "change.not_in_season",
        value.clauses,
        starts=asked.from_on,
        seasons=" och ".join(seasons),
    )


def _beforehand(value: DatedValue) -> Judge:
    decided = _decided(value)

    def judge(asked: Asked) -> Judged:
        return replace(decided(asked), bar=_not_beforehand(asked, value))

    return judge


def _not_beforehand(asked: Asked, value: DatedValue) -> Step | None:
    """What is decided on the day it begins, or later, is not decided beforehand."""
    if asked.decided_on is None or asked.decided_on < asked.from_on:
        return None
    return step(
        "change.not_beforehand", value.clauses, starts=asked.from_on, decided=asked.decided_on
    )


def _told(value: DatedValue) -> Judge:
    when = str(value.arguments["när"])

    def judge(asked: Asked) -> Judged:
        told = step("change.is_told", value.clauses, when=when, starts=asked.from_on)
        last_on = _last_day(when, asked.from_on)
        return Judged(Form.NOTICE, told, "", _lacks(value, asked), last_on)

    return judge


def _told_when_longer(value: DatedValue) -> Judge:
    limit = integer_argument(value, "mer_än")

    def judge(asked: Asked) -> Judged:
        is_longer = asked.days is None or asked.days > limit
        told = step(
            "change.is_told_when_longer",
            value.clauses,
            limit=limit,
            days=asked.days,
            starts=asked.from_on,
        )
        form = Form.NOTICE if is_longer else Form.NEED_NOT_BE_TOLD
        return Judged(form, told)

    return judge


def _new(value: DatedValue) -> Judge:
    def judge(asked: Asked) -> Judged:
        told = step("change.is_new_establishment", value.clauses, starts=asked.from_on)
        return Judged(Form.NEW_ESTABLISHMENT, told)

    return judge


def _last_day(when: str, from_on: date) -> date | None:
    """The last day to tell: the day before it holds, or none that the document gives."""
    return from_on - timedelta(days=1) if when == BEFORE else None


def _lacks(value: DatedValue, asked: Asked) -> tuple[str, ...]:
    wanted = texts_argument(value, "uppgifter")
    lacking = [one for one in wanted if one not in asked.tells]
    if value.arguments.get("skriftligt") is True and not asked.is_written:
        lacking.insert(0, "skriftlig form")
    return tuple(lacking)


_MECHANISMS: tuple[Mechanism[Judge], ...] = (
    Mechanism(MechanismSpec("beslutas", (_BY, _CONTENTS, _WRITTEN)), _decided),
    Mechanism(
        MechanismSpec(
            "beslutas_efter_längd",
            (
                _BY,
                ArgumentSpec("varaktigt_av", ArgumentType.TEXT, choices=DECIDERS),
                ArgumentSpec("tillfälligt_högst", ArgumentType.INTEGER, unit=Unit.DAYS),
                _CONTENTS,
                _WRITTEN,
            ),
        ),
        _by_length,
    ),
    Mechanism(
        MechanismSpec(
            "beslutas_vissa_årstider",
            (
                _BY,
                ArgumentSpec("årstider", ArgumentType.TEXTS, choices=tuple(_SEASONS)),
                _CONTENTS,
                _WRITTEN,
            ),
        ),
        _in_seasons,
    ),
    Mechanism(
        MechanismSpec(
            "anmäls",
            (
                ArgumentSpec("när", ArgumentType.TEXT, choices=(BEFORE, IN_TIME, WHEN)),
                _CONTENTS,
                _WRITTEN,
            ),
        ),
        _told,
    ),
    Mechanism(
        MechanismSpec(
            "anmäls_när_det_varar", (ArgumentSpec("mer_än", ArgumentType.INTEGER, unit=Unit.DAYS),)
        ),
        _told_when_longer,
    ),
    Mechanism(MechanismSpec("nyetablering"), _new),
)

_HEADINGS: Mapping[ChangeKind, str] = {
    ChangeKind.MANAGER: "Byte av verksamhetschef",
    ChangeKind.MEDICAL_LEAD: "Byte av medicinskt ledningsansvarig läkare",
    ChangeKind.MOVE_WITHIN: "Flytt inom kommunen",
    ChangeKind.MOVE_AWAY: "Flytt till en annan kommun",
    ChangeKind.HOURS: "Ändrade öppettider",
    ChangeKind.CLOSURE: "Tillfällig stängning",
    ChangeKind.SUMMER_HOURS: "Filialens öppettider på sommaren",
    ChangeKind.SUBCONTRACTOR: "Ny underleverantör",
    ChangeKind.BRANCH_OPENS: "Filial eller servicepunkt öppnas",
    ChangeKind.BRANCH_ENDS: "Filial eller servicepunkt avslutas",
    ChangeKind.COOPERATION: "Samverkan mellan vårdcentraler",
    ChangeKind.NAME: "Nytt namn",
    ChangeKind.NO_PHYSICIAN: "Vårdcentralen står utan läkare",
    ChangeKind.MARKETING: "Marknadsföring",
}
_ALSO: Mapping[ChangeKind, tuple[Mechanism[Judge], ...]] = {
    ChangeKind.MARKETING: (
        Mechanism(MechanismSpec("beslutas_i_förväg", (_BY, _CONTENTS, _WRITTEN)), _beforehand),
    )
}
"""What only some kinds can be."""
CHANGES: Mapping[ChangeKind, MechanismChoice[Judge]] = {
    kind: MechanismChoice(kind.rule_id, heading, (*_MECHANISMS, *_ALSO.get(kind, ())))
    for kind, heading in _HEADINGS.items()
}
"""The rules by kind. A listing stop has its own, in the chapter on capacity."""
