"""What the environment may say, rightly and wrongly."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as within
from hypothesis import strategies as some

from vardval.config import environment

VARIABLES = (
    *("VARDVAL_DATABASE_DSN", "VARDVAL_STATE_FOLDER"),
    *("VARDVAL_BOOKS_FOLDER", "VARDVAL_DATABASE_KEPT_SECONDS"),
    *("VARDVAL_SECRET_KEY", "VARDVAL_HOSTS"),
    *("VARDVAL_NIGHT_AT", "VARDVAL_MESSAGE_HOOK"),
    *("VARDVAL_DEMONSTRATION_DAY", "VARDVAL_EMBEDDED_PROFILE"),
    *("VARDVAL_DEBUG", "VARDVAL_NIGHT_WORKERS"),
    *("VARDVAL_SETTLEMENT_ENGINE", "VARDVAL_SPARK_MASTER"),
    *("VARDVAL_DIARY_SERIES", "VARDVAL_TEMPLATES_FOLDER"),
    "VARDVAL_PROXIES",
)


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for one in VARIABLES:
        monkeypatch.delenv(one, raising=False)


def test_every_variable_that_is_read_is_told_in_the_module_s_text() -> None:
    source = Path(environment.__file__).read_text(encoding="utf-8")
    read = {line.split('"')[1] for line in source.splitlines() if "environ.get(" in line}
    assert read == set(VARIABLES)
    assert [one for one in VARIABLES if one not in (environment.__doc__ or "")] == []


def test_the_state_lies_in_the_checkout_unless_another_folder_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    checkout = Path(environment.__file__).resolve().parents[3]
    assert environment.state_folder() == checkout / ".state"
    monkeypatch.setenv("VARDVAL_STATE_FOLDER", "")
    assert environment.state_folder() == checkout / ".state"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VARDVAL_STATE_FOLDER", "här/../där")
    assert environment.state_folder() == tmp_path / "där"


def test_an_installation_without_a_checkout_keeps_its_state_at_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(environment, "_CHECKOUT", tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "hem"))
    assert environment.state_folder() == tmp_path / "hem" / ".local" / "state" / "vardval"


def test_a_regions_own_books_lie_where_the_variable_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert environment.books_folder() is None
    monkeypatch.setenv("VARDVAL_BOOKS_FOLDER", str(tmp_path))
    assert environment.books_folder() == tmp_path


def test_a_folder_of_books_that_is_not_there_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VARDVAL_BOOKS_FOLDER", str(tmp_path / "borta"))
    with pytest.raises(environment.BadVariable) as refused:
        environment.books_folder()
    assert str(refused.value) == (
        f"VARDVAL_BOOKS_FOLDER är ”{tmp_path / 'borta'}”, som inte är en mapp. Skriv sökvägen till"
        " mappen där regionens regelböcker ligger som region/år."
    )


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "ny" / "mapp"
    key = environment.secret_key(folder)
    assert (environment.secret_key(folder), len(key) > 50) == (key, True)
    kept = folder / "secret-key"
    assert (kept.read_text("ascii"), stat.S_IMODE(kept.stat().st_mode)) == (key, 0o600)
    assert list(folder.iterdir()) == [kept]
    assert environment.secret_key(tmp_path / "annan") != key


def test_the_environment_s_own_key_is_used_and_never_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VARDVAL_SECRET_KEY", "hemlig")
    assert environment.secret_key(tmp_path / "mapp") == "hemlig"
    assert not (tmp_path / "mapp").exists()


def test_processes_that_start_at_once_share_one_key(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from vardval.config.environment import secret_key; "
        "print(secret_key(Path(sys.argv[1])))"
    )
    with ThreadPoolExecutor(3) as starting:
        keys = set(
            starting.map(
                lambda _: (
                    subprocess.run(
                        [sys.executable, "-c", script, str(tmp_path)],
                        capture_output=True,
                        text=True,
                        check=True,
                    ).stdout
                ),
                range(3),
            )
        )
    assert len(keys) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["secret-key"]


def test_without_a_dsn_the_database_is_the_embedded_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for said, profile in ((None, "durable"), ("", "durable"), ("disposable", "disposable")):
        if said is not None:
            monkeypatch.setenv("VARDVAL_EMBEDDED_PROFILE", said)
        assert environment.database(tmp_path) == {
            "ENGINE": "vardval.platform.embedded_postgres.backend",
            "NAME": "vardval",
            "EMBEDDED_STATE_FOLDER": tmp_path / "postgres",
            "EMBEDDED_PROFILE": profile,
        }


def test_a_profile_that_does_not_exist_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VARDVAL_EMBEDDED_PROFILE", "snabb")
    with pytest.raises(environment.BadVariable) as refused:
        environment.database(tmp_path)
    assert str(refused.value) == (
        "VARDVAL_EMBEDDED_PROFILE är ”snabb”. Skriv durable eller disposable."
    )


@pytest.mark.parametrize(
    ("dsn", "named"),
    [
        (
            "postgresql://anna:hemlig@db.example:6543/val?sslmode=require",
            {
                "NAME": "val",
                "USER": "anna",
                "PASSWORD": "hemlig",
                "HOST": "db.example",
                "PORT": "6543",
                "OPTIONS": {"sslmode": "require"},
            },
        ),
        ("dbname=val host=/run/pg", {"NAME": "val", "HOST": "/run/pg", "OPTIONS": {}}),
        (
            "service=vardval application_name='vård val'",
            {"OPTIONS": {"service": "vardval", "application_name": "vård val"}},
        ),
    ],
    ids=["an address", "words", "a service"],
)
def test_a_dsn_is_told_to_django_in_django_s_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, dsn: str, named: dict[str, object]
) -> None:
    monkeypatch.setenv("VARDVAL_DATABASE_DSN", dsn)
    assert environment.database(tmp_path) == {"ENGINE": "django.db.backends.postgresql", **named}


@pytest.mark.parametrize("dsn", ["host", "postgresql://[", "hemlig=1", "password=hemlig x"])
def test_a_dsn_that_cannot_be_read_is_refused_without_repeating_its_password(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, dsn: str
) -> None:
    monkeypatch.setenv("VARDVAL_DATABASE_DSN", dsn)
    with pytest.raises(environment.BadVariable) as refused:
        environment.database(tmp_path)
    assert str(refused.value) == (
        "VARDVAL_DATABASE_DSN går inte att läsa. Skriv till exempel "
        "postgresql://användare:lösenord@server:5432/databas."
    )


@pytest.mark.parametrize(
    ("said", "hosts"),
    [
        ("", []),
        (" , ,", []),
        ("val.example", ["val.example"]),
        (" a.example ,b.example,", ["a.example", "b.example"]),
    ],
)
def test_the_hosts_are_those_named_between_commas(
    monkeypatch: pytest.MonkeyPatch, said: str, hosts: list[str]
) -> None:
    assert environment.allowed_hosts() == ["localhost", "127.0.0.1", "[::1]"]
    monkeypatch.setenv("VARDVAL_HOSTS", said)
    assert environment.allowed_hosts() == hosts


@pytest.mark.parametrize(
    ("said", "shown"), [("1", True), ("", False), ("0", False), ("true", False), (" 1", False)]
)
def test_error_pages_are_shown_only_where_the_variable_is_one(
    monkeypatch: pytest.MonkeyPatch, said: str, *, shown: bool
) -> None:
    assert environment.debug() is False
    monkeypatch.setenv("VARDVAL_DEBUG", said)
    assert environment.debug() is shown


def test_the_day_of_the_demonstration_is_none_unless_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.demonstration_day() is None
    monkeypatch.setenv("VARDVAL_DEMONSTRATION_DAY", "")
    assert environment.demonstration_day() is None


@within(max_examples=30)
@given(some.dates())
def test_every_day_may_be_the_day_of_the_demonstration(day: date) -> None:
    with pytest.MonkeyPatch.context() as said:
        said.setenv("VARDVAL_DEMONSTRATION_DAY", day.isoformat())
        assert environment.demonstration_day() == day


@pytest.mark.parametrize("said", ["i dag", "2023-02-30", "2023-12-29T10:00", " "])
def test_a_day_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("VARDVAL_DEMONSTRATION_DAY", said)
    with pytest.raises(environment.BadVariable) as refused:
        environment.demonstration_day()
    assert str(refused.value) == (
        f"VARDVAL_DEMONSTRATION_DAY är ”{said}”. Skriv en dag, till exempel 2023-12-29."
    )


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        (
            "VARDVAL_DEMONSTRATION_DAY",
            "i dag",
            "VARDVAL_DEMONSTRATION_DAY är ”i dag”. Skriv en dag, till exempel 2023-12-29.",
        ),
        (
            "VARDVAL_EMBEDDED_PROFILE",
            "snabb",
            "VARDVAL_EMBEDDED_PROFILE är ”snabb”. Skriv durable eller disposable.",
        ),
    ],
)
def test_a_command_tells_a_wrong_variable_in_one_line(
    tmp_path: Path, variable: str, value: str, told: str
) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from vardval.cli.main import main; main(['database', 'prepare'])",
        ],
        env={
            **{name: said for name, said in os.environ.items() if name not in VARIABLES},
            "DJANGO_SETTINGS_MODULE": "vardval.config.settings",
            "VARDVAL_STATE_FOLDER": str(tmp_path),
            variable: value,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{told}\n")


@pytest.mark.parametrize(("day", "over_tls_only"), [("", True), ("2023-12-29", False)])
def test_cookies_go_without_tls_only_in_the_demonstration(
    tmp_path: Path, day: str, *, over_tls_only: bool
) -> None:
    script = (
        "from vardval.config import settings as s; "
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.DEBUG, s.SESSION_COOKIE_HTTPONLY)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={
            **{name: said for name, said in os.environ.items() if name not in VARIABLES},
            "VARDVAL_STATE_FOLDER": str(tmp_path),
            "VARDVAL_DEMONSTRATION_DAY": day,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{over_tls_only} {over_tls_only} False True\n"
