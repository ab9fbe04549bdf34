"""Who is named at a centre, and how the region is told of a change, by the documents."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.registry.asking import (
    BRANCH,
    CENTRE,
    DAY,
    EVA,
    KB,
    NB,
    VB,
    VL,
    short,
    wanting,
    wanting_by,
)
from vardval.core.registry import Competence, Function, NamedFunction, Profession
from vardval.core.trace import step

P, C = Profession, Competence


def named(function: Function, profession: Profession = P.NURSE, *has: Competence) -> NamedFunction:
    return NamedFunction(function, "Ivar", profession, DAY, frozenset(has))


@pytest.mark.parametrize(
    ("book", "rule", "function", "clause"),
    [
        (NB, "verksamhetschef", Function.OPERATIONS_MANAGER, "NB-3.8.2-10"),
        (VB, "verksamhetschef", Function.OPERATIONS_MANAGER, "VB-3.1.1-1"),
        (VB, "rehabiliteringskoordinator", Function.REHAB_COORDINATOR, "VB-3.1.3-3"),
        (VL, "samordnande_sjuksköterska", Function.COORDINATING_NURSE, "VL-1.2.10-6"),
    ],
)
def test_a_centre_has_the_named_functions_of_its_document_and_no_other_holder_does(
    book: str, rule: str, function: Function, clause: str
) -> None:
    others = tuple(named(one) for one in Function if one is not function)
    unnamed = step("unit.function_unnamed", clause, function=function.value)
    assert wanting_by(book, replace(CENTRE, functions=others), rule) == unnamed
    assert wanting_by(book, replace(CENTRE, functions=(*others, named(function))), rule) is None
    assert wanting_by(book, replace(BRANCH, functions=()), rule) is None


@pytest.mark.parametrize(
    ("lead", "is_content"),
    [
        (named(Function.MEDICAL_LEAD, P.PHYSICIAN, C.GENERAL_MEDICINE), True),
        (named(Function.MEDICAL_ADVISER, P.PHYSICIAN, C.GENERAL_MEDICINE), True),
        (named(Function.MEDICAL_LEAD, P.PHYSICIAN, C.GERIATRICS), False),
        (named(Function.INFECTION_CONTACT, P.PHYSICIAN, C.GENERAL_MEDICINE), False),
    ],
)
def test_a_manager_who_is_no_physician_has_a_specialist_beside(
    lead: NamedFunction, *, is_content: bool
) -> None:
    told_so = step("unit.no_specialist_beside_manager", "NB-3.8.2-11")
    unit = replace(CENTRE, functions=(EVA, lead))
    assert wanting_by(NB, unit, "medicinsk_ledning") == (None if is_content else told_so)
    physician = replace(EVA, profession=P.PHYSICIAN)
    assert wanting_by(NB, replace(unit, functions=(physician, lead)), "medicinsk_ledning") is None


@pytest.mark.parametrize(
    ("book", "rule", "function", "clause"),
    [
        (NB, "byte_av_medicinskt_ansvarig", Function.MEDICAL_LEAD, "NB-3.1.4-3"),
        (KB, "byte_av_medicinskt_ansvarig", Function.MEDICAL_LEAD, "KB-3.2-6"),
        (KB, "byte_av_verksamhetschef", Function.OPERATIONS_MANAGER, "KB-3.2-6"),
        (VB, "byte_av_verksamhetschef", Function.OPERATIONS_MANAGER, "VB-3.1.1-3"),
    ],
)
def test_an_untold_change_is_told_as_such_with_the_day_of_the_change(
    book: str, rule: str, function: Function, clause: str
) -> None:
    since = date(int(book[-4:]), 3, 1)
    changed = replace(named(function), since=since, is_change=True)
    untold = step("unit.change_untold", clause, function=function.value, since=since)
    assert wanting_by(book, replace(CENTRE, functions=(changed,)), rule) == untold
    coming = replace(changed, since=since.replace(day=2))
    assert wanting_by(book, replace(CENTRE, functions=(coming,)), rule) is None
    another = replace(changed, function=Function.SYSTEM_CONTACT)
    assert wanting_by(book, replace(CENTRE, functions=(another,)), rule) is None


@given(st.integers(-5, 5), st.booleans())
def test_in_writing_before_the_change_means_both(days: int, in_writing: bool) -> None:
    since = date(2023, 2, 10)
    told_on = since.replace(day=since.day + days)
    changed = replace(
        named(Function.OPERATIONS_MANAGER),
        since=since,
        told_on=told_on,
        is_told_in_writing=in_writing,
        is_change=True,
    )
    unit = replace(CENTRE, functions=(changed,))
    rule = "byte_av_verksamhetschef"
    untold = short("change_untold", rule, function="verksamhetschef", since=since)
    before = in_writing and days < 0
    assert wanting(unit, rule, "anmäls_skriftligen_före") == (None if before else untold)
    assert wanting(unit, rule, "anmäls_skriftligen") == (None if in_writing else untold)
    assert wanting(unit, rule, "anmäls") is None
