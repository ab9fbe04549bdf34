"""The settings of a test run: a throw-away embedded server, and database names of its own.

`VARDVAL_TEST_SUFFIX` keeps two runs in one checkout apart; pytest-django adds each worker's name.
With `VARDVAL_DATABASE_DSN` set the tests run on that server instead.
"""

import os
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[1]
os.environ.setdefault("VARDVAL_STATE_FOLDER", str(_CHECKOUT / ".state" / "test"))
os.environ.setdefault("VARDVAL_EMBEDDED_PROFILE", "disposable")
os.environ.setdefault("VARDVAL_CARELISTING_ADDRESS", "http://testserver/carelisting")
os.environ.setdefault("VARDVAL_CARELISTING_MUTUAL_TLS", "off")

from vardval.config.settings import *  # noqa: E402, F403 - the environment is set first
from vardval.config.settings import DATABASES, INSTALLED_APPS  # noqa: E402 - likewise

_SUFFIX = os.environ.get("VARDVAL_TEST_SUFFIX", "")
DATABASES["default"]["TEST"] = {"NAME": f"test_vardval_{_SUFFIX}" if _SUFFIX else "test_vardval"}

INSTALLED_APPS += ["tests.emptying"]

# Else each client of a test lists every static file before it asks for its first page.
WHITENOISE_AUTOREFRESH = True
