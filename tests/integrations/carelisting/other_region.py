"""Another region's service, as bare as it can be: it keeps what it is told and answers as told."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.integrations.carelisting.messages import envelope, message
from tests.integrations.serving import served
from vardval.integrations.carelisting.names import Operation

OK = envelope(
    message(Operation.UPDATE_LISTING, "<resultCode>OK</resultCode>", is_answer=True), None
)
NO = envelope(
    message(
        Operation.UPDATE_LISTING,
        "<resultCode>ERROR</resultCode><resultText>Okänd</resultText>",
        is_answer=True,
    ),
    None,
)
FAULT = envelope(
    "<s:Fault><faultcode>s:Server</faultcode><faultstring>Fel</faultstring></s:Fault>", None
)


@dataclass
class OtherRegion:
    """What it answers next, and what it has been told."""

    address: str
    answer: bytes = OK
    seconds: float = 0.0
    told: list[bytes] = field(default_factory=list)
    actions: list[str | None] = field(default_factory=list)


@contextmanager
def another_region() -> Iterator[OtherRegion]:
    """Serve it on this machine."""
    region = OtherRegion("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            region.told.append(self.rfile.read(int(self.headers["Content-Length"])))
            region.actions.append(self.headers["SOAPAction"])
            time.sleep(region.seconds)
            self.send_response(500 if b"Fault>" in region.answer else 200)
            self.send_header("Content-Type", "text/xml; charset=utf-8")
            self.end_headers()
            self.wfile.write(region.answer)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    region.address = f"http://127.0.0.1:{server.server_port}/carelisting"
    with served(server):
        yield region
