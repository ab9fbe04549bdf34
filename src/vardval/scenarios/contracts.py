"""Contracts in scenarios: what is signed, extended and ended, and what the contract says then.

Under `när` a line such as `DATE: {kontrakt tecknas: Torgets HC, leverantör: Bolaget, ...}` is a
step in a contract's course; it is decided by the book of its day and has an outcome. Under `då`
a line `DATE: {kontrakt: Torgets HC, leverantör: Bolaget, sista dag: 2028-02-29}` says what
stands at the end of the day.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from vardval.core.contract import (
    Contract,
    Decided,
    Signing,
    extended,
    given_notice,
    rescinded,
    signed,
    transferred,
    withdrawn,
)
from vardval.core.listing import Decision, Outcome, RulesOverTime
from vardval.core.rulebook import Rulebook
from vardval.core.trace import Trace, step
from vardval.platform.strict_yaml import Table
from vardval.scenarios.nodes import ScenarioReader
from vardval.scenarios.words import YES_NO

SIGNS, EXTENDS, NOTICE = "kontrakt tecknas", "kontrakt förlängs", "kontrakt sägs upp"
WITHDRAWS, RESCINDS, HANDS_OVER = "återkallelse begärs", "kontrakt hävs", "kontrakt överlåts"
PARTIES = {"juridisk person": True, "fysisk person": False}
_TERMS = ("part", "godkänd", "börjar", "öppnar", "verksamhetschef", "förbehåll")


@dataclass(frozen=True, slots=True)
class Standing:
    """The contracts of the units, the one in course last, and why each came to stand so."""

    contracts: Mapping[str, tuple[Contract, ...]] = field(default_factory=dict)
    traces: Mapping[str, Trace] = field(default_factory=dict)

    def last(self, unit: str) -> Contract | None:
        """The unit's latest contract, whether or not it has ended."""
        return next(reversed(self.contracts.get(unit, ())), None)

    def on(self, unit: str, day: date) -> Contract | None:
        """The unit's contract that holds on the day."""
        return next((one for one in self.contracts.get(unit, ()) if one.holds_on(day)), None)

    def after(self, unit: str, decided: Iterable[Decided]) -> "Standing":
        """The contracts when the unit's latest is followed by what was decided."""
        new = [one for one in decided if one.contract is not None]
        contracts = tuple(one.contract for one in new if one.contract is not None)
        kept = self.contracts.get(unit, ())
        trace = tuple(step for one in new for step in one.trace)
        if kept and contracts and contracts[0].starts_on == kept[-1].starts_on:
            kept = kept[:-1]
        return Standing({**self.contracts, unit: (*kept, *contracts)}, {**self.traces, unit: trace})


Act = Callable[[Standing, Rulebook], tuple[Decided, ...]]
"""From the contracts as they stand and the book, what the step comes to; the last one decides."""


@dataclass(frozen=True, slots=True)
class ContractAct:
    """A step in the course of a unit's contract, on its day."""

    on: date
    unit: str
    act: Act


_NO_CONTRACT = Decided(None, (step("contract.none"),))


def read_contract_act(
    reader: ScenarioReader, under: Table, on: date, units: AbstractSet[str]
) -> ContractAct | None:
    """The step of the line; None where the line is about something else, or is reported."""
    verb = next((one for one in VERBS if under.get(one) is not None), None)
    if verb is None:
        return None
    before = len(reader.problems)
    keys, read = VERBS[verb]
    reader.known_keys(under, (verb, *keys), f"”{verb}”")
    unit = reader.name(under.get(verb), sorted(units), "Enheten")
    act = read(reader, under, on, unit or "")
    return None if unit is None or len(reader.problems) > before else ContractAct(on, unit, act)


def _signing(
    reader: ScenarioReader, under: Table, on: date, unit: str, provider_key: str
) -> Signing:
    provider = reader.text(under, provider_key, "raden")
    manager = reader.text(under, "verksamhetschef", "raden", required=False)
    is_legal = reader.word(under, "part", PARTIES, "raden")
    return Signing(
        unit=unit,
        provider=provider.text if provider is not None else "",
        is_legal_person=is_legal is not False,
        signed_on=on,
        starts_on=reader.day(under.get("börjar")) or on,
        approved_on=reader.day(under.get("godkänd")),
        manager=manager.text if manager is not None else "",
        opens_on=reader.day(under.get("öppnar")),
        has_reservations=reader.word(under, "förbehåll", YES_NO, "raden") or False,
    )


def _signs(reader: ScenarioReader, under: Table, on: date, unit: str) -> Act:
    signing = _signing(reader, under, on, unit, "leverantör")

    def act(standing: Standing, book: Rulebook) -> tuple[Decided, ...]:
        return (signed(signing, standing.last(unit), book),)

    return act


def _hands_over(reader: ScenarioReader, under: Table, on: date, unit: str) -> Act:
    signing = _signing(reader, under, on, unit, "till")

    def act(standing: Standing, book: Rulebook) -> tuple[Decided, ...]:
        held = standing.last(unit)
        return (_NO_CONTRACT,) if held is None else transferred(held, signing, book)

    return act


def _on_contract(decide: Callable[[Contract, Rulebook], Decided], unit: str) -> Act:
    def act(standing: Standing, book: Rulebook) -> tuple[Decided, ...]:
        held = standing.last(unit)
        return (_NO_CONTRACT if held is None else decide(held, book),)

    return act


def _extends(_: ScenarioReader, __: Table, on: date, unit: str) -> Act:
    return _on_contract(lambda held, book: extended(held, on, book), unit)


def _notice(_: ScenarioReader, __: Table, on: date, unit: str) -> Act:
    return _on_contract(lambda held, book: given_notice(held, on, book), unit)


def _rescinds(_: ScenarioReader, __: Table, on: date, unit: str) -> Act:
    return _on_contract(lambda held, book: rescinded(held, on, book), unit)


def _withdraws(reader: ScenarioReader, under: Table, on: date, unit: str) -> Act:
    ceases_on = reader.day(reader.text(under, "upphör", "raden")) or on
    in_writing = reader.word(under, "skriftlig", YES_NO, "raden") is not False

    def decide(held: Contract, book: Rulebook) -> Decided:
        return withdrawn(held, on, ceases_on, in_writing=in_writing, book=book)

    return _on_contract(decide, unit)


VERBS: Mapping[str, tuple[Collection[str], Callable[[ScenarioReader, Table, date, str], Act]]] = {
    SIGNS: (("leverantör", *_TERMS), _signs),
    EXTENDS: ((), _extends),
    NOTICE: ((), _notice),
    WITHDRAWS: (("upphör", "skriftlig"), _withdraws),
    RESCINDS: ((), _rescinds),
    HANDS_OVER: (("till", *_TERMS), _hands_over),
}


def decide_contract(
    line: ContractAct, contracts: list[tuple[date, Standing]], rules: RulesOverTime
) -> Decision:
    """What the step in a contract's course came to; the contracts after it are added."""
    standing = contracts[-1][1] if contracts else Standing()
    decided = line.act(standing, rules.book_on(line.on))
    last = decided[-1]
    if last.is_accepted:
        contracts.append((line.on, standing.after(line.unit, decided)))
    outcome = Outcome.ACCEPTED if last.is_accepted else Outcome.REFUSED
    return Decision(outcome, (), last.trace)
