"""How a command ends when something ends it, and what its help says of every option."""

import errno
import io
import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal

import click
import pytest
from click.testing import CliRunner
from django.db import OperationalError, ProgrammingError

from tests.cli.conftest import Run
from tests.cli.test_help_and_usage import EVERY_PATH, _found
from vardval.cli.main import main
from vardval.cli.output import progress, write_json, write_table
from vardval.cli.speaking import UnknownLanguage, language, language_chosen, say, speaking
from vardval.cli.spoken import SpokenCommand, SpokenGroup
from vardval.platform.sentences import LANGUAGES

COMMANDS = [path for path in EVERY_PATH if isinstance(_found(path), SpokenCommand)]
ANNA = "199005019808"


def _ending(monkeypatch: pytest.MonkeyPatch, failure: BaseException) -> tuple[int, str, str]:
    def ended(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(_found(("rulebook", "schema")), "callback", ended)
    result = CliRunner().invoke(main, ["rulebook", "schema"])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), click.Abort(), EOFError()])
def test_an_interrupted_command_ends_with_130(
    monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    code, shown, told = _ending(monkeypatch, failure)
    assert (code, shown) == (130, "")
    assert told.strip() == (
        "Avbrutet. Det som redan är sparat är kvar, och kommandot kan köras igen."
    )


def test_an_unforeseen_failure_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OSError, match="disken är full"):
        _ending(monkeypatch, OSError(errno.ENOSPC, "disken är full"))
    with pytest.raises(ZeroDivisionError):
        _ending(monkeypatch, ZeroDivisionError())


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (
            OperationalError(f"server på 10.0.0.1 avbröt frågan om {ANNA}"),
            (
                "Databasen svarar inte. Kontrollera VARDVAL_DATABASE_DSN, "
                "eller att den egna servern får starta.\n"
            ),
        ),
        (
            ProgrammingError(f'relation "person" does not exist, {ANNA}'),
            "Databasen är inte förberedd. Kör vardval database prepare.\n",
        ),
    ],
    ids=["away", "not ready"],
)
def test_a_database_that_fails_is_told_without_what_was_asked_of_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, failure: Exception, told: str
) -> None:
    def fails() -> None:
        raise failure

    monkeypatch.setattr("vardval.cli.rulebook.books_here", fails)
    result = run("rulebook", "check")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", told)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("notices", "apply", "aviseringar-\udce5.xml"), "aviseringar-\ufffd.xml"),
        (("campaign", "list", "--som", "\udcff"), "\ufffd"),
    ],
)
def test_what_is_no_utf_8_is_refused_before_anything_is_done(
    run: Run, words: tuple[str, ...], shown: str
) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"”{shown}” är inte skrivet i UTF-8.")
    assert run(*words, "--language", "en").stderr.startswith(f"“{shown}” is not written in")


def test_a_fault_of_our_own_in_the_database_is_shown_as_one(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise ProgrammingError("syntax error")

    monkeypatch.setattr("vardval.cli.rulebook.books_here", fails)
    with pytest.raises(ProgrammingError, match="syntax error"):
        run("rulebook", "check")


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_help_of_a_command_tells_every_option_in_a_sentence(
    run: Run, path: tuple[str, ...], spoken: str
) -> None:
    heading = {"sv": "Flaggor:", "en": "Options:"}[spoken]
    text = run(*path, "--help", "--language", spoken).stdout
    told = " ".join(text[text.index(heading) + len(heading) :].split())
    command = _found(path)
    with speaking(spoken):
        for one in command.get_params(click.Context(command)):
            record = one.get_help_record(click.Context(command))
            if record is None or not isinstance(one, click.Option):
                continue
            written, sentence = record
            assert re.fullmatch(r"[A-ZÅÄÖ].+[.]", sentence), written
            assert f"{written} {sentence}" in told


@pytest.mark.parametrize("path", [one for one in EVERY_PATH if one not in COMMANDS], ids=" ".join)
def test_a_group_lists_its_commands_in_both_languages(run: Run, path: tuple[str, ...]) -> None:
    group = _found(path)
    assert isinstance(group, SpokenGroup)
    swedish, english = (run(*path, "--help", "--språk", one).stdout for one in LANGUAGES)
    assert [name for name in group.children if f"\n  {name} " not in swedish] == []
    assert [name for name in group.children if f"\n  {name} " not in english] == []
    assert swedish != english


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_a_wrong_option_is_told_by_every_command(run: Run, path: tuple[str, ...]) -> None:
    result = run(*path, "--finns-inte")
    command = " ".join(path)
    assert (result.exit_code, result.stdout, result.stderr) == (
        2,
        "",
        f"Flaggan --finns-inte finns inte. Se vardval {command} --help.\n",
    )


@pytest.mark.parametrize(
    ("words", "chosen", "left"),
    [
        ([], "sv", []),
        (["a", "--språk", "en", "b"], "en", ["a", "b"]),
        (["--language=en", "--språk=sv"], "sv", []),
        (["--språk"], "", []),
        (["--språkrör", "x"], "sv", ["--språkrör", "x"]),
    ],
)
def test_the_last_language_named_is_spoken(
    monkeypatch: pytest.MonkeyPatch, words: list[str], chosen: str, left: list[str]
) -> None:
    monkeypatch.delenv("VARDVAL_LANGUAGE", raising=False)
    assert language_chosen(words) == (chosen, left)


@pytest.mark.parametrize("named", ["fi", "SV", "sv_SE", " en"])
def test_a_language_of_the_environment_that_is_not_spoken_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("VARDVAL_LANGUAGE", named)
    result = run("--help")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"Språket ”{named}” finns inte. Välj sv, en.\n"


def test_a_language_is_spoken_within_its_block_only() -> None:
    with speaking("en"):
        assert (language(), say("cli.help.usage")) == ("en", "Usage:")
        with pytest.raises(UnknownLanguage), speaking("fi"):
            pass
        assert language() == "en"
    assert (language(), say("cli.help.usage")) == ("sv", "Skriv:")


def test_json_is_one_line_with_its_letters_days_and_amounts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    moment = datetime(2023, 3, 1, 12, tzinfo=UTC)
    write_json({"ö": "å\nä", "day": date(2023, 3, 1), "at": moment, "sum": Decimal("1.50")})
    written = capsys.readouterr().out
    assert (written.count("\n"), "ö" in written) == (1, True)
    assert json.loads(written) == {
        "ö": "å\nä",
        "day": "2023-03-01",
        "at": "2023-03-01T12:00:00+00:00",
        "sum": "1.50",
    }


def test_what_json_has_no_words_for_is_never_guessed() -> None:
    with pytest.raises(TypeError, match=r"^object$"):
        write_json({"it": object()})


def test_a_table_in_a_pipe_has_tabs_and_no_colours(capsys: pytest.CaptureFixture[str]) -> None:
    write_table(["Vad", "Kronor"], [["[red]Hus[/red]", "12"], ["", "0"]])
    assert capsys.readouterr().out == "Vad\tKronor\n[red]Hus[/red]\t12\n\t0\n"


def test_progress_is_silent_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Räknar") as advance:
        advance(3)
        advance.of("Läser", 1, 0)
        advance.step("Skriver")
    assert capsys.readouterr() == ("", "")


def test_the_program_ends_quietly_when_its_reader_has_gone() -> None:
    script = "from vardval.cli.main import main; main(['rulebook', 'schema'])"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert isinstance(program.stdout, io.BufferedReader)
        program.stdout.close()
        assert program.stderr is not None
        errors = program.stderr.read().decode()
    assert "Traceback" not in errors
