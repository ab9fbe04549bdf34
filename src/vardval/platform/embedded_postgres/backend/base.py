"""The engine named in settings as `vardval.platform.embedded_postgres.backend`."""

from typing import Any

from django.db.backends.postgresql import base
from psycopg import OperationalError
from psycopg.conninfo import conninfo_to_dict

from vardval.platform.embedded_postgres import Profile, ensure_running


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL engine, on the embedded server of EMBEDDED_STATE_FOLDER."""

    def get_connection_params(self) -> dict[str, Any]:
        """Return the parameters for a connection, after seeing that there is a server."""
        if not self.settings_dict["HOST"]:
            self._find_server()
        return super().get_connection_params()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; where the server has died since last time, start it and connect again."""
        try:
            return super().get_new_connection(conn_params)
        except OperationalError:
            self._find_server()
            return super().get_new_connection(conn_params)

    def _find_server(self) -> None:
        settings = self.settings_dict
        dsn = ensure_running(
            settings["EMBEDDED_STATE_FOLDER"], Profile(settings["EMBEDDED_PROFILE"])
        )
        found = conninfo_to_dict(dsn)
        settings |= {
            "HOST": found["host"],
            "USER": found["user"],
            "PASSWORD": found["password"],
        }
