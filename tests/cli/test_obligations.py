"""`vardval rulebook obligations` and `interpretations`."""

import json

from tests.cli.conftest import Run
from vardval.rulebook.loading import load_whole_book

BOOK = "norrbotten/2023"


def test_obligations_are_kept_to_an_owner_and_told_with_their_next_day(run: Run) -> None:
    result = run("rulebook", "obligations", BOOK, "--owner", "leverantör", "--json")
    rows = {one["id"]: one for one in json.loads(result.stdout)}
    assert {one["owner"] for one in rows.values()} == {"leverantör"}
    report = rows["NB-Å-5.4-1"]
    assert (report["due"], report["next_due_on"], report["clauses"][0]) == (
        "Varje år senast den 25 januari",
        "2023-01-25",
        "NB-5.4-1",
    )


def test_the_next_day_is_reckoned_from_the_day_given(run: Run) -> None:
    result = run("rulebook", "obligations", BOOK, "--dag", "2023-01-26", "--json")
    days = {one["id"]: one["next_due_on"] for one in json.loads(result.stdout)}
    assert days["NB-Å-5.4-1"] == "2024-01-25"
    assert len(days) == len(load_whole_book(BOOK).obligations)


def test_obligations_are_a_table_of_one_subject(run: Run) -> None:
    result = run("rulebook", "obligations", BOOK, "--ämne", "arbetsgivaransvar")
    lines = [one.split("\t") for one in result.stdout.splitlines()]
    assert lines[0] == ["Åtagande", "Ansvarig", "Förfaller", "Nästa dag", "Ämne"]
    assert {one[-1] for one in lines[1:]} == {"Arbetsgivaransvar"}


def test_an_owner_that_is_none_is_refused_with_those_there_are(run: Run) -> None:
    result = run("rulebook", "obligations", BOOK, "--owner", "landsting")
    assert result.exit_code == 2
    assert "Välj leverantör, hälsocentral, verksamhetschef, region" in result.stderr


def test_interpretations_are_told_with_what_they_stand_in(run: Run) -> None:
    rows = json.loads(run("rulebook", "interpretations", BOOK, "--json").stdout)
    assert [one["id"] for one in rows] == [
        one.id for one in load_whole_book(BOOK).interpretations()
    ]
    lines = run("rulebook", "interpretations", BOOK).stdout.splitlines()
    assert len(lines) == 3 * len(rows)
    assert lines[0].startswith(f"{rows[0]['id']} (obekräftad, ")


def test_where_there_is_nothing_to_show_it_is_said(run: Run) -> None:
    none_of_subject = run("rulebook", "obligations", BOOK, "--ämne", "väder")
    none_written = run("rulebook", "obligations", "lagar/2022")
    no_interpretation = run("rulebook", "interpretations", "lagar/2022")
    assert [one.stdout for one in (none_of_subject, none_written, no_interpretation)] == [
        "Inget åtagande passar in på urvalet.\n",
        "Inga åtaganden är skrivna i den här boken.\n",
        "Boken har inga tolkningar.\n",
    ]
