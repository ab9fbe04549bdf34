"""Serving of the pages on this machine."""

import socket
from contextlib import AbstractContextManager, nullcontext

import waitress
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from vardval.demonstration.working import worker_beside
from vardval.platform.embedded_postgres import Profile, supervised
from vardval.platform.loading import loading_for_good

HOST = "127.0.0.1"
_THREADS = 6


class PortTaken(Exception):
    """Something else answers on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"Port {port} används redan av ett annat program. "
            f"Välj en annan, till exempel: vardval demo --port {port + 1 if port < 65535 else 8000}"
        )


def check_port_is_free(port: int) -> None:
    """Check that the pages can be served on the port; raises `PortTaken`."""
    with socket.socket() as probe:
        # As the server itself will: a port that has just been left may be taken at once.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise PortTaken(port) from None


def serve(port: int) -> None:
    """Serve the pages until the process is told to stop; raises `PortTaken`.

    An embedded database server lives as long as the pages, and is started again if it dies. So
    does a worker, which does the jobs that the pages leave to it.
    """
    check_port_is_free(port)
    with _database(), worker_beside():
        with loading_for_good():
            pages = get_wsgi_application()
        server = waitress.create_server(
            pages, host=HOST, port=port, threads=_THREADS, ident="vardval"
        )
        try:
            server.run()
        finally:
            server.close()


def _database() -> AbstractContextManager[str | None]:
    database = settings.DATABASES["default"]
    if "EMBEDDED_STATE_FOLDER" not in database:
        return nullcontext()
    return supervised(database["EMBEDDED_STATE_FOLDER"], Profile(database["EMBEDDED_PROFILE"]))
