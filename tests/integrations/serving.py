"""A server of a test's own, on this machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import HTTPServer

_LOOKS_SECONDS = 0.01
"""How seldom it looks for whether it is to end, which is what its end has to wait for."""


@contextmanager
def served(server: HTTPServer) -> Iterator[None]:
    """Let the server answer as long as the block runs."""
    thread = threading.Thread(target=server.serve_forever, args=(_LOOKS_SECONDS,))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
