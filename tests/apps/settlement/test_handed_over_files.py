"""A handed-over run has files, known by their digests; what lacked is made when it is told."""

import hashlib
from pathlib import Path

import pytest

from tests.apps.county import HAVET
from tests.apps.settlement.paying import BILLING, tell_accounts, tell_billing
from tests.apps.settlement.small_region import APRIL, AT, MARCH, Region, settle_and_approve
from vardval.platform.policy import AccessDenied
from vardval.settlement.actions import complete_hand_over, hand_over_run
from vardval.settlement.actions.handing_over import NotHandedOver
from vardval.settlement.exports.handing_over import (
    HandedOverFileGone,
    handed_over_content,
    handed_over_files,
    made_of,
)
from vardval.settlement.models import Run
from vardval.settlement.places import settlement_folder


def handed_over(region: Region) -> int:
    run_id = settle_and_approve(region, MARCH)
    hand_over_run(run_id=run_id, actor=region.approver, at=AT)
    return run_id


def test_a_run_is_handed_over_as_files_with_their_digests(region: Region) -> None:
    tell_accounts()
    tell_billing()
    run_id = handed_over(region)
    told = handed_over_files(run_id)
    assert [(one.kind.value, one.name, one.unit_hsa_id) for one in told] == [
        ("vouchers", f"vardval-2023-03-{run_id}-egen.si", ""),
        ("vouchers", f"vardval-2023-03-{run_id}-privat.si", ""),
        ("invoice", f"2023-03-{run_id}-{HAVET}.xml", HAVET),
    ]
    assert sum(one.total_ore for one in told[:2]) == Run.objects.get(id=run_id).total_ore
    for one in told:
        content = handed_over_content(run_id, one.name)
        assert hashlib.sha256(content).hexdigest() == one.sha256


def test_what_was_lacking_is_made_once_it_has_been_told(region: Region) -> None:
    tell_accounts()
    tell_billing(BILLING.replace("51234567", ""))
    run_id = handed_over(region)
    before = handed_over_files(run_id)
    assert [one.kind.value for one in before] == ["vouchers", "vouchers"]
    assert complete_hand_over(run_id=run_id, actor=region.approver, at=AT) == 0
    tell_billing()
    assert complete_hand_over(run_id=run_id, actor=region.approver, at=AT) == 1
    after = handed_over_files(run_id)
    assert after[:2] == before
    assert [one.kind.value for one in after] == ["vouchers", "vouchers", "invoice"]


def test_without_an_account_plan_the_run_is_handed_over_and_no_file_is(region: Region) -> None:
    run_id = handed_over(region)
    assert handed_over_files(run_id) == []
    assert all(one.lacking for one in made_of(run_id, made_on=AT.date()))


def test_the_next_months_invoice_refers_to_the_one_handed_over(region: Region) -> None:
    tell_accounts()
    tell_billing()
    march = handed_over(region)
    april = settle_and_approve(region, APRIL)
    hand_over_run(run_id=april, actor=region.approver, at=AT)
    content = handed_over_content(april, f"2023-04-{april}-{HAVET}.xml").decode()
    assert f"2023-03-{march}-{HAVET}" not in content  # nothing of March is corrected


def test_a_file_that_is_gone_or_altered_is_not_told_as_the_one_handed_over(
    region: Region,
) -> None:
    tell_accounts()
    run_id = handed_over(region)
    name = f"vardval-2023-03-{run_id}-egen.si"
    file = Path(settlement_folder() / Run.objects.get(id=run_id).folder / "handed_over" / name)
    file.write_bytes(b"#FLAGGA 0\r\n")
    with pytest.raises(HandedOverFileGone, match="egen"):
        handed_over_content(run_id, name)
    file.unlink()
    with pytest.raises(HandedOverFileGone, match="egen"):
        handed_over_content(run_id, name)
    with pytest.raises(HandedOverFileGone, match="annan"):
        handed_over_content(run_id, "annan.si")


def test_only_a_handed_over_run_gets_files_and_only_from_who_may(region: Region) -> None:
    run_id = settle_and_approve(region, MARCH)
    with pytest.raises(NotHandedOver, match="2023-03"):
        complete_hand_over(run_id=run_id, actor=region.approver, at=AT)
    with pytest.raises(AccessDenied):
        complete_hand_over(run_id=run_id, actor="prov", at=AT)
