"""The form of a simulation: only what differs is a change, and each fault says where it is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import QueryDict

from vardval.portal.simulation_form import (
    MOST_BYTES,
    UnreadableSimulation,
    fields_of,
    question_typed,
)
from vardval.settlement.simulation.question import AskedMove, NewUnit

LIST = """komponenter:
  - id: grund
    pris: 1250.50
    rader:
      - [0, 100]
      - [65, 200]
  - id: tillägg
    pris: 7
""".encode()


def sent(**fields: str) -> QueryDict:
    """Return what a browser sends, with the slashes and colons that a value's path has."""
    typed = QueryDict(mutable=True)
    typed.update({name.replace("__", "/").replace("v_", "v:", 1): fields[name] for name in fields})
    return typed


def refused(typed: QueryDict, file: UploadedFile | None = None) -> str:
    """Return the sentence that the form is refused with."""
    with pytest.raises(UnreadableSimulation) as caught:
        question_typed(LIST, typed, file)
    return caught.value.told("sv")


def test_the_numbers_are_fields_by_component_and_rows_stand_apart() -> None:
    found = fields_of(LIST, {"grund": "Grundersättning"}, {"v:tillägg/pris": " 8 "})
    assert [one.name for one in found] == ["Grundersättning", "tillägg"]
    assert [[each.value.text for each in one.fields] for one in found] == [["1250.50"], ["7"]]
    assert [each.value.text for each in found[0].rows] == ["0", "100", "65", "200"]
    assert [[each.typed for each in one.fields] for one in found] == [["1250,50"], ["8"]]
    assert [[each.decided for each in one.fields] for one in found] == [["1250,50"], ["7"]]
    assert [[each.is_changed for each in one.fields] for one in found] == [[False], [True]]


@pytest.mark.parametrize(("typed", "shown"), [("100", False), (" 100 ", False), ("101", True)])
def test_the_rows_are_shown_only_where_one_of_them_is_changed(typed: str, shown: bool) -> None:
    found = fields_of(LIST, {}, {"v:grund/rader/1/2": typed})
    assert [one.has_changed_rows for one in found] == [shown, False]


@pytest.mark.parametrize("typed", ["1250.50", "1 250,50"])
def test_a_number_that_is_typed_in_another_way_is_not_shown_as_changed(typed: str) -> None:
    (field,) = fields_of(LIST, {}, {"v:grund/pris": typed})[0].fields
    assert (field.typed, field.is_changed) == (typed, False)


@pytest.mark.parametrize("typed", ["1250.50", "1250,50", " 1 250,50 ", "1\u00a0250,50"])
def test_a_number_that_stands_as_decided_changes_nothing(typed: str) -> None:
    assert question_typed(LIST, sent(v_grund__pris=typed)).list_content == LIST.decode()


@pytest.mark.parametrize(
    ("typed", "written"),
    [("1300", '"1300"'), ("1 300,5", '"1300.5"'), ("0", '"0"'), ("1000000000", '"1000000000"')],
)
def test_a_number_that_is_typed_otherwise_stands_in_the_list_that_is_tried(
    typed: str, written: str
) -> None:
    tried = question_typed(LIST, sent(v_grund__pris=typed)).list_content
    assert tried == LIST.decode().replace("1250.50", written)


@pytest.mark.parametrize(
    "typed",
    ["", "-1", "1.2.3", "1e3", "NaN", "1000000000,01", ",5", "5,", "tolv", "１２", "1" * 5000],
)
def test_what_is_no_amount_says_in_which_component_and_place(typed: str) -> None:
    assert refused(sent(v_grund__rader__2__2=typed)) == (
        f"grund, rader, 2, 2: ”{typed[:20]}” är inget tal mellan 0 och en miljard. "
        "Skriv till exempel 1250,50."
    )


def test_where_a_whole_list_is_typed_the_decided_numbers_say_nothing() -> None:
    asked = question_typed(LIST, sent(lista="id: egen\r\nx: 1\r\n", v_grund__pris="skräp"))
    assert asked.list_content == "id: egen\nx: 1\n"


@pytest.mark.parametrize("blank", ["", " ", "\r\n\r\n"])
def test_a_blank_list_is_none(blank: str) -> None:
    assert question_typed(LIST, sent(lista=blank)).list_content == LIST.decode()


@pytest.mark.parametrize(
    ("fields", "move"),
    [
        ({"till_1": "A"}, AskedMove("A")),
        ({"till_4": "A", "fran_4": "B"}, AskedMove("A", ("B",))),
        (
            {"till_2": "A", "omraden_2": "11, 12 13,"},
            AskedMove("A", (), ("11", "12", "13")),
        ),
        (
            {"till_1": "A", "fran_alder_1": "0", "till_alder_1": "17", "procent_1": "5"},
            AskedMove("A", (), (), 0, 17, 5),
        ),
        ({"till_1": "A", "fran_alder_1": " 65 "}, AskedMove("A", (), (), 65, 150, 100)),
    ],
)
def test_a_move_is_read_from_any_place_of_the_form(fields: dict[str, str], move: AskedMove) -> None:
    assert question_typed(LIST, sent(**fields)).moves == (move,)


def test_moves_stand_in_the_order_of_the_form_and_one_without_a_target_is_none() -> None:
    asked = question_typed(LIST, sent(till_3="C", till_1="A", procent_2="50", till_9="X"))
    assert asked.moves == (AskedMove("A"), AskedMove("C"))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"fran_2": "B"},
            "Flytt 2 saknar mål. Välj vart de listade ska, eller töm flytten.",
        ),
        (
            {"omraden_4": "11"},
            "Flytt 4 saknar mål. Välj vart de listade ska, eller töm flytten.",
        ),
        (
            {"till_1": "A", "fran_alder_1": "sju"},
            "”sju” är ingen ålder. Skriv hela år, till exempel 65.",
        ),
        (
            {"till_1": "A", "till_alder_1": "1000"},
            "”1000” är ingen ålder. Skriv hela år, till exempel 65.",
        ),
        (
            {"till_1": "A", "procent_1": "12,5"},
            "”12,5” är ingen procentsats. Skriv ett helt tal från 1 till 100.",
        ),
        (
            {"till_1": "NY"},
            "Den nya enheten behöver namn, HSA-id och kommun. Fyll i det som saknas.",
        ),
        (
            {"ny_namn": "Nya HC"},
            "Den nya enheten behöver namn, HSA-id och kommun. Fyll i det som saknas.",
        ),
        (
            {"ny_hsa": "SE9", "ny_namn": "Nya HC"},
            "Den nya enheten behöver namn, HSA-id och kommun. Fyll i det som saknas.",
        ),
    ],
)
def test_what_cannot_be_tried_says_what_to_do(fields: dict[str, str], sentence: str) -> None:
    assert refused(sent(**fields)) == sentence


@pytest.mark.parametrize(
    ("run_by", "is_public"), [("offentlig", True), ("privat", False), ("", False)]
)
def test_people_can_be_moved_to_the_unit_that_is_made_up(run_by: str, is_public: bool) -> None:
    made_up = {"ny_hsa": " SE9 ", "ny_namn": " Nya HC ", "ny_kommun": "2580", "ny_drift": run_by}
    asked = question_typed(LIST, sent(till_1="NY", **made_up))
    assert asked.moves == (AskedMove("SE9"),)
    assert asked.new_units == (NewUnit("SE9", "Nya HC", is_public, "2580"),)


def test_a_municipality_alone_makes_no_unit_up() -> None:
    assert question_typed(LIST, sent(ny_kommun="2580", ny_drift="offentlig")).new_units == ()


@pytest.mark.parametrize(("typed", "is_for_all"), [({}, False), ({"for_alla": "on"}, True)])
def test_units_on_older_terms_are_tried_too_only_when_asked(
    typed: dict[str, str], is_for_all: bool
) -> None:
    assert question_typed(LIST, sent(**typed)).is_for_all is is_for_all


def test_a_file_of_counts_is_read_as_text_without_its_mark() -> None:
    file = SimpleUploadedFile("cni.csv", "\ufeffenhet;å\n".encode())
    assert question_typed(LIST, sent(), file).index_content == "enhet;å\n"
    assert question_typed(LIST, sent()).index_content == ""


def test_a_file_may_be_as_large_as_said_and_no_larger() -> None:
    largest = SimpleUploadedFile("cni.csv", b"x" * MOST_BYTES)
    assert len(question_typed(LIST, sent(), largest).index_content) == MOST_BYTES
    larger = SimpleUploadedFile("cni.csv", b"x" * (MOST_BYTES + 1))
    assert refused(sent(), larger) == "CNI-filen är för stor. Den får vara högst en megabyte."


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "å".encode("latin-1")])
def test_a_file_that_is_no_text_is_refused(content: bytes) -> None:
    assert refused(sent(), SimpleUploadedFile("cni.csv", content)) == (
        "CNI-filen är ingen textfil i UTF-8. Spara den som CSV (UTF-8)."
    )
