"""What commands write for people and programs, and in which language."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from vardval.cli.output import progress, write_json, write_lines, write_table
from vardval.cli.speaking import UnknownLanguage, language, language_chosen, say, speaking

Captured = pytest.CaptureFixture[str]


def test_json_is_one_line_with_days_and_sums_as_text(capsys: Captured) -> None:
    told = {
        "dag": date(2024, 2, 29),
        "när": datetime(2024, 2, 29, 12, tzinfo=UTC),
        "summa": Decimal("1250.50"),
        "namn": "Åsa\nÖ",
    }
    write_json(told)
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert "Åsa" in out
    assert json.loads(out) == {
        "dag": "2024-02-29",
        "när": "2024-02-29T12:00:00+00:00",
        "summa": "1250.50",
        "namn": "Åsa\nÖ",
    }


def test_what_json_cannot_hold_is_a_fault_and_not_guessed() -> None:
    with pytest.raises(TypeError, match="set"):
        write_json({"x": {1}})


def test_in_a_pipe_a_table_is_cells_with_tabs_and_no_frame(capsys: Captured) -> None:
    write_table(["Enhet", "Listade"], [["Ängens HC", "12"], ["", "0"]])
    assert capsys.readouterr().out == "Enhet\tListade\nÄngens HC\t12\n\t0\n"


def test_a_table_without_rows_has_its_headings(capsys: Captured) -> None:
    write_table(["Enhet"], [])
    write_lines()
    assert capsys.readouterr().out == "Enhet\n"


def test_progress_leaves_nothing_where_nobody_watches(capsys: Captured) -> None:
    with progress("Räknar") as advance:
        advance(1)
        advance.of("Läser", 2, 0)
        advance.step("Skriver")
    captured = capsys.readouterr()
    assert (captured.out, captured.err.strip()) == ("", "")


@pytest.mark.parametrize(
    ("arguments", "chosen", "left"),
    [
        ([], "sv", []),
        (["units", "list"], "sv", ["units", "list"]),
        (["--språk", "en", "units"], "en", ["units"]),
        (["units", "--language=en"], "en", ["units"]),
        (["--språk=en", "--language", "sv"], "sv", []),
        (["units", "--språk"], "", ["units"]),
        (["--språk=", "en", "units"], "en", ["units"]),
        (["--språket", "en"], "sv", ["--språket", "en"]),
    ],
)
def test_the_language_may_stand_anywhere_and_the_last_one_said_holds(
    arguments: list[str], chosen: str, left: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VARDVAL_LANGUAGE", raising=False)
    assert language_chosen(arguments) == (chosen, left)


@pytest.mark.parametrize(("set_to", "chosen"), [("en", "en"), ("", "sv")])
def test_the_variable_chooses_where_the_line_does_not(
    set_to: str, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VARDVAL_LANGUAGE", set_to)
    assert language_chosen(["units"])[0] == chosen
    assert language_chosen(["--språk", "sv"])[0] == "sv"


def test_a_language_is_spoken_within_its_block_and_no_longer() -> None:
    swedish = say("cli.error.not_a_day", text="x")
    with speaking("en"):
        assert (language(), say("cli.error.not_a_day", text="x") == swedish) == ("en", False)
        with pytest.raises(ZeroDivisionError), speaking("sv"):
            raise ZeroDivisionError
        assert language() == "en"
    assert (language(), say("cli.error.not_a_day", text="x")) == ("sv", swedish)


@pytest.mark.parametrize("chosen", ["", "de", "SV", "sv-SE"])
def test_a_language_that_is_not_spoken_is_told_with_those_that_are(chosen: str) -> None:
    with pytest.raises(UnknownLanguage) as refused, speaking(chosen):
        pass
    assert str(refused.value) == f"Språket ”{chosen}” finns inte. Välj sv, en."
