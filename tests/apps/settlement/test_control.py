"""A draft is held against the month before, and nobody approves what is not answered for."""

import shutil
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.conf import settings

from tests.apps.county import HAVET, TORGET, Someone, list_person, write_person
from tests.apps.settlement.small_region import (
    APRIL,
    AT,
    MARCH,
    PRICE_LIST,
    Region,
    answer_all,
    draft,
    load_weights,
    settle_and_approve,
)
from vardval.core.settlement.control import ChangeCause, Controlled, Noticed
from vardval.platform.accounts import User, active_account
from vardval.platform.policy import AccessDenied
from vardval.registry.queries import unit_id
from vardval.settlement.actions import (
    AnsweredAlready,
    NoNote,
    WarningNotFound,
    answer_warnings,
    approve_run,
    publish_price_list,
)
from vardval.settlement.course import NotADraft, WarningsUnanswered
from vardval.settlement.engine import changes
from vardval.settlement.models import Run, RunWarning
from vardval.settlement.queries import ControlTold, control_of, unit_totals


def causes(told: ControlTold, hsa_id: str, component: str) -> dict[ChangeCause, Fraction]:
    unit = next(one for one in told.units if one.hsa_id == hsa_id)
    change = next(one for name, one in unit.components if one.component_id == component)
    assert sum(change.causes.values(), Fraction(0)) == change.difference_ore
    return dict(change.causes)


def with_tight_thresholds(region: Region) -> Region:
    """The region by a list that wants to hear of any difference of a krona."""
    limits = '{procent: "0", minst_kr: "1", källa: EX-T-3}'
    people = '{procent: "0", minst_personer: "1", källa: EX-T-3}'
    keys = ("länet", "enhet", "enhet_och_komponent", "rättelser")
    rule = "\n".join(f"  {one}: {limits}" for one in keys)
    text = PRICE_LIST.read_text(encoding="utf-8").replace(
        "\nkomponenter:", f"\nkontroll:\n{rule}\n  listade: {people}\n\nkomponenter:"
    )
    listed = publish_price_list(content=text.encode(), name="tätare.yaml", actor=_officer(), at=AT)
    return Region(region.people, listed, region.maker, region.approver)


def _officer() -> User:
    return active_account("beställaren")


def test_the_first_month_has_nothing_to_be_compared_with(region: Region) -> None:
    told = control_of(draft(region, MARCH))
    assert (told.compared_with, told.units, told.warnings) == (None, (), ())
    # The list states no thresholds of its own, so the product's are shown.
    assert not told.rule_is_the_lists
    assert dict(told.thresholds)[Controlled.UNIT].percent == Decimal(5)


def test_a_month_in_which_nothing_has_happened_differs_by_age_alone(region: Region) -> None:
    settle_and_approve(region, MARCH)
    told = control_of(draft(region, APRIL))
    assert told.compared_with == MARCH
    # Farid turned 18 on 3 March, within the band from 15 to 44: no amount is another one.
    assert [one.whole.difference_ore for one in told.units] == [0, 0]
    assert [one.whole.causes for one in told.units] == [{}, {}]


@pytest.mark.parametrize("lines", [1, 20, 100_000])
def test_who_came_who_moved_and_who_left_are_told_apart(
    region: Region, monkeypatch: pytest.MonkeyPatch, lines: int
) -> None:
    """However many components are compared at once: each alone, a few, or all of them."""
    monkeypatch.setattr(changes, "_AT_ONCE", lines)
    settle_and_approve(region, MARCH)
    newcomer = write_person(Someone("198804059825", date(1988, 4, 5)))
    moved_on = date(2023, 3, 10)
    list_person(newcomer, moved_on, (moved_on, TORGET))
    list_person(region.people["Bo"], moved_on, (moved_on, TORGET))
    list_person(region.people["David"], moved_on, (moved_on, None))
    told = control_of(draft(region, APRIL))
    # 146.50 kronor a point: a woman of 34 has 0.90, Bo (72) 1.40, David (63) 0.85.
    assert causes(told, TORGET, "ålder_och_kön") == {
        ChangeCause.CAME: Fraction(13185),
        ChangeCause.MOVED_HERE: Fraction(20510),
        ChangeCause.LEFT: Fraction(-24905, 2),
    }
    assert causes(told, HAVET, "ålder_och_kön") == {ChangeCause.MOVED_AWAY: Fraction(-20510)}
    weights = causes(told, HAVET, "vårdtyngd")
    # Who left and who came both had the weight of a non-user, so the mean weight stands still.
    assert set(weights) == {ChangeCause.MOVED_AWAY}


def test_a_birthday_into_another_band_is_age_and_a_new_weight_is_weight(region: Region) -> None:
    child = write_person(Someone("201803159823", date(2018, 3, 15)))
    list_person(child, date(2023, 1, 1), (date(2023, 1, 1), TORGET))
    settle_and_approve(region, MARCH)
    load_weights({"Anna": "1,6", "Bo": "1.75", "Elsa": "3.1", "Farid": "0,35"})
    told = control_of(draft(region, APRIL))
    # The child turned five on 15 March: from 1.15 points to 0.55.
    assert causes(told, TORGET, "ålder_och_kön") == {ChangeCause.AGE: Fraction(-8790)}
    assert set(causes(told, TORGET, "vårdtyngd")) == {ChangeCause.WEIGHT, ChangeCause.FACTOR}
    assert set(causes(told, HAVET, "vårdtyngd")) == {ChangeCause.FACTOR}


def test_another_price_is_told_as_price_and_a_new_component_as_itself(region: Region) -> None:
    settle_and_approve(region, MARCH)
    text = PRICE_LIST.read_text(encoding="utf-8").replace('"146.50"', '"150"')
    text = text.replace("id: glesbygd", "id: gleshet").replace("socioekonomi, glesbygd", "gleshet")
    dearer = publish_price_list(content=text.encode(), name="ny.yaml", actor=_officer(), at=AT)
    told = control_of(draft(Region(region.people, dearer, region.maker, region.approver), APRIL))
    # Anna 0.90, Cilla 1.15, David 0.85 and Gun 1.05: 3.95 points by 3.50 kronor more.
    assert causes(told, TORGET, "ålder_och_kön") == {ChangeCause.PRICE: Fraction(2765, 2)}
    unit = next(one for one in told.units if one.hsa_id == HAVET)
    named = {one.component_id: set(one.causes) for _, one in unit.components if one.causes}
    assert {ChangeCause.COMPONENT} in [named.get(one, set()) for one in ("gleshet", "glesbygd")]


def test_when_the_files_are_weeded_the_causes_are_said_to_be_unknown(region: Region) -> None:
    march = settle_and_approve(region, MARCH)
    shutil.rmtree(settings.STATE_FOLDER / "settlement" / Run.objects.get(id=march).folder)
    text = PRICE_LIST.read_text(encoding="utf-8").replace('"146.50"', '"150"')
    text = text.replace('månader: "6"', 'månader: "0"')
    dearer = publish_price_list(content=text.encode(), name="ny.yaml", actor=_officer(), at=AT)
    told = control_of(draft(Region(region.people, dearer, region.maker, region.approver), APRIL))
    assert not told.knows_causes
    assert causes(told, TORGET, "ålder_och_kön") == {ChangeCause.NOT_KNOWN: Fraction(2765, 2)}


def test_a_warning_is_answered_once_in_words_before_the_run_is_approved(region: Region) -> None:
    tight = with_tight_thresholds(region)
    settle_and_approve(tight, MARCH)
    moved_on = date(2023, 3, 10)
    list_person(region.people["Bo"], moved_on, (moved_on, TORGET))
    april = draft(tight, APRIL)
    told = control_of(april)
    assert told.rule_is_the_lists
    assert told.warnings[0].what in {Noticed.UNIT, Noticed.UNIT_COMPONENT}
    sizes = [abs(one.difference) for one in told.warnings if not one.counts_people]
    assert sizes == sorted(sizes, reverse=True)
    people = {(one.unit_hsa_id, one.before, one.now) for one in told.warnings if one.counts_people}
    assert people == {(TORGET, 4, 5), (HAVET, 3, 2)}
    with pytest.raises(WarningsUnanswered) as refused:
        approve_run(run_id=april, actor=region.approver, at=AT)
    assert str(refused.value) == (
        f"Kontrollen av 2023-04 har {len(told.warnings)} varningar som ingen har svarat på."
        " Svara på dem innan avräkningen godkänns."
    )
    first = [told.warnings[0].id]
    with pytest.raises(NoNote):
        answer_warnings(run_id=april, warning_ids=first, note="  ", actor=region.maker, at=AT)
    with pytest.raises(WarningNotFound):
        answer_warnings(run_id=april, warning_ids=[0], note="Ja", actor=region.maker, at=AT)
    with pytest.raises(WarningNotFound):
        answer_warnings(run_id=april, warning_ids=[], note="Ja", actor=region.maker, at=AT)
    answer_warnings(run_id=april, warning_ids=first, note="Bo bytte.", actor=region.maker, at=AT)
    with pytest.raises(AnsweredAlready):
        answer_warnings(run_id=april, warning_ids=first, note="Ja", actor=region.maker, at=AT)
    answer = control_of(april).warnings[0].answer
    assert answer is not None
    assert (answer.note, answer.noted_by) == ("Bo bytte.", "räknaren")
    assert control_of(april).unanswered == len(told.warnings) - 1
    answer_all(april, region.approver)
    approve_run(run_id=april, actor=region.approver, at=AT)
    with pytest.raises(NotADraft):
        answer_warnings(run_id=april, warning_ids=first, note="Ja", actor=region.maker, at=AT)


def test_corrections_beyond_the_threshold_are_warned_of(region: Region) -> None:
    tight = with_tight_thresholds(region)
    settle_and_approve(tight, MARCH)
    list_person(region.people["Bo"], date(2023, 1, 10), (date(2023, 1, 10), TORGET))
    april = draft(tight, APRIL)
    corrections = {
        one.unit_hsa_id: one.now - one.before
        for one in control_of(april).warnings
        if one.what is Noticed.CORRECTIONS
    }
    expected = {one.unit_hsa_id: one.corrections_ore for one in unit_totals(april)}
    assert corrections == {key: ore for key, ore in expected.items() if ore}


@pytest.mark.parametrize("username", ["beställaren", "prov"])
def test_only_those_who_make_or_approve_answer_warnings(region: Region, username: str) -> None:
    april = draft(region, MARCH)
    RunWarning.objects.create(
        run_id=april, place=1, what="unit", unit_id=unit_id(TORGET), before=1, now=2
    )
    if username == "prov":
        answer_all(april, region.maker)
        return
    with pytest.raises(AccessDenied):
        answer_all(april, active_account(username))
