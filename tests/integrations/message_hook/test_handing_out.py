"""Messages are handed to the hook in order, once each, and wait where there is none."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured

from tests.integrations.serving import served
from vardval.config import environment
from vardval.integrations.message_hook import HookRefused, hand_out
from vardval.platform.outbox import put_in_outbox, waiting_count

pytestmark = pytest.mark.django_db
AT = datetime(2023, 3, 1, 9, tzinfo=UTC)


class Service(HTTPServer):
    """A message service that remembers what it was handed."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.handed: list[dict[str, object]] = []
        self.status = 204


class _Answering(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.status < 300:
            self.server.handed += json.loads(body)["messages"]
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def service(settings: LazySettings) -> Iterator[Service]:
    made = Service()
    settings.MESSAGE_HOOK = f"http://127.0.0.1:{made.server_port}/"
    with served(made):
        yield made


def test_each_message_is_handed_out_once_and_in_order(service: Service) -> None:
    put_in_outbox("campaign.offer", ({"person": one, "a": 'b"\\\n'} for one in range(3)), entry=1)
    assert hand_out(at=AT) == 3
    assert [one["body"] for one in service.handed] == [
        {"person": one, "a": 'b"\\\n'} for one in range(3)
    ]
    assert (hand_out(at=AT), waiting_count()) == (0, 0)


def test_what_is_refused_waits_for_the_next_time(service: Service) -> None:
    put_in_outbox("campaign.offer", [{"person": 1}], entry=1)
    service.status = 503
    with pytest.raises(HookRefused, match="503"):
        hand_out(at=AT)
    assert waiting_count() == 1
    service.status = 200
    assert hand_out(at=AT) == 1


def test_without_an_address_messages_wait(settings: LazySettings) -> None:
    settings.MESSAGE_HOOK = ""
    put_in_outbox("campaign.offer", [{"person": 1}], entry=1)
    assert (hand_out(at=AT), waiting_count()) == (0, 1)


def test_an_address_without_protection_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VARDVAL_MESSAGE_HOOK", "http://meddelanden.test/")
    with pytest.raises(ImproperlyConfigured, match="https://"):
        environment.message_hook()
    monkeypatch.delenv("VARDVAL_MESSAGE_HOOK")
    assert not environment.message_hook()
