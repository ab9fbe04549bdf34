"""DuckDB is started once and lent out: each borrower meets an empty database of its own."""

from pathlib import Path

import duckdb
import pytest

import vardval
from vardval.settlement.engine import connection
from vardval.settlement.engine.connection import settlement_database


@pytest.fixture(autouse=True)
def none_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test meet an instance that another one has used."""
    monkeypatch.setattr(connection, "_idle", connection._idle.__class__(list))


def kept() -> list[duckdb.DuckDBPyConnection]:
    return [one for of_process in connection._idle.values() for one in of_process]


def test_duckdb_is_loaded_by_who_computes_and_by_no_module_as_it_is_loaded() -> None:
    package = Path(vardval.__path__[0])
    loading = [file for file in package.rglob("*.py") if "\nimport duckdb" in file.read_text()]
    assert loading == []
    assert "    import duckdb" in Path(connection.__file__).read_text()


def test_what_one_borrower_makes_the_next_does_not_meet(tmp_path: Path) -> None:
    with settlement_database(tmp_path / "first") as database:
        database.execute("CREATE VIEW basis AS SELECT 1 AS person_id")
        database.execute("CREATE TEMP TABLE told AS SELECT 1 AS person_id")
        database.execute("CREATE TYPE kind AS ENUM ('a')")
        database.execute("SET VARIABLE weights = 7")
    (instance,) = kept()
    with settlement_database(tmp_path / "second") as database:
        assert kept() == []
        assert database.execute("SELECT * FROM duckdb_views() WHERE NOT internal").fetchall() == []
        assert database.execute("SELECT * FROM duckdb_tables()").fetchall() == []
        assert database.execute("SELECT * FROM duckdb_types() WHERE NOT internal").fetchall() == []
        assert database.execute("SELECT getvariable('weights')").fetchone() == (None,)
        told = database.execute("SELECT current_setting('temp_directory')").fetchone()
        assert told == (str(tmp_path / "second"),)
    assert kept() == [instance]


def test_two_at_once_have_one_each(tmp_path: Path) -> None:
    with settlement_database(tmp_path) as one, settlement_database(tmp_path) as other:
        one.execute("CREATE TABLE told AS SELECT 1 AS person_id")
        assert other.execute("SELECT * FROM duckdb_tables()").fetchall() == []
    assert len(kept()) == 2


def test_one_that_something_failed_in_is_not_lent_out_again(tmp_path: Path) -> None:
    with pytest.raises(duckdb.Error), settlement_database(tmp_path) as database:
        database.execute("SELECT error('none')")
    assert kept() == []


def test_one_that_has_spilled_is_not_lent_out_for_another_folder(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    with settlement_database(first) as database:
        database.execute("SET memory_limit = '40MB'")
        database.execute("CREATE TABLE told AS SELECT random() AS chance FROM range(6_000_000)")
        assert list(first.iterdir()) != []
    (spilled,) = kept()
    with settlement_database(second) as database:
        told = database.execute("SELECT current_setting('temp_directory')").fetchone()
        assert told == (str(second),)
    assert kept() != [spilled]
    assert len(kept()) == 1
