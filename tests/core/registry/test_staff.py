"""Who has to be there and what those who do a work must have, by the documents."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.registry.asking import (
    BRANCH,
    CENTRE,
    KB,
    NB,
    VB,
    VL,
    wanting,
    wanting_by,
)
from vardval.core.registry import (
    Competence,
    Profession,
    StaffGroup,
    UnitFacts,
    Work,
)
from vardval.core.registry.demand import told
from vardval.core.rulebook.book import Argument
from vardval.core.rulebook.mechanism import WrongArgument
from vardval.core.trace import step

GENERALIST = frozenset({Competence.GENERAL_MEDICINE})
SPECIALTIES = (
    Competence.GENERAL_MEDICINE,
    Competence.GERIATRICS,
    Competence.PAEDIATRICS,
    Competence.GYNAECOLOGY,
    Competence.OTHER_SPECIALTY,
)


def group(
    profession: Profession, *competences: Competence, work: Work | None = None, percent: int = 100
) -> StaffGroup:
    does = frozenset({work}) if work else frozenset[Work]()
    return StaffGroup(profession, 1, Decimal(percent), frozenset(competences), does)


def with_staff(*groups: StaffGroup) -> UnitFacts:
    return replace(CENTRE, staff=groups)


def test_half_of_the_specialists_time_is_enough_in_one_document_and_too_little_in_another() -> None:
    gp = group(Profession.PHYSICIAN, Competence.GENERAL_MEDICINE)
    other = group(Profession.PHYSICIAN, Competence.GERIATRICS)
    half = with_staff(gp, other)
    assert wanting_by(KB, half, "specialister") is None
    assert wanting_by(VB, half, "specialister") == step(
        "unit.share_too_small",
        "VB-3.1.2-1",
        competence="specialist i allmänmedicin",
        professions="läkare",
        part=Decimal(1),
        whole=Decimal(2),
        share=Decimal(50),
    )
    less = with_staff(gp, replace(other, percent=Decimal("100.01")))
    assert wanting_by(KB, less, "specialister") is not None
    assert wanting_by(VB, with_staff(gp, replace(other, percent=Decimal(99))), "specialister") is (
        None
    )
    # Neither a nurse, a physician without a specialty nor a branch is held against it.
    beside = (group(Profession.NURSE), group(Profession.PHYSICIAN))
    assert wanting_by(KB, with_staff(gp, *beside), "specialister") is None
    assert wanting_by(VB, replace(BRANCH, staff=(other,)), "specialister") is None


def test_more_than_half_of_the_nurses_are_district_nurses() -> None:
    district, nurse = group(Profession.NURSE, Competence.DISTRICT_NURSE), group(Profession.NURSE)
    midwife = group(Profession.MIDWIFE)
    assert wanting_by(
        VB, with_staff(district, district, nurse, midwife), "distriktssköterskor"
    ) is (None)
    found = wanting_by(VB, with_staff(district, nurse), "distriktssköterskor")
    assert found is not None
    assert (found.code, found.clause) == ("unit.share_too_small", "VB-3.1.2-5")


def test_two_who_work_half_time_weigh_as_one() -> None:
    halves = StaffGroup(Profession.PHYSICIAN, 2, Decimal(50), GENERALIST)
    whole = group(Profession.PHYSICIAN, Competence.GERIATRICS)
    assert (halves.full_time, whole.full_time) == (Decimal(100), Decimal(100))
    assert wanting_by(KB, with_staff(halves, whole), "specialister") is None


@pytest.mark.parametrize("andel", [None, "hälften"])
def test_a_share_that_is_none_is_a_wrong_book(andel: str | None) -> None:
    of: dict[str, Argument] = {"yrken": ("läkare",), "kompetenser": ("legitimation",)}
    if andel is not None:
        of["andel"] = andel
    with pytest.raises(WrongArgument, match="saknar argumentet andel"):
        wanting(CENTRE, "specialister", "minst_andel", of=of)


@pytest.mark.parametrize(
    ("book", "rule", "clause", "there", "professions", "wanted"),
    [
        (
            VL,
            "allmänläkare",
            "VL-1.5-1",
            group(Profession.PHYSICIAN, Competence.GENERAL_MEDICINE),
            "läkare",
            "specialist i allmänmedicin",
        ),
        (
            VL,
            "diabetes",
            "VL-1.5-4",
            group(Profession.NURSE, Competence.DIABETES),
            "sjuksköterska",
            "15 högskolepoäng i diabetes",
        ),
        (
            VL,
            "astma_och_kol",
            "VL-1.5-4",
            group(Profession.NURSE, Competence.ASTHMA_COPD),
            "sjuksköterska",
            "15 högskolepoäng i astma och KOL",
        ),
        (
            VB,
            "försäkringsmedicin",
            "VB-3.1.2-4",
            group(Profession.PHYSICIAN, Competence.INSURANCE_MEDICINE),
            "läkare",
            "utbildning i försäkringsmedicin",
        ),
        (
            VB,
            "psykoterapi",
            "VB-3.1.2-9",
            group(Profession.COUNSELLOR, Competence.PSYCHOTHERAPY),
            "läkare, sjuksköterska, fysioterapeut, arbetsterapeut, psykolog, kurator",
            "grundläggande psykoterapiutbildning, legitimerad psykoterapeut",
        ),
        (
            KB,
            "psykosocial_resurs",
            "KB-3.2-10",
            group(Profession.COUNSELLOR),
            "psykolog, kurator",
            "",
        ),
    ],
)  # fmt: skip
def test_somebody_is_there_with_the_profession_and_the_competence_in_one_person(
    book: str, rule: str, clause: str, there: StaffGroup, professions: str, wanted: str
) -> None:
    nobody = step("unit.nobody_with", clause, professions=professions, wanted=wanted)
    assert wanting_by(book, with_staff(group(Profession.SECRETARY), there), rule) is None
    assert wanting_by(book, with_staff(), rule) == nobody
    # One who has the profession and another who has the competence are not somebody with both.
    apart = (replace(there, competences=frozenset()), replace(there, profession=Profession.OTHER))
    assert wanting_by(book, with_staff(*apart), rule) == (nobody if wanted else None)
    assert wanting_by(book, replace(BRANCH, staff=()), rule) is None


def test_rehabilitation_has_each_of_the_professions_and_what_is_missing_is_told() -> None:
    physio, occupational = (
        group(Profession.PHYSIOTHERAPIST),
        group(Profession.OCCUPATIONAL_THERAPIST),
    )
    assert wanting_by(VB, with_staff(physio, occupational), "rehabilitering") is None
    for staff, missing in (
        ((physio,), "arbetsterapeut"),
        ((occupational,), "fysioterapeut"),
        ((), "fysioterapeut, arbetsterapeut"),
    ):
        assert wanting_by(VB, with_staff(*staff), "rehabilitering") == step(
            "unit.nobody_with", "VB-3.1.2-8", professions=missing, wanted=""
        )
    assert wanting_by(VB, BRANCH, "rehabilitering") is None


@pytest.mark.parametrize("unit", [CENTRE, BRANCH])
def test_nobody_below_an_assistant_nurse_gives_care(unit: UnitFacts) -> None:
    too_low = step("unit.profession_too_low", "VL-1.5-9", professions="vårdbiträde")
    for profession, expected in (
        (Profession.ASSISTANT_NURSE, None),
        (Profession.CARE_AIDE, too_low),
    ):
        staff = (group(Profession.PHYSICIAN), group(profession))
        assert wanting_by(VL, replace(unit, staff=staff), "lägsta_kompetens") == expected


DOES = {
    "fast_läkarkontakt": Work.PERMANENT_PHYSICIAN,
    "st_läkare": Work.PHYSICIAN_IN_TRAINING,
    "st_handledare": Work.SUPERVISION,
    "läkare_i_mödrahälsovård": Work.MATERNITY_PHYSICIAN,
    "distriktssköterskans_arbete": Work.DISTRICT_NURSING,
    "psykisk_hälsa": Work.MENTAL_HEALTH,
    "fotvård": Work.FOOT_CARE,
    "hälsorådgivning": Work.HEALTH_ADVICE,
    "barnhälsovård": Work.CHILD_HEALTH,
    "mödrahälsovård": Work.MATERNITY,
}
P, C = Profession, Competence


@pytest.mark.parametrize(
    ("book", "rule", "clause", "fit", "unfit"),
    [
        (NB, "fast_läkarkontakt", "NB-3.1.10-4", [(P.PHYSICIAN, {C.LICENCE})],
         [(P.PHYSICIAN, set()), (P.NURSE, {C.LICENCE})]),
        (NB, "st_läkare", "NB-4.11-17", [(P.PHYSICIAN, {C.LICENCE, C.SUPERVISOR})],
         [(P.PHYSICIAN, set())]),
        (NB, "st_handledare", "NB-4.11-18", [(P.PHYSICIAN, {C.GENERAL_MEDICINE, C.SUPERVISOR})],
         [(P.PHYSICIAN, {C.GENERAL_MEDICINE}), (P.PHYSICIAN, {C.SUPERVISOR})]),
        (VL, "fast_läkarkontakt", "VL-1.2.8-5",
         [(P.PHYSICIAN, {one}) for one in (C.GENERAL_MEDICINE, C.GERIATRICS, C.PAEDIATRICS,
                                           C.OTHER_SPECIALTY, C.SPECIALIST_TRAINING)],
         [(P.PHYSICIAN, {C.LICENCE}), (P.NURSE, {C.GENERAL_MEDICINE})]),
        (VL, "läkare_i_mödrahälsovård", "VL-1.2.3-10",
         [(P.PHYSICIAN, {C.GYNAECOLOGY}), (P.PHYSICIAN, {C.GENERAL_MEDICINE})],
         [(P.PHYSICIAN, {C.PAEDIATRICS}), (P.MIDWIFE, set())]),
        (VL, "distriktssköterskans_arbete", "VL-1.5-3", [(P.NURSE, {C.DISTRICT_NURSE})],
         [(P.NURSE, set()), (P.ASSISTANT_NURSE, {C.DISTRICT_NURSE})]),
        (VL, "psykisk_hälsa", "VL-1.5-5",
         [(P.PSYCHOLOGIST, set()), (P.OTHER, {C.PSYCHOTHERAPIST}), (P.NURSE, {C.PSYCHOTHERAPY})],
         [(P.COUNSELLOR, set()), (P.PHYSICIAN, {C.GENERAL_MEDICINE})]),
        (VL, "fotvård", "VL-1.5-7", [(P.FOOT_THERAPIST, {C.DIABETIC_FOOT})],
         [(P.FOOT_THERAPIST, set()), (P.NURSE, {C.DIABETIC_FOOT})]),
        (VL, "hälsorådgivning", "VL-1.4-10",
         [(P.NURSE, set()), (P.PHYSICIAN, set()), (P.MIDWIFE, set())],
         [(P.ASSISTANT_NURSE, {C.DISTRICT_NURSE})]),
        (VB, "barnhälsovård", "VB-3.1.2-6",
         [(P.NURSE, {C.DISTRICT_NURSE}), (P.NURSE, {C.CHILD_NURSE})],
         [(P.NURSE, set()), (P.MIDWIFE, {C.CHILD_NURSE})]),
        (VB, "mödrahälsovård", "VB-3.1.2-7", [(P.MIDWIFE, set())], [(P.NURSE, {C.DISTRICT_NURSE})]),
        (VB, "fotvård", "VB-3.1.2-10", [(P.FOOT_THERAPIST, {C.MEDICAL_FOOT, C.DIABETIC_FOOT})],
         [(P.FOOT_THERAPIST, {C.MEDICAL_FOOT}), (P.FOOT_THERAPIST, {C.DIABETIC_FOOT})]),
    ],
)  # fmt: skip
def test_everybody_who_does_the_work_has_what_the_document_asks(
    book: str,
    rule: str,
    clause: str,
    fit: list[tuple[Profession, set[Competence]]],
    unfit: list[tuple[Profession, set[Competence]]],
) -> None:
    work = DOES[rule]
    fits = [group(profession, *has, work=work) for profession, has in fit]
    assert wanting_by(book, with_staff(*fits), rule) is None
    for profession, has in unfit:
        wrong = group(profession, *has, work=work)
        found = wanting_by(book, with_staff(*fits, wrong), rule)
        assert found is not None
        assert (found.code, found.clause, found.parameter("work")) == (
            "unit.unfit_for_work",
            clause,
            work.value,
        )
        assert found.parameter("profession") == profession.value
        # Whoever does not do the work is not held against it.
        assert wanting_by(book, with_staff(*fits, replace(wrong, work=frozenset())), rule) is None


@given(st.frozensets(st.sampled_from(list(Competence))))
def test_words_are_told_in_the_order_of_the_list_however_they_are_held(
    kinds: frozenset[Competence],
) -> None:
    assert told(kinds) == ", ".join(one.value for one in Competence if one in kinds)
