"""The ledger page: sums by account and unit that agree, files with digests, what is lacking."""

import pytest
from django.urls import reverse

from tests.apps.settlement.paying import BILLING, tell_accounts, tell_billing
from tests.apps.settlement.small_region import AT
from tests.portal.conftest import Enter
from tests.portal.test_statements import approved, draft, standing_draft
from vardval.platform.accounts import User
from vardval.settlement.actions import hand_over_run

pytestmark = pytest.mark.django_db
__all__ = ["approved", "draft", "standing_draft"]


def hand_over(run_id: int) -> None:
    hand_over_run(run_id=run_id, actor=User.objects.get(username="godkännaren"), at=AT)


def test_the_page_shows_that_ledger_statements_and_run_are_the_same(
    enter: Enter, approved: int
) -> None:
    tell_accounts()
    page = enter("auditor").get(reverse("ledger", args=[approved]))
    assert page.context["ledger"].agrees
    sums = {name: total for name, *_, total in page.context["by_ownership"]}
    assert set(sums) == {"egen", "privat"}
    assert sum(sums.values()) == page.context["run"].total_ore
    words = page.content.decode()
    assert "är samma belopp" in words
    assert "Kontonumren är exempel." in words


def test_missing_accounts_and_addresses_are_named(enter: Enter, approved: int) -> None:
    tell_accounts(without="vårdtyngd")
    words = enter("controller").get(reverse("ledger", args=[approved])).content.decode()
    assert "Kontoplanen har inget konto för Vårdpeng vårdtyngd." in words
    assert "Vårdbolaget AB har ingen peppoladress." in words


def test_without_a_plan_the_page_says_how_to_load_one(enter: Enter, approved: int) -> None:
    words = enter("controller").get(reverse("ledger", args=[approved])).content.decode()
    assert "Ingen kontoplan är inläst för månaden." in words


def test_what_is_lacking_for_the_files_is_told_before_the_run_is_handed_over(
    enter: Enter, approved: int
) -> None:
    client, address = enter("controller"), reverse("run", args=[approved])
    assert client.get(address).context["files_lacking"] == 3
    assert "3 filer kan inte skapas ännu" in client.get(address).content.decode()
    tell_accounts()
    tell_billing()
    page = client.get(address)
    assert page.context["files_lacking"] == 0
    assert "kan inte skapas ännu" not in page.content.decode()


def test_a_handed_over_file_can_be_fetched_and_a_lacking_one_made_later(
    enter: Enter, approved: int
) -> None:
    tell_accounts()
    tell_billing(BILLING.replace("51234567", ""))
    hand_over(approved)
    client = enter("controller")
    page = client.get(reverse("ledger", args=[approved]))
    (first, _) = page.context["files"]
    file = client.get(reverse("handed_over_file", args=[approved, first.name]))
    assert file.content.startswith(b"#FLAGGA 0\r\n")
    assert [one.name for one in page.context["lacking"]] == [
        f"2023-03-{approved}-SE2321000230-HAVET.xml"
    ]
    tell_billing()
    ready = client.get(reverse("ledger", args=[approved]))
    assert (ready.context["may_complete"], len(ready.context["to_come"])) == (True, 1)
    done = client.post(reverse("complete_hand_over", args=[approved]), follow=True)
    assert "1 fil skapades." in done.content.decode().replace("\u00a0", " ")
    assert len(done.context["files"]) == 3


def test_only_who_may_approve_makes_files(enter: Enter, approved: int) -> None:
    hand_over(approved)
    address = reverse("complete_hand_over", args=[approved])
    assert enter("auditor").post(address).status_code == 403
    page = enter("auditor").get(reverse("ledger", args=[approved]))
    assert page.context["may_complete"] is False


def test_files_of_a_run_that_is_not_handed_over_are_refused(enter: Enter, approved: int) -> None:
    page = enter("controller").post(reverse("complete_hand_over", args=[approved]), follow=True)
    assert "är inte överlämnad" in page.content.decode()
