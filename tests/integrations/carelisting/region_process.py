"""A region's whole service in a process of its own: its database, its county code, its address.

Started by a test with the environment of an installation; says `ready`, then does what the lines
on its input say: `tell` lets it tell other regions what is due.
"""

# ruff: noqa: E402 - Django is set up before anything that holds a model is imported

import json
import os
import sys
import threading
from datetime import UTC, date, datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vardval.config.settings")
django.setup()

import waitress
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from tests.apps import county
from vardval.core.listing import Manner
from vardval.integrations.carelisting.sending import tell_regions
from vardval.integrations.clock import now
from vardval.registry.actions import load_units

AT = datetime(2022, 12, 1, 8, 0, tzinfo=UTC)


def main(code: str, port: int, residents: list[str]) -> None:
    """Build the county with its residents, serve it and do as told."""
    _build(code, residents)
    server = waitress.create_server(get_wsgi_application(), host="127.0.0.1", port=port, threads=2)
    threading.Thread(target=server.run, daemon=True).start()
    _say("ready")
    for line in sys.stdin:
        if line.strip() == "tell":
            told = tell_regions(deployment=settings.CARELISTING, at=now())
            _say(json.dumps(dict(told)))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _build(code: str, residents: list[str]) -> None:
    unit = (
        f"SE23210002{code}-A;Länets HC {code};hälsocentral;{code}80;Kommunen;"
        f"{county.PUBLIC};;2010-01-01;;;\n"
    )
    content = (county.UNIT_HEADINGS + unit).encode()
    load_units(content=content, name="enheter.csv", actor="prov", at=AT)
    county.publish("kronoberg/2023")
    for number in residents:
        born_on = date(int(number[:4]), int(number[4:6]), int(number[6:8]))
        person = county.write_person(county.Someone(number, born_on, municipality=f"{code}80"))
        since = date(2016, 1, 1)
        county.list_person(person, since, (since, f"SE23210002{code}-A"), manner=Manner.PASSIVE)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
