"""What stood behind a choice: kept with it, and its papers in the unit's archive."""

from datetime import date
from typing import Any

import pytest

from tests.apps.county import FJALLET, HAVET, TORGET, Someone, list_person, write_person
from tests.apps.listing.choosing import DAY, GRANTED, LISTED_SINCE, anna_listed, choose
from vardval.core.listing import Channel, ChosenBy, Outcome
from vardval.listing.evidence import Evidence, EvidenceKind, EvidenceRefused, ReasonsNotTold
from vardval.listing.form_queries import evidence_of, forms_in_archive, special_reasons_granted
from vardval.listing.models import Choice, ChoiceEvidence, KeptForm
from vardval.platform.ledger import newest_number


def places(**asked: object) -> list[tuple[str, str]]:
    told = forms_in_archive(known_at=newest_number(), valid_on=DAY, **asked)  # type: ignore[arg-type]  # what a test asks for
    return [(one.place, one.paper) for one in told]


def test_a_form_is_evidence_with_its_place_in_the_binder_and_the_day_it_is_kept_through(
    county: None,
) -> None:
    anna = anna_listed()
    receipt = choose(anna, channel=Channel.FORM, signed=True, written=True)
    told = evidence_of(receipt.choice_id or 0, known_at=newest_number())
    assert told is not None
    assert (told.kind, told.received_on, told.signed_by_ids) == (EvidenceKind.FORM, DAY, (anna,))
    (paper,) = told.papers
    assert (paper.place, paper.paper, paper.unit_hsa_id) == ("2023-03-001", "form", HAVET)
    assert (paper.received_on, paper.kept_through_on) == (DAY, date(2025, 3, 1))
    assert (paper.clause, paper.media_type, paper.person_id) == ("NB-3.6.1-31", None, anna)


@pytest.mark.parametrize(
    ("channel", "kind", "papers"),
    [
        (Channel.E_SERVICE, EvidenceKind.E_IDENTIFICATION, []),
        (Channel.TELEPHONE, EvidenceKind.CALL, []),
        (Channel.VISIT, EvidenceKind.IDENTITY_SHOWN, []),
        (Channel.EMAIL, EvidenceKind.EMAIL, ["email"]),
        (Channel.FORM, EvidenceKind.FORM, ["form"]),
    ],
)
def test_what_stands_behind_a_choice_follows_its_channel_unless_told(
    county: None, channel: Channel, kind: EvidenceKind, papers: list[str]
) -> None:
    receipt = choose(anna_listed(), channel=channel)
    told = evidence_of(receipt.choice_id or 0, known_at=newest_number())
    assert told is not None
    assert (told.kind, [one.paper for one in told.papers]) == (kind, papers)


def test_a_choice_in_writing_by_proxy_puts_form_and_proxy_in_the_binder(county: None) -> None:
    anna, bo = anna_listed(), write_person(Someone("198501019806", date(1985, 1, 1)))
    choose(
        anna,
        channel=Channel.FORM,
        made_by=ChosenBy.PROXY,
        actor_person_id=bo,
        signed=True,
        written=True,
        evidence=Evidence(reference="Pärm 3", proxy_reference="Fullmakt i pärm 4"),
    )
    stored = ChoiceEvidence.objects.get()
    assert (stored.reference, stored.proxy_reference, stored.signed_by_ids) == (
        "Pärm 3",
        "Fullmakt i pärm 4",
        [bo],
    )
    assert places() == [("2023-03-002", "proxy"), ("2023-03-001", "form")]


def test_the_guardians_who_stand_behind_a_childs_form_signed_it(county: None) -> None:
    mother = anna_listed()
    father = write_person(Someone("198501019806", date(1985, 1, 1)))
    child = write_person(
        Someone("201501019801", date(2015, 1, 1), guardians=(mother, father), mother=mother)
    )
    list_person(child, LISTED_SINCE, (LISTED_SINCE, TORGET))
    choose(
        child,
        channel=Channel.FORM,
        made_by=ChosenBy.GUARDIAN,
        actor_person_id=mother,
        agreeing_ids=(mother, father),
        signed=True,
    )
    assert ChoiceEvidence.objects.get().signed_by_ids == sorted((mother, father))


def test_papers_are_numbered_within_the_units_month_in_the_order_they_were_registered(
    county: None,
) -> None:
    anna, eva = anna_listed(), anna_listed("199105019801")
    choose(anna, HAVET, channel=Channel.FORM)
    choose(eva, TORGET, channel=Channel.FORM)
    choose(eva, HAVET, channel=Channel.FORM)
    choose(anna, FJALLET, channel=Channel.FORM, evidence=Evidence(received_on=date(2023, 2, 27)))
    of_havet = KeptForm.objects.filter(unit__hsa_id=HAVET).values_list("number", "choice__person")
    assert list(of_havet.order_by("number")) == [(1, anna), (2, eva)]
    assert ("2023-02-001", "form") in places()


def test_a_refused_choice_keeps_its_paper_too(county: None) -> None:
    anna = anna_listed()
    choose(anna, HAVET, on=date(2023, 1, 10))
    choose(anna, TORGET, on=date(2023, 2, 10))
    assert choose(anna, HAVET, channel=Channel.FORM).outcome is Outcome.REFUSED
    assert places() == [("2023-03-001", "form")]


def test_special_reasons_are_kept_with_who_granted_them_and_told_to_who_reviews(
    county: None,
) -> None:
    anna = anna_listed()
    choose(anna, HAVET, on=date(2023, 1, 10))
    choose(anna, TORGET, on=date(2023, 2, 10))
    receipt = choose(anna, HAVET, special_reasons=True)
    told = evidence_of(receipt.choice_id or 0, known_at=newest_number())
    assert told is not None
    assert (told.special_reasons_granted_by, told.special_reasons_text) == tuple(GRANTED.values())
    (granted,) = special_reasons_granted(
        since=date(2023, 3, 1), until=date(2023, 4, 1), known_at=newest_number()
    )
    assert (granted.choice_id, granted.chosen_on, granted.granted_by, granted.outcome) == (
        receipt.choice_id,
        DAY,
        "Enhetschefen, vårdvalsenheten",
        "accepted",
    )
    assert (
        special_reasons_granted(
            since=date(2023, 3, 1), until=date(2023, 4, 1), known_at=receipt.entry - 1
        )
        == []
    )


@pytest.mark.parametrize(
    "missing", [{"special_reasons_granted_by": " "}, {"special_reasons_text": ""}]
)
def test_special_reasons_without_who_or_why_are_nothing(
    county: None, missing: dict[str, Any]
) -> None:
    with pytest.raises(ReasonsNotTold, match="vem på regionen"):
        choose(anna_listed(), special_reasons=True, **missing)
    assert Choice.objects.count() == 0


@pytest.mark.parametrize("text", ["19900501-9802", "se 9005019802", "900501+9802", "19900501T123"])
def test_a_reference_that_says_who_it_is_about_is_refused(county: None, text: str) -> None:
    with pytest.raises(EvidenceRefused, match="Skriv inga personnummer"):
        Evidence(reference=text)
    with pytest.raises(EvidenceRefused, match="Skriv inga personnummer"):
        choose(anna_listed(), special_reasons=True, special_reasons_text=f"Gäller {text}")


def test_a_text_that_is_too_long_is_refused_and_a_case_number_is_not(county: None) -> None:
    with pytest.raises(EvidenceRefused, match="80"):
        Evidence(proxy_reference="x" * 81)
    with pytest.raises(EvidenceRefused, match="500"):
        choose(anna_listed(), special_reasons=True, special_reasons_text="x" * 501)
    assert Evidence(reference="RS 2023-1234, pärm 12").reference == "RS 2023-1234, pärm 12"
