"""Django's settings. What differs between installations is read in `environment`."""

from importlib.util import find_spec

from vardval.config import contract, environment

STATE_FOLDER = environment.state_folder()
SECRET_KEY = environment.secret_key(STATE_FOLDER)
BOOKS_FOLDER = environment.books_folder()
TEMPLATES_FOLDER = environment.templates_folder()
DEBUG = environment.debug()
# Login without proof of identity exists only where the people are made up.
DEMONSTRATION_DAY = environment.demonstration_day()
ALLOWED_HOSTS = environment.allowed_hosts()

# In the order of the layers, lowest first. An app joins when its package is written.
APPS = [
    "platform",
    "rulebook",
    "cases",
    "registry",
    "population",
    "catchment",
    "listing",
    "followup",
    "settlement",
    "campaigns",
    "accreditation",
    "safety",
    "portal",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "procrastinate.contrib.django",
    *[f"vardval.{app}" for app in APPS if find_spec(f"vardval.{app}")],
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vardval.portal.security.PageHeaders",
    "vardval.integrations.failures.MachineFailures",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "vardval.portal.failures.FailurePages",
]

ROOT_URLCONF = "vardval.config.urls"
WSGI_APPLICATION = "vardval.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vardval.portal.frame.frame",
            ],
        },
    },
]

AUTH_USER_MODEL = "platform.User"

DATABASES = {"default": environment.database(STATE_FOLDER)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
# Waitress serves the packages' own files; nothing is collected, so there is no folder for it.
WHITENOISE_USE_FINDERS = True

CSRF_FAILURE_VIEW = "vardval.portal.failures.form_too_old"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# Only the demonstration, which anyone may enter, is served without TLS.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = DEMONSTRATION_DAY is None
X_FRAME_OPTIONS = "DENY"
# How fast a token's calls are refilled; it may save up for a burst.
API_CALLS_PER_SECOND = 20
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

# Jobs lie in the same database. An app's own stand in its `jobs`; what composes several apps, as
# the night does, stands in config. The worker imports these when it begins. Looking for them in
# every app would let each command read nearly all the code there is before it does anything.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None
PROCRASTINATE_IMPORT_PATHS = [
    "vardval.config.jobs",
    "vardval.campaigns.jobs",
    "vardval.integrations.carelisting.jobs",
    "vardval.integrations.message_hook.jobs",
    "vardval.settlement.jobs",
]
MESSAGE_HOOK = environment.message_hook()

NIGHT = "vardval.config.night.night"
"""Where the steps of the night are put together: what lies below config finds them here."""
NIGHT_AT = environment.night_at()
NIGHT_WORKERS = environment.night_workers()
"""How many processes the night's notices are shared out to."""

MACHINES = "vardval.config.machines.MACHINES"
"""Where the courses that matters take are put together, by name."""
TOLD_ELSEWHERE = "vardval.config.told_elsewhere.TOLD_ELSEWHERE"
WEEDED_ELSEWHERE = "vardval.config.told_elsewhere.WEEDED_ELSEWHERE"
"""What is told of matters by those whose they are, when a copy of the record is handed out."""
TEMPLATES_OF_PAPERS = "vardval.config.templates.TEMPLATES"
"""Where the templates that a region may write anew are put together."""
PROXIES_BEFORE = environment.proxies_before()
"""How many proxies of our own have written in X-Forwarded-For."""
DIARY_SERIES = environment.diary_series()
DEADLINE_REMINDER_DAYS = 14
"""How many days before a last day somebody is reminded of it."""
DRAFT_DAYS = 180
"""How long after it was last saved a draft of an application is taken away."""
OBLIGATIONS_AHEAD_DAYS = 60
"""How long before its day a due day comes up in the register of whoever owes it."""
OBLIGATIONS_ESCALATE_DAYS = 7
"""How long after a due day what has not come is escalated; reminders as for other last days."""

SETTLEMENT_ENGINE, SPARK_MASTER = environment.settlement_engine()
"""What computes months, and where the cluster is when it is not this process."""

CARELISTING = contract.deployment()
"""The national listing contract as this installation has it."""

# A page that failed is told on the error stream with where it failed and as what, never in the
# failure's own words. No handler of ours writes what a request held: addresses hold no identity,
# and forms are never logged.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "contract": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "job": {"()": "vardval.platform.jobs.log_lines.JobFormatter"},
    },
    "handlers": {
        "error_stream": {"class": "logging.StreamHandler", "level": "ERROR", "formatter": "job"},
        "contract_stream": {"class": "logging.StreamHandler", "formatter": "contract"},
        "job_stream": {"class": "logging.StreamHandler", "level": "ERROR", "formatter": "job"},
    },
    "loggers": {
        "django.request": {"handlers": ["error_stream"]},
        # Operation, result, counts and times, never whom a call was about.
        "vardval.carelisting": {"handlers": ["contract_stream"], "level": "INFO"},
        "procrastinate": {"handlers": ["job_stream"], "propagate": False},
    },
}
