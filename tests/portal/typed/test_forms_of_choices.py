"""The form of a choice: each fault in its own sentence beside its own field, all at once."""

from datetime import date

import pytest
from django.http import QueryDict

from vardval.core.listing import Channel, ChosenBy
from vardval.portal.choice_form import ChoiceForm, Failure, read_choice, read_number

TODAY = date(2024, 2, 29)
NUMBER, OTHER = "195003179800", "198107249818"
WHOLE = f"number={NUMBER}&unit=SE1&channel=form&made_by=self"


def read(sent: str, language: str = "sv") -> ChoiceForm:
    """Return the form of what is sent."""
    return read_choice(QueryDict(sent), language, today=TODAY)


def test_a_form_with_all_that_is_asked_for_has_no_faults_and_is_of_today() -> None:
    form = read(WHOLE)
    assert (form.failures, form.failed_fields) == ([], set())
    assert (form.number, form.unit_hsa_id, form.chosen_on) == (NUMBER, "SE1", TODAY)
    assert (form.received_on, form.evidence.received_on) == (None, None)
    assert (form.everyone_agrees, form.signed, form.written, form.joins_queue) == (False,) * 4


def test_what_is_ticked_is_true_whatever_it_is_sent_as() -> None:
    form = read(f"{WHOLE}&everyone_agrees=&signed=on&written=nej&joins_queue=0")
    assert (form.everyone_agrees, form.signed, form.written, form.joins_queue) == (True,) * 4


def test_an_empty_form_is_told_everything_that_it_lacks_in_order() -> None:
    assert read("").failures == [
        Failure("Numret har fel längd. Skriv tio eller tolv siffror.", "number"),
        Failure("Välj vilken enhet valet gäller.", "unit"),
        Failure("Säg hur valet kom in.", "channel"),
        Failure("Säg vem som har valt.", "made_by"),
    ]


NO_SUCH_DAY = (
    "”2023-02-29” är ingen dag som går att läsa. Skriv år, månad och dag, till exempel 2023-11-15."
)


@pytest.mark.parametrize(
    ("more", "failures"),
    [
        ("&unit=", [("unit", "Välj vilken enhet valet gäller.")]),
        ("&channel=fax", [("channel", "Säg hur valet kom in.")]),
        ("&channel=FORM", [("channel", "Säg hur valet kom in.")]),
        ("&made_by=granne", [("made_by", "Säg vem som har valt.")]),
        ("&chosen_on=2024-02-29&received_on=2024-02-29", []),
        ("&chosen_on=2024-03-01", [("chosen_on", "Dagen då valet gjordes har inte varit än.")]),
        (
            "&received_on=2024-03-01",
            [("received_on", "Dagen då pappret kom in har inte varit än.")],
        ),
        ("&chosen_on=2023-02-29", [("chosen_on", NO_SUCH_DAY)]),
        ("&special_reasons=on&granted_by=Ada&reasons=Flytt", []),
        ("&granted_by=Ada", []),
    ],
)
def test_each_fault_stands_beside_its_field(more: str, failures: list[tuple[str, str]]) -> None:
    fields = QueryDict(WHOLE, mutable=True)
    fields.update(QueryDict(more.removeprefix("&")).dict())
    form = read_choice(fields, "sv", today=TODAY)
    assert [(one.field, str(one)) for one in form.failures] == failures
    assert form.failed_fields == {field for field, _ in failures}


@pytest.mark.parametrize(
    "told", ["", "&granted_by=Ada", "&reasons=Flytt", "&granted_by=+&reasons=Flytt"]
)
def test_special_reasons_want_both_who_and_why(told: str) -> None:
    form = read(f"{WHOLE}&special_reasons=on{told}")
    assert form.failures == [
        Failure(
            "Byten utöver gränsen kräver särskilda skäl. "
            "Skriv vem på regionen som har medgett bytet och varför.",
            "granted_by",
        )
    ]


@pytest.mark.parametrize(
    ("made_by", "typed", "number", "failed"),
    [
        (ChosenBy.SELF, "skräp", "", set()),
        (ChosenBy.GUARDIAN, "", "", set()),
        (ChosenBy.GUARDIAN, "  ", "", set()),
        (ChosenBy.GUARDIAN, "810724-9818", OTHER, set()),
        (ChosenBy.PROXY, "810724-9819", "", {"actor_number"}),
    ],
)
def test_whoever_acts_for_another_is_read_only_where_another_acts(
    made_by: ChosenBy, typed: str, number: str, failed: set[str]
) -> None:
    form = read(
        f"number={NUMBER}&unit=SE1&channel=form&made_by={made_by.value}&actor_number={typed}"
    )
    assert (form.actor_number, form.failed_fields) == (number, failed)
    assert form.typed_actor_number == typed


@pytest.mark.parametrize("field", ["reference", "proxy_reference"])
def test_no_reference_may_show_whose_it_is(field: str) -> None:
    form = read(f"{WHOLE}&{field}=Pärm+3+{OTHER}")
    assert [one.field for one in form.failures] == ["reference"]
    assert OTHER not in form.failures[0].text
    assert form.evidence.reference == ""


@pytest.mark.parametrize("field", ["reference", "proxy_reference"])
def test_a_reference_is_kept_as_written_with_the_day_that_it_came_in(field: str) -> None:
    form = read(f"{WHOLE}&{field}=Pärm+3&received_on=2024-02-28")
    assert getattr(form.evidence, field) == "Pärm 3"
    assert form.evidence.received_on == date(2024, 2, 28)


def test_the_faults_are_told_in_english_too() -> None:
    assert [one.text for one in read(f"number={NUMBER}", "en").failures] == [
        "Choose which unit the choice is for.",
        "Say how the choice came in.",
        "Say who has chosen.",
    ]


@pytest.mark.parametrize(
    ("typed", "number", "field"),
    [("500317-9800", NUMBER, set()), ("500317+9800", "185003179800", set()), ("5", "", {"number"})],
)
def test_the_step_before_reads_the_number_alone(typed: str, number: str, field: set[str]) -> None:
    sent = QueryDict(mutable=True)
    sent.update({"number": typed, "unit": "SE1", "channel": "fax"})
    form = read_number(sent, "sv", today=TODAY)
    assert (form.number, form.failed_fields, form.typed_number) == (number, field, typed)
    assert (form.unit_hsa_id, form.channel) == ("", Channel.FORM.value)
    assert form.chosen_on == TODAY
