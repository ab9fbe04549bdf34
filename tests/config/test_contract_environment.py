"""What the environment says of the national contract."""

from pathlib import Path

import pytest

from vardval.config.contract import deployment
from vardval.config.environment import BadVariable, database
from vardval.integrations.carelisting.deployment import Deployment

PREFIX = "VARDVAL_CARELISTING_"
ADDRESS = "https://vardval.example/carelisting"
CALLER = "SE2321000016-1AB2"


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ADDRESS", "MUTUAL_TLS", "CALLERS", "SUBJECT_HEADER", "OTHERS"):
        monkeypatch.delenv(PREFIX + name, raising=False)
    for name in ("CERTIFICATE", "KEY", "AUTHORITIES", "PROTECTED"):
        monkeypatch.delenv(PREFIX + name, raising=False)


def _say(monkeypatch: pytest.MonkeyPatch, **said: str) -> None:
    for name, value in said.items():
        monkeypatch.setenv(PREFIX + name, value)


def test_nothing_said_is_a_contract_that_is_not_served_and_demands_certificates() -> None:
    assert deployment() == Deployment()
    assert not deployment().is_used
    assert deployment().requires_certificate


def test_everything_said_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "cert.pem"
    file.touch()
    _say(
        monkeypatch,
        ADDRESS=f"{ADDRESS}/",
        CALLERS=f"{CALLER.lower()}, SE2321000016-2",
        SUBJECT_HEADER="X-Subject",
        OTHERS="24=https://south.example/rivta, *=https://tp.example/rivta",
        CERTIFICATE=str(file),
        KEY=str(file),
        AUTHORITIES=str(file),
        PROTECTED="on",
    )

    said = deployment()

    assert said.address == ADDRESS
    assert said.path == "carelisting"
    assert said.callers == {CALLER, "SE2321000016-2"}
    assert said.subject_header == "X-Subject"
    assert said.address_of("24") == "https://south.example/rivta"
    assert said.address_of("23") == "https://tp.example/rivta"
    assert (said.certificate, said.key, said.authorities) == (str(file),) * 3
    assert said.shares_protected


def test_a_region_that_nobody_has_named_has_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    _say(monkeypatch, OTHERS="24=http://127.0.0.1/a", MUTUAL_TLS="off")

    assert deployment().address_of("23") is None


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"ADDRESS": ADDRESS}, "CALLERS"),
        ({"ADDRESS": "vardval.example/carelisting"}, "ADDRESS"),
        ({"ADDRESS": "https://vardval.example"}, "ADDRESS"),
        ({"MUTUAL_TLS": "ja"}, "MUTUAL_TLS"),
        ({"PROTECTED": "1"}, "PROTECTED"),
        ({"CALLERS": "inget id"}, "CALLERS"),
        ({"OTHERS": "24"}, "OTHERS"),
        ({"OTHERS": "247=https://a.example/b"}, "OTHERS"),
        ({"OTHERS": "24=a.example"}, "OTHERS"),
        ({"OTHERS": "24=https://a.example/b,24=https://c.example/d"}, "OTHERS"),
        ({"OTHERS": "24=https://a.example/b"}, "CERTIFICATE"),
        ({"CERTIFICATE": "finns/inte.pem"}, "CERTIFICATE"),
    ],
)
def test_what_means_nothing_is_told_with_its_variable(
    said: dict[str, str], named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _say(monkeypatch, **said)

    with pytest.raises(BadVariable, match=PREFIX + named):
        deployment()


def test_connections_are_kept_only_where_the_environment_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("VARDVAL_DATABASE_DSN", raising=False)
    monkeypatch.delenv("VARDVAL_DATABASE_KEPT_SECONDS", raising=False)
    assert "CONN_MAX_AGE" not in database(tmp_path)

    monkeypatch.setenv("VARDVAL_DATABASE_KEPT_SECONDS", "60")
    kept = database(tmp_path)
    assert (kept["CONN_MAX_AGE"], kept["CONN_HEALTH_CHECKS"]) == (60, True)
    assert kept["OPTIONS"] == {
        "prepare_threshold": 1,
        "options": "-c plan_cache_mode=force_generic_plan",
    }

    monkeypatch.setenv("VARDVAL_DATABASE_DSN", "host=db.example options='-c work_mem=8MB'")
    assert database(tmp_path)["OPTIONS"] == {
        "prepare_threshold": 1,
        "options": "-c plan_cache_mode=force_generic_plan -c work_mem=8MB",
    }

    monkeypatch.setenv("VARDVAL_DATABASE_KEPT_SECONDS", "länge")
    with pytest.raises(BadVariable, match="VARDVAL_DATABASE_KEPT_SECONDS"):
        database(tmp_path)
