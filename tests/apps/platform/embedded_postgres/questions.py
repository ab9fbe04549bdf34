"""What the launcher's tests ask of a server."""

from pathlib import Path

import psutil
import psycopg

from vardval.platform.embedded_postgres import processes
from vardval.platform.embedded_postgres.launcher import prepare


def server_of(folder: Path) -> psutil.Process:
    server = processes.server_process(prepare(folder).data)
    assert server is not None
    return server


def ask(dsn: str, statement: str) -> object:
    with psycopg.connect(dsn) as connection:
        row = connection.execute(statement.encode()).fetchone()
    assert row is not None
    return row[0]


def tell(dsn: str, *statements: str) -> None:
    with psycopg.connect(dsn) as connection:
        for statement in statements:
            connection.execute(statement.encode())
