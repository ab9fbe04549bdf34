"""The forms of obligations and of matters' papers: what cannot be read is asked for by name."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from vardval.cases.matter_queries import MatterTold, Subject
from vardval.cases.papers import MOST_BYTES, PaperRefused
from vardval.core.accreditation import SHORTCOMING
from vardval.core.cases import By, Transition
from vardval.followup.actions import NotTaken
from vardval.platform.accounts import User
from vardval.platform.models import Role
from vardval.platform.policy import AccessDenied
from vardval.portal import matter_form, owed_form
from vardval.portal.moment import UnreadableDay

HERE = "SE1"
CLERK = User(username="hanna", role=Role.UNIT_CLERK, unit_hsa_id=HERE)
OFFICER = User(username="ada", role=Role.REGION_OFFICER)


def sending(sent: dict[str, object], *, user: User = OFFICER, language: str = "sv") -> HttpRequest:
    """Return the request of somebody who sends the form."""
    request = RequestFactory().post("/", sent)
    request.user = user
    request.COOKIES["sprak"] = language
    return request


NO_STEP = "Formuläret gick inte att läsa. Försök igen."
NO_CHOICE = "Välj ett av svaren."
NO_DAY = "Skriv dagen då det händer."
NO_CLOCK = "Skriv klockslaget som timmar och minuter, till exempel 14:30."
TOLD = {"steg": "handelse", "handelse": "brand", "dag": "2024-02-29"}


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, NO_STEP),
        ({"steg": ""}, NO_STEP),
        ({"steg": "FORSAKRA", "forsakran": "met"}, NO_STEP),
        ({"steg": "_declare"}, NO_STEP),
        ({"steg": "forsakra"}, NO_CHOICE),
        ({"steg": "forsakra", "forsakran": "MET"}, NO_CHOICE),
        ({"steg": "forsakra", "forsakran": "more_wanted"}, NO_CHOICE),
        ({"steg": "bedom", "bedomning": " met"}, NO_CHOICE),
        ({"steg": "bedom", "skal": "Allt finns."}, NO_CHOICE),
        ({"steg": "ta-tillbaka", "slag": "due", "nummer": "1"}, NO_CHOICE),
        ({"steg": "handelse", "handelse": "brand"}, NO_DAY),
        ({"steg": "handelse", "dag": "  "}, NO_DAY),
        ({**TOLD, "klockan": "25:00"}, NO_CLOCK),
        ({**TOLD, "klockan": "halv tre"}, NO_CLOCK),
        ({**TOLD, "klockan": "14:60"}, NO_CLOCK),
        ({**TOLD, "klockan": "14:30+01:00"}, NO_CLOCK),
    ],
)
def test_what_cannot_be_read_of_an_obligation_is_asked_for(
    sent: dict[str, object], told: str
) -> None:
    with pytest.raises(NotTaken) as refused:
        owed_form.take(sending(sent), HERE, "åtagande")
    assert refused.value.told("sv") == told


@pytest.mark.parametrize(
    ("sent", "written"),
    [
        ({**TOLD, "dag": "2023-02-29"}, "2023-02-29"),
        ({**TOLD, "dag": "1899-12-31"}, "1899-12-31"),
        ({"steg": "bedom", "bedomning": "met", "uppfylld": "i går"}, "i går"),
        ({"steg": "bedom", "bedomning": "more_wanted", "komplettera": "2024-13-01"}, "2024-13-01"),
    ],
)
def test_a_day_that_is_none_is_told_as_it_was_written_in_the_readers_language(
    sent: dict[str, object], written: str
) -> None:
    with pytest.raises(UnreadableDay) as refused:
        owed_form.take(sending(sent, language="en"), HERE, "åtagande")
    assert str(refused.value) == (
        f"“{written}” is not a day that can be read."
        " Write year, month and day, for example 2023-11-15."
    )


def file_of(size: int, name: str = "bevis.pdf") -> SimpleUploadedFile:
    """Return a file that says to be so large, whatever it holds."""
    file = SimpleUploadedFile(name, b"%PDF-")
    file.size = size
    return file


@pytest.mark.parametrize(
    ("sizes", "why"),
    [([], "not_chosen"), ([MOST_BYTES + 1], "too_large"), ([MOST_BYTES, 1], "too_large")],
)
def test_files_that_are_too_large_together_are_refused_before_they_are_read(
    sizes: list[int], why: str
) -> None:
    request = sending({"steg": "underlag"}, user=CLERK)
    request.FILES.setlist("fil", [file_of(size) for size in sizes])
    with pytest.raises(PaperRefused) as refused:
        owed_form.take(request, HERE, "åtagande")
    assert refused.value.why == why
    assert [one.tell() for one in request.FILES.getlist("fil")] == [0] * len(sizes)


WAY = Transition("open", "close", "closed", By.OFFICER)


def matter(*ways: Transition) -> MatterTold:
    """Return a matter of the region's own, with these ways on."""
    return MatterTold(
        1, SHORTCOMING.name, Subject.PROVIDER, 7, "", "", date(2024, 1, 1), "", "", "", {}, None,
        (), (), (), ways,
    )  # fmt: skip


@pytest.mark.parametrize("user", [CLERK, User(username="rut", role=Role.AUDITOR)])
def test_nobody_but_the_officer_adds_a_paper_to_the_regions_own_matter(user: User) -> None:
    request = sending({"steg": "handling", "fil": SimpleUploadedFile("a.txt", b"Bra")}, user=user)
    with pytest.raises(AccessDenied) as refused:
        matter_form.take(request, matter(WAY))
    assert refused.value.code == "policy.denied.report_for_unit"


def test_no_paper_is_added_to_a_matter_that_has_ended() -> None:
    request = sending({"steg": "handling", "fil": SimpleUploadedFile("a.txt", b"Bra")})
    with pytest.raises(AccessDenied):
        matter_form.take(request, matter())


def test_a_paper_that_nobody_has_picked_is_asked_for() -> None:
    with pytest.raises(PaperRefused) as refused:
        matter_form.take(sending({"steg": "handling", "fil": ""}), matter(WAY))
    assert refused.value.told("sv") == "Välj en fil."


@pytest.mark.parametrize("field", ["dag", "senast"])
def test_no_step_is_taken_on_a_day_that_is_none(field: str) -> None:
    request = sending({"steg": "impose_vite", "procent": "5", field: "2023-02-30"})
    with pytest.raises(UnreadableDay):
        matter_form.take(request, matter(WAY))


def test_a_matter_about_the_regions_own_is_of_no_centre() -> None:
    assert matter_form.whose(matter(WAY)) == ""
