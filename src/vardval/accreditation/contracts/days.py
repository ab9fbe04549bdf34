"""The last days of contracts: set in each contract's own matter, and kept as the contract stands.

A day that is no longer the contract's lapses; one that has gone by does so when the cabinet has
told of it. One that had passed before the region knew of the contract is not set: nobody can be
reminded of it. Where the centre has closed, or become the branch of another, the matter ends:
there is nothing left to extend.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vardval.cases.casework import let_lapse, open_matter, set_deadline, take_step
from vardval.cases.matter_queries import (
    DeadlineTold,
    MarkKind,
    MatterTold,
    Subject,
    matters,
)
from vardval.core.accreditation import CONTRACT_HELD
from vardval.core.contract import Contract, ask_extension_by
from vardval.core.rulebook import Rulebook
from vardval.core.trace import Step, step
from vardval.platform.ledger import committed_number
from vardval.platform.policy import Actor
from vardval.platform.sentences import sentence
from vardval.registry.contract_queries import ContractHeld, contracts_there
from vardval.registry.queries import closed_centres, unit_id
from vardval.registry.terms_queries import NewTerms, unanswered_terms

ASK, ENDS, ANSWER = "contract_ask_extension", "contract_ends", "contract_answer_terms"
"""The names of the last days that a contract's matter has."""


@dataclass(frozen=True, slots=True)
class LastDay:
    """A last day that a contract has, and why."""

    what: str
    due_on: date
    step: Step
    then_action: str = ""


def keep_days(
    *, on: date, actor: Actor, at: datetime, unit_hsa_id: str | None = None
) -> dict[str, int]:
    """Let every contract's matter have its last days, or those of one unit; return what was done.

    A contract without a matter gets one, unless its centre has closed. The same again changes
    nothing.
    """
    number = committed_number()
    there = contracts_there(valid_on=on, known_at=number, unit_hsa_id=unit_hsa_id)
    subject = None if unit_hsa_id is None else (Subject.UNIT, unit_id(unit_hsa_id))
    known = {
        (one.subject_id, str(one.particulars["starts_on"])): one
        for one in matters(known_at=number, kinds=[CONTRACT_HELD.name], subject=subject)
    }
    owed = unanswered_terms({one.contract.provider for one in there}, valid_on=on, known_at=number)
    closed = closed_centres(valid_on=on, known_at=number)
    keeping = _Keeping(on, actor, at, {"opened": 0, "set": 0, "lapsed": 0, "ended": 0})
    for held in there:
        told = known.get((held.unit_id, held.contract.starts_on.isoformat()))
        # A contract whose own last day has come ends by that day.
        last_on = held.contract.last_on
        if held.unit_id in closed and (last_on is None or last_on >= on):
            keeping.end(told)
            continue
        wanted = last_days(held.contract, held.book, owed[held.contract.provider], on)
        keeping.keep(held, told, wanted)
    return keeping.done


def last_days(
    contract: Contract, book: Rulebook | None, new: Iterable[NewTerms], on: date
) -> tuple[LastDay, ...]:
    """The last days that the contract has from the day on, by the book that binds it."""
    found = []
    last_on = contract.last_on
    if last_on is not None:
        told = step("contract.last_day", last=last_on)
        found.append(LastDay(ENDS, last_on, told, then_action="end"))
    is_open = contract.end is None and contract.extended_on is None
    if is_open and book is not None:
        ask = ask_extension_by(contract, book, on)
        if ask.last_on is not None and ask.last_on >= on:
            found.append(LastDay(ASK, ask.last_on, ask.step))
    if contract.holds_on(on):
        for one in new:
            answer = one.days.answer if one.days else None
            if answer is not None and answer.last_on is not None and answer.last_on >= on:
                found.append(LastDay(ANSWER, answer.last_on, answer.step))
    return tuple(found)


@dataclass(slots=True)
class _Keeping:
    """Who keeps the days, when, and what has been done so far."""

    on: date
    actor: Actor
    at: datetime
    done: dict[str, int]

    def keep(
        self, held: ContractHeld, told: MatterTold | None, wanted: tuple[LastDay, ...]
    ) -> None:
        """Let the contract's matter have the wanted last days and no others."""
        last_on = held.contract.last_on
        if told is None and last_on is not None and last_on < self.on:
            return
        if told is not None and not told.is_open:
            return
        open_days = [one for one in told.deadlines if one.is_open] if told else []
        standing = {(one.what, one.due_on) for one in open_days}
        asked = {(one.what, one.due_on): one for one in wanted}
        gone = {
            one.what
            for one in open_days
            if (one.what, one.due_on) not in asked and not self._is_to_be_told(one)
        }
        fresh = [one for key, one in asked.items() if key not in standing or one.what in gone]
        # On most nights there is nothing to do, and nothing to begin a transaction for.
        if told is None or gone or fresh:
            self._write(held, told, sorted(gone), fresh)

    @transaction.atomic
    def _write(
        self,
        held: ContractHeld,
        told: MatterTold | None,
        gone: Iterable[str],
        fresh: Iterable[LastDay],
    ) -> None:
        matter = told.id if told else self._opened(held)
        for what in gone:
            let_lapse(matter_id=matter, what=what, on=self.on, actor=self.actor, at=self.at)
            self.done["lapsed"] += 1
        for one in fresh:
            self._set(matter, one)

    def _is_to_be_told(self, one: DeadlineTold) -> bool:
        """Whether the day has gone by and the cabinet has yet to tell so."""
        return one.due_on < self.on and MarkKind.PASSED not in one.marks

    def end(self, told: MatterTold | None) -> None:
        """End the matter of a contract whose centre has closed, where it is open."""
        if told is not None and told.is_open:
            take_step(matter_id=told.id, action="end", on=self.on, actor=self.actor, at=self.at)
            self.done["ended"] += 1

    def _opened(self, held: ContractHeld) -> int:
        contract = held.contract
        self.done["opened"] += 1
        return open_matter(
            machine=CONTRACT_HELD,
            subject=Subject.UNIT,
            subject_id=held.unit_id,
            title=sentence("contract.matter", "sv", starts=contract.starts_on),
            opened_on=self.on,
            particulars={
                "starts_on": contract.starts_on.isoformat(),
                "provider": contract.provider,
            },
            actor=self.actor,
            at=self.at,
        )

    def _set(self, matter: int, one: LastDay) -> None:
        self.done["set"] += 1
        set_deadline(
            matter_id=matter,
            what=one.what,
            due_on=one.due_on,
            clauses=one.step.clauses,
            trace=(one.step,),
            then_action=one.then_action,
            actor=self.actor,
            at=self.at,
        )
