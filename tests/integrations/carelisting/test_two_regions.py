"""Two regions' services on one machine exchange a resident, both ways, over the wire."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from django.db import connection
from lxml import etree
from pytest_django import DjangoDbBlocker

from tests.integrations.carelisting.conftest import National
from tests.integrations.carelisting.messages import about, call, choice, each, told
from vardval.integrations.carelisting.names import Operation

pytestmark = pytest.mark.django_db

HERE = Path(__file__)
ANNA, BO = "199005019808", "196402129834"
NORTH, SOUTH = "25", "24"


@dataclass
class Region:
    """A running service: its county, its address, its process, and who calls it."""

    county: str
    address: str
    process: "subprocess.Popen[str]"
    national: National
    client: httpx.Client

    @property
    def unit(self) -> str:
        return f"SE23210002{self.county}-A"

    def wait(self) -> None:
        """Wait until it answers; they start at the same time."""
        assert self.process.stdout is not None
        assert self.process.stdout.readline().strip() == "ready"

    def ask(self, operation: Operation, content: str) -> bytes:
        answer = self.client.post(
            self.address,
            content=call(operation, content, self.county),
            headers={"Content-Type": "text/xml; charset=utf-8"},
        )
        assert answer.status_code == 200, answer.text
        self.national(operation).assertValid(etree.fromstring(answer.content)[-1][0])
        return answer.content

    def listed(self, number: str) -> list[str]:
        """Where the region says that the person is listed in it."""
        return each(self.ask(Operation.GET_LISTING, about(number)), "id")

    def counties(self, number: str) -> list[str]:
        """In which counties the region, as the home region, says that the person is listed."""
        return each(self.ask(Operation.GET_LISTING_COUNTY, about(number)), "extension")

    def choose(self, number: str, **counties: str) -> None:
        answer = told(self.ask(Operation.CREATE_LISTING, choice(number, self.unit, **counties)))
        assert answer == {"resultCode": "OK"}

    def tell(self) -> dict[str, int]:
        """Let it tell the other region what is due, and return how that ended."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("tell\n")
        self.process.stdin.flush()
        counts: dict[str, int] = json.loads(self.process.stdout.readline())
        return counts


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _database(name: str) -> Iterator[str]:
    """A database with the tables of the test's own, for as long as the region runs."""
    told = connection.get_connection_params()
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{told["dbname"]}"')
    parts = ("host", "port", "user", "password")
    named = {one: told[one] for one in parts if told.get(one)} | {"dbname": name}
    try:
        yield " ".join(f"{one}='{value}'" for one, value in named.items())
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def _region(
    county: str, resident: str, ports: dict[str, int], dsn: str, national: National
) -> Iterator[Region]:
    address = f"http://127.0.0.1:{ports[county]}/carelisting"
    others = (f"{one}=http://127.0.0.1:{ports[one]}/carelisting" for one in ports if one != county)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "vardval.config.settings",
        "VARDVAL_DATABASE_DSN": dsn,
        "VARDVAL_DEMONSTRATION_DAY": "2023-06-01",
        "VARDVAL_CARELISTING_ADDRESS": address,
        "VARDVAL_CARELISTING_MUTUAL_TLS": "off",
        "VARDVAL_CARELISTING_OTHERS": ",".join(others),
        "PYTHONPATH": os.pathsep.join([str(HERE.parents[3]), *filter(None, sys.path)]),
    }
    program = [sys.executable, str(HERE.with_name("region_process.py"))]
    process = subprocess.Popen(
        [*program, county, str(ports[county]), resident],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        with httpx.Client(timeout=60) as client:
            yield Region(county, address, process, national, client)
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def _django_db_helper() -> None:
    """Hold no transaction in the tests' own database: the mark is for it to be there at all."""


@pytest.fixture
def regions(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, national: National
) -> Iterator[tuple[Region, Region]]:
    """The north, where Anna lives, and the south, where Bo lives.

    Each has a database of its own, and the test's own is only what they are made after.
    """
    ports = {NORTH: _free_port(), SOUTH: _free_port()}
    own = connection.settings_dict["NAME"]
    with django_db_blocker.unblock(), ExitStack() as stack:
        dsns = [stack.enter_context(_database(f"{own}_{one}")) for one in (NORTH, SOUTH)]
        north = stack.enter_context(_region(NORTH, ANNA, ports, dsns[0], national))
        south = stack.enter_context(_region(SOUTH, BO, ports, dsns[1], national))
        for one in (north, south):
            one.wait()
        yield north, south


def test_a_resident_lists_in_the_other_region_and_comes_home_again_both_ways(
    regions: tuple[Region, Region],
) -> None:
    for home, other, number in (*zip(regions, reversed(regions), (ANNA, BO), strict=True),):
        assert (home.listed(number), other.listed(number)) == ([home.unit], [])
        assert (home.counties(number), other.counties(number)) == ([home.county], [])

        other.choose(number, home=home.county, new=other.county)
        assert home.counties(number) == [home.county]
        assert other.tell() == {"told": 1}

        assert (home.listed(number), other.listed(number)) == ([], [other.unit])
        assert (home.counties(number), other.counties(number)) == ([other.county], [])
        assert home.tell() == {}

        home.choose(number)
        assert home.tell() == {"told": 1}

        assert (home.listed(number), other.listed(number)) == ([home.unit], [])
        assert home.counties(number) == [home.county]
        assert (home.tell(), other.tell()) == ({}, {})
