"""Who may do what changes a register, a contract or an obligation and is no step of a machine.

Every action of those capabilities has its row, so that none is left out. What the action refuses
for another reason than who asks counts as one that they may do.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from django.db import transaction

import vardval.accreditation.contracts
import vardval.followup
import vardval.registry
from tests.apps.accreditation.changing import AT, DAY, FROM, county
from tests.apps.county import HAVET
from tests.portal.step_rows import ACTIONS, NO_ACTIONS, WHO
from tests.portal.test_steps_matrix import PEOPLE
from vardval.accreditation.contracts.actions import ask_for_step
from vardval.accreditation.contracts.step import ContractStep, StepKind
from vardval.core.contract import AnswerKind
from vardval.core.followup import Declared, Verdict
from vardval.core.registry import AssignmentKind, CooperationForm, Function, Profession
from vardval.core.time import Period
from vardval.followup.actions import Which, declare, judge, tell_happening
from vardval.followup.evidence import add_evidence, add_evidence_files, hand_out
from vardval.followup.models import TakenBack
from vardval.followup.taking_back import take_back
from vardval.platform.ledger import newest_number
from vardval.platform.models import User
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import SpokenError
from vardval.registry import contract_actions
from vardval.registry.held_actions import (
    NewHolder,
    change_assignment,
    change_function,
    change_subcontractor,
    tell_absence,
    tell_marketing,
)
from vardval.registry.terms_actions import record_terms_answer

pytestmark = pytest.mark.django_db
REPORT, COMPANY = "NB-Å-5.4-1", "5560360793"
Act = Callable[[User], object]


class _Undone(Exception):
    """What was tried is taken back."""


def _acts() -> dict[str, Act]:
    """Each action, about the clerk's centre where it is about one."""
    when: dict[str, Any] = {"at": AT}
    here = {**when, "unit_hsa_id": HAVET}
    signing = {
        **here,
        "organisation_number": COMPANY,
        "starts_on": FROM,
        "signed_on": DAY,
        "approved_on": DAY,
        "manager": "Eva Ek",
    }
    which, holder = Which(HAVET, REPORT), NewHolder("Bo", Profession.NURSE)
    declare(which=which, declared=Declared.MET, actor=PEOPLE["officer"], at=AT)
    paper = add_evidence(which=which, name="a.txt", content=b"a", actor=PEOPLE["officer"], at=AT)
    back = {**when, "hsa_id": HAVET, "obligation_id": REPORT, "key": 1, "reasons": "Fel."}
    acts: dict[str, Act] = {
        "change_function": lambda who: change_function(
            **here, function=Function.OPERATIONS_MANAGER, holder=holder, from_on=FROM, actor=who
        ),
        "change_subcontractor": lambda who: change_subcontractor(
            **here, name="X", form=CooperationForm.SUBCONTRACT, from_on=FROM, actor=who
        ),
        "change_assignment": lambda who: change_assignment(
            **here, kind=AssignmentKind.ADDITIONAL, name="X", has_it=True, from_on=FROM, actor=who
        ),
        "tell_absence": lambda who: tell_absence(
            **here, profession=Profession.PHYSICIAN, days=Period(DAY, FROM), told_on=DAY, actor=who
        ),
        "tell_marketing": lambda who: tell_marketing(
            **here, what="Annons", during=Period(DAY, FROM), approved_on=None, actor=who
        ),
        "sign_contract": lambda who: contract_actions.sign_contract(**signing, actor=who),
        "transfer": lambda who: contract_actions.transfer(**signing, actor=who),
        "ask_extension": lambda who: contract_actions.ask_extension(
            **here, asked_on=DAY, actor=who
        ),
        "give_notice": lambda who: contract_actions.give_notice(**here, given_on=DAY, actor=who),
        "withdraw": lambda who: contract_actions.withdraw(
            **here, asked_on=DAY, ceases_on=FROM, in_writing=True, actor=who
        ),
        "rescind": lambda who: contract_actions.rescind(**here, on=DAY, actor=who),
        "revoke": lambda who: contract_actions.revoke(
            **here, decided_on=DAY, from_on=FROM, actor=who
        ),
        "record_terms_answer": lambda who: record_terms_answer(
            **when,
            organisation_number=COMPANY,
            book_id="norrbotten/2023",
            answer=AnswerKind.SIGNED,
            answered_on=DAY,
            actor=who,
        ),
        "tell_happening": lambda who: tell_happening(
            **when, hsa_id=HAVET, event="begäran", on=DAY, actor=who
        ),
        "declare": lambda who: declare(**when, which=which, declared=Declared.MET, actor=who),
        "judge": lambda who: judge(
            **when,
            which=which,
            verdict=Verdict.MET,
            reasons="Ja.",
            seen_verdict=None,
            actor=who,
        ),
        "add_evidence": lambda who: add_evidence(
            **when, which=which, name="a.txt", content=b"a", actor=who
        ),
        "add_evidence_files": lambda who: add_evidence_files(
            **when, which=which, files=[("a.txt", b"a")], actor=who
        ),
        "hand_out": lambda who: hand_out(paper, known_at=newest_number(), actor=who),
    }
    for kind in TakenBack.Kind:
        acts[f"take_back {kind.value}"] = lambda who, kind=kind: take_back(  # type: ignore[misc]  # bound as it is
            **back, kind=kind, actor=who
        )
    for step in StepKind:
        acts[f"ask_for_step {step.value}"] = lambda who, step=step: ask_for_step(  # type: ignore[misc]  # bound as it is
            **here, step=ContractStep(step, DAY), reasons="Skäl", on=DAY, actor=who
        )
    return acts


def _letter(act: Act, who: User) -> str:
    try:
        with transaction.atomic():
            try:
                act(who)
            except AccessDenied:
                return "-"
            except SpokenError:
                return "o"
            raise _Undone
    except _Undone:
        return "o"


def test_each_action_is_done_by_those_whose_it_is_and_by_nobody_else() -> None:
    county()
    found = {
        name: "".join(_letter(act, PEOPLE[who]) for who in WHO) for name, act in _acts().items()
    }
    assert found == ACTIONS


def test_every_action_of_the_registers_has_its_row() -> None:
    named = {one.split()[0] for one in ACTIONS}
    assert {name for module in _modules() for name in _with_actor(module)} == named | NO_ACTIONS


def test_a_file_of_evidence_is_there_to_leak_and_is_handed_to_nobody_else() -> None:
    county()
    key = add_evidence(
        which=Which(HAVET, REPORT),
        name="a.txt",
        content=b"Rapporten.",
        actor=PEOPLE["clerk"],
        at=AT,
    )
    seen = hand_out(key, actor=PEOPLE["clerk"], known_at=newest_number()).content
    assert seen == b"Rapporten."
    for who in ("other_clerk", "resident"):
        with pytest.raises(AccessDenied):
            hand_out(key, actor=PEOPLE[who], known_at=newest_number())


def _modules() -> Iterator[ModuleType]:
    for package in (vardval.registry, vardval.followup, vardval.accreditation.contracts):
        for one in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            if not one.name.endswith(".migrations"):
                yield importlib.import_module(one.name)


def _with_actor(module: ModuleType) -> Iterator[str]:
    """The module's own public functions that take who acts, but for the checks."""
    for name, function in vars(module).items():
        if not inspect.isfunction(function) or name.startswith(("_", "check_", "may_")):
            continue
        own = inspect.unwrap(function)
        if own.__module__ == module.__name__ and "actor" in inspect.signature(own).parameters:
            yield name
