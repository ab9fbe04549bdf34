"""Help, languages, usage errors and exit codes."""

import subprocess
import sys
import time
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from tests.cli.conftest import Run
from vardval.cli.main import main
from vardval.cli.spoken import SpokenCommand, SpokenGroup, SpokenOption
from vardval.platform.sentences import LANGUAGES, has_sentence


def _paths(group: SpokenGroup, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        yield (*before, name)
        child = group.get_command(ctx, name)
        if isinstance(child, SpokenGroup):
            yield from _paths(child, (*before, name))


def _found(path: tuple[str, ...]) -> click.Command:
    found: click.Command = main
    for name in path:
        assert isinstance(found, SpokenGroup)
        child = found.get_command(click.Context(found), name)
        assert child is not None
        found = child
    return found


EVERY_PATH = [(), *_paths(main)]


@pytest.mark.parametrize("path", EVERY_PATH, ids=" ".join)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_help_in_every_language(
    run: Run, path: tuple[str, ...], language: str
) -> None:
    result = run(*path, "--help", "--språk", language)
    usage = {"sv": "Skriv: vardval", "en": "Usage: vardval"}[language]
    assert result.exit_code == 0
    assert result.stdout.startswith(" ".join((usage, *path)).strip())


@pytest.mark.parametrize("path", EVERY_PATH, ids=" ".join)
def test_every_option_has_words_in_every_language(path: tuple[str, ...]) -> None:
    found = _found(path)
    assert isinstance(found, SpokenCommand | SpokenGroup)
    codes = [found.code, *(one.code for one in found.params if isinstance(one, SpokenOption))]
    missing = [
        (code, language)
        for code in codes
        for language in LANGUAGES
        if not has_sentence(code, language)
    ]
    assert missing == []


def test_help_names_the_commands_with_a_line_each(run: Run) -> None:
    lines = run("--help").stdout.splitlines()
    listed = [line.split()[0] for line in lines[lines.index("Kommandon:") + 1 :] if line.strip()]
    assert listed == [
        "population",
        "notices",
        "units",
        "areas",
        "plan",
        "listing",
        "choice",
        "forms",
        "queue",
        "stop",
        "facts",
        "settle",
        "statement",
        "accounts",
        "ledger",
        "rerun",
        "rulebook",
        "contract",
        "terms",
        "scenario",
        "access",
        "token",
        "campaign",
        "template",
        "night",
        "worker",
        "demo",
        "clock",
        "database",
    ]


def test_the_help_of_a_file_names_its_columns(run: Run) -> None:
    told = " ".join(run("areas", "load", "--help").stdout.split())
    assert "område (nyckelkodsområdets kod); namn (områdets namn); kommun (kommunkod" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["units", "lod"],
            (
                "Kommandot ”lod” finns inte. Välj load, contacts, hours, closed, physicians, "
                "billing, owners, held, export. "
                "Se vardval units --help."
            ),
        ),
        (["units", "load"], "FIL saknas. Se vardval units load --help."),
        (
            ["units", "load", "finns-inte.csv"],
            (
                "FIL: Filen finns-inte.csv går inte att läsa. "
                "Kontrollera namnet och rättigheterna. Se vardval units load --help."
            ),
        ),
        (
            ["units", "load", "--fort", "x"],
            "Flaggan --fort finns inte. Se vardval units load --help.",
        ),
        (
            ["rulebook", "schema", "a", "b"],
            "Det står för mycket på raden. Se vardval rulebook schema --help.",
        ),
        (
            ["settle", "mars"],
            "MÅNAD: ”mars” är ingen månad. Skriv till exempel 2023-01. Se vardval settle --help.",
        ),
        (
            ["access", "review", "--från", "2023-02-30"],
            (
                "--från: ”2023-02-30” är ingen dag. Skriv till exempel 2023-01-31. "
                "Se vardval access review --help."
            ),
        ),
        (
            ["access", "review", "--från"],
            "Flaggan --från behöver ett värde. Se vardval --help.",
        ),
        (
            ["settle", "2023-03", "--känt", "nyss"],
            (
                "--känt: ”nyss” är varken ett löpnummer, en dag eller en tidpunkt. "
                "Se vardval settle --help."
            ),
        ),
        (
            ["listing", "show", "123", "--ändamål", "ärende"],
            (
                "NUMMER: Det är inget personnummer, samordningsnummer eller reservnummer. "
                "Skriv tolv tecken och kontrollera siffrorna. Se vardval listing show --help."
            ),
        ),
        (["listing", "show", "199005019808"], "--ändamål saknas. Se vardval listing show --help."),
        (
            ["choice", "register", "199005019808", "SE1", "--via", "fax"],
            (
                "--via: ”fax” går inte att välja. Välj 1177, blankett, telefon, besök, e-post. "
                "Se vardval choice register --help."
            ),
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_written_wrongly_is_told_in_one_line_with_exit_code_2(
    run: Run, words: list[str], told: str
) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{told}\n")


def test_the_language_may_be_chosen_anywhere_and_by_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = "There is no option --x. See vardval settle --help.\n"
    assert run("--språk", "en", "settle", "--x").stderr == english
    assert run("settle", "--language=en", "--x").stderr == english
    monkeypatch.setenv("VARDVAL_LANGUAGE", "en")
    assert run("settle", "--x").stderr == english
    assert run("settle", "--x", "--språk", "sv").stderr.startswith("Flaggan --x finns inte.")


def test_a_language_that_is_not_spoken_is_told(run: Run) -> None:
    result = run("--språk", "fi", "--help")
    assert (result.exit_code, result.stderr) == (2, "Språket ”fi” finns inte. Välj sv, en.\n")


@pytest.mark.parametrize("words", [[], ["units"]])
def test_without_a_command_the_help_is_shown(run: Run, words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "Kommandon:" in result.stdout + result.stderr


def test_an_interrupted_command_says_so_and_leaves_no_trace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    command = _found(("rulebook", "schema"))
    monkeypatch.setattr(command, "callback", interrupted)
    result = CliRunner().invoke(main, ["rulebook", "schema"])
    assert result.exit_code == 130
    assert result.stderr.strip() == (
        "Avbrutet. Det som redan är sparat är kvar, och kommandot kan köras igen."
    )


def test_help_comes_at_once_without_the_database() -> None:
    script = (
        "import sys; from vardval.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "loaded = {'django.db.models', 'duckdb', 'psycopg', 'lxml'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(loaded)) or 0)"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert time.monotonic() - began < 5  # a bound that a busy machine keeps too
