"""The entry point of a web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vardval.config.settings")
# A connection anew for every request would take as long as answering it.
os.environ.setdefault("VARDVAL_DATABASE_KEPT_SECONDS", "60")

application = get_wsgi_application()
