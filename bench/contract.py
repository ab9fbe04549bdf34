"""The national contract under load: reads and choices at a steady rate, without a night and with.

One process serves, with as many threads as in production; this one calls. The rate is kept
whatever the answers take, so that a queue that builds up shows in the times. Calls are about
those whom the night's notices leave alive, in the county and open: to anyone else a no is the
right answer, and would hide a wrong one.
"""

import os
import random
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count

import httpx
from django.db import connection

from bench import night  # Sets Django up: before what follows.
from bench.notice_files import UNITS, Numbers, people_shut_out
from bench.notices import FIRST_LOAD_AT
from vardval.integrations.carelisting import names
from vardval.integrations.carelisting.names import Operation, ResultCode
from vardval.listing.capacity_actions import set_ceiling
from vardval.registry.queries import home_county

PEOPLE = 100_000
NOTICES = 15_000  # So many that the night lasts longer than the calls.
CALLS_A_SECOND = 50
SECONDS = 30
LIMITED_UNITS = 5
TARGET_MS = 100
_SUCCEEDED = {ResultCode.OK.value, ResultCode.INFO.value}
_THREADS = 60  # So many calls may be under way before the rate itself is held back.
_ENVELOPE = (
    f'<s:Envelope xmlns:s="{names.ENVELOPE}"><s:Header>'
    f'<a:LogicalAddress xmlns:a="{names.ADDRESSING}">{{county}}</a:LogicalAddress></s:Header>'
    '<s:Body><{name} xmlns="{namespace}" xmlns:t="{types}">{content}</{name}></s:Body></s:Envelope>'
)
_PERSON = f"<t:root>{names.PERSONAL_NUMBER_ROOT}</t:root><t:extension>{{number}}</t:extension>"
_ACTOR = f"<actor><t:actorId>{_PERSON}</t:actorId><t:actorType>CITIZEN</t:actorType></actor>"
_ABOUT = f"{_ACTOR}<personId>{_PERSON}</personId>"
_CHOICE = (
    f"{_ABOUT}<healthcareFacilityHSAId>{{unit}}</healthcareFacilityHSAId><listingType>"
    f"<t:code>PV</t:code><t:codeSystem>{names.LISTING_TYPE_SYSTEM}</t:codeSystem></listingType>"
    "<addToQueue>true</addToQueue>"
)
_SERVER = (
    "import waitress; from vardval.config.wsgi import application;"
    "waitress.serve(application, host='127.0.0.1', port={port}, threads=6, _quiet=True)"
)


@dataclass(frozen=True, slots=True)
class Called:
    """One call: what was asked, how long it took from when it was due, how it ended.

    `why` is the answer's own words where it is no plain yes. `answered` is when, in seconds
    since the first call.
    """

    operation: Operation
    seconds: float
    ended: str
    why: str
    answered: float


def run(people: int = PEOPLE, notices: int = NOTICES, seconds: int = SECONDS) -> None:
    """Print the times of reads and of choices, and every answer that was no answer."""
    with night.county_of(people) as folder:
        night.furnish(folder, people, notices)
        _limit_units()
        numbers = _numbers_served(people, notices)
        with _served() as address:
            _call_all(address, numbers, 4, seed=1)  # What is read once is read before the clock.
            _print(_call_all(address, numbers, seconds, seed=2), seconds, "ingen natt intill")
            under_way = night.begin()
            called = _call_all(address, numbers, seconds, seed=3)
            is_night_still = under_way.poll() is None
            under_way.wait()
        _print(called, seconds, f"en natt intill {'hela' if is_night_still else 'en del av'} tiden")
        night.print_night(people, notices)


def _numbers_served(people: int, notices: int) -> list[str]:
    """Grown-ups who are the county's own and open before, during and after the night."""
    shut_out, numbers = people_shut_out(notices, people), Numbers()
    told = (numbers.at(index) for index in range(people * 3 // 4))
    return [one for one in told if one not in shut_out]


def _limit_units() -> None:
    """Give some units a ceiling that is reached, so that choices queue and queues are counted."""
    for unit in range(LIMITED_UNITS):
        set_ceiling(
            unit_hsa_id=f"SE2321000230-{unit:04d}",
            people=100,
            on=night.NIGHT,
            until_on=None,
            is_applied_for=True,
            ground="patient_safety",
            offers_queue=True,
            actor="bench",
            at=FIRST_LOAD_AT,
        )


@contextmanager
def _served() -> Iterator[str]:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}/carelisting"
    environment = {
        **os.environ,
        "VARDVAL_DATABASE_DSN": _dsn(),
        "VARDVAL_CARELISTING_ADDRESS": address,
        "VARDVAL_CARELISTING_MUTUAL_TLS": "off",
        "VARDVAL_DEMONSTRATION_DAY": str(night.NIGHT),
    }
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVER.format(port=port)],
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            try:
                httpx.get(address)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def _dsn() -> str:
    told = connection.get_connection_params()
    parts = ("host", "port", "user", "password", "dbname")
    return " ".join(f"{one}='{told[one]}'" for one in parts if told.get(one))


def _call_all(address: str, numbers: list[str], seconds: int, *, seed: int) -> list[Called]:
    draw = random.Random(seed)
    county = home_county()
    started = time.perf_counter()
    with (
        ThreadPoolExecutor(_THREADS) as pool,
        httpx.Client(limits=httpx.Limits(max_connections=_THREADS), timeout=30) as client,
    ):
        under_way = []
        for index in count():
            due = started + index / CALLS_A_SECOND
            if due > started + seconds:
                break
            time.sleep(max(0.0, due - time.perf_counter()))
            operation, content = _drawn(draw, numbers)
            body = _ENVELOPE.format(
                county=county,
                name=operation.value,
                namespace=operation.namespace,
                types=names.TYPES,
                content=content,
            )
            under_way.append(
                pool.submit(_call, client, address, operation, body=body, due=due, started=started)
            )
        return [one.result() for one in under_way]


def _drawn(draw: random.Random, numbers: list[str]) -> tuple[Operation, str]:
    number = draw.choice(numbers)
    match draw.randrange(10):
        case 0 | 1 | 2 | 3 | 4:
            return Operation.GET_LISTING, _ABOUT.format(number=number)
        case 5 | 6:
            return Operation.GET_FACILITIES, ""
        case _:
            unit = f"SE2321000230-{draw.randrange(UNITS):04d}"
            return Operation.CREATE_LISTING, _CHOICE.format(number=number, unit=unit)


def _call(
    client: httpx.Client,
    address: str,
    operation: Operation,
    *,
    body: str,
    due: float,
    started: float,
) -> Called:
    try:
        answer = client.post(
            address, content=body.encode(), headers={"Content-Type": "text/xml; charset=utf-8"}
        )
        ended = "fault" if answer.status_code != 200 else _within(answer.text, "resultCode")
        why = _within(answer.text, "faultstring" if ended == "fault" else "resultText")
    except httpx.HTTPError as error:
        ended, why = type(error).__name__, ""
    over = time.perf_counter()
    return Called(operation, over - due, ended, why, over - started)


def _within(text: str, name: str) -> str:
    return text.partition(f"{name}>")[2].partition("<")[0]


def _print(called: list[Called], seconds: int, beside: str) -> None:
    rate = len(called) / max(one.answered for one in called)
    print(f"nationella kontraktet: {rate:.0f} anrop/s i {seconds} s, {beside}")
    for operation in dict.fromkeys(one.operation for one in called):
        of_it = [one for one in called if one.operation is operation]
        ended = Counter(one.ended for one in of_it)
        told = ", ".join(f"{code} {number}" for code, number in sorted(ended.items()))
        print(f"  {operation.value:<34} {_times([one.seconds for one in of_it])}   {told}")
    failed = [one for one in called if one.ended not in _SUCCEEDED]
    print(
        f"  {'allt':<34} {_times([one.seconds for one in called])}   fel {len(failed)}"
        f" (mål: 95 % under {TARGET_MS} ms, inga fel)"
    )
    for (how, why), number in Counter((one.ended, one.why) for one in failed).items():
        print(f"    {how} {number}: {why}")


def _times(seconds: list[float]) -> str:
    own = sorted(one * 1000 for one in seconds)
    shares = (("50", 0.5), ("95", 0.95), ("99", 0.99))
    return "   ".join(f"{name} % {own[int(len(own) * of)]:5.0f} ms" for name, of in shares)


if __name__ == "__main__":
    run()
