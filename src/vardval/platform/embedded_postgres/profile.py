"""How the server weighs speed against what a power cut may cost."""

from enum import Enum


class Profile(Enum):
    """What a state folder's server is for."""

    DURABLE = "durable"
    """A committed change survives a power cut: the demonstration and development."""

    DISPOSABLE = "disposable"
    """It survives a killed server, not a power cut: test runs."""


_ALWAYS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "512MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
    "jit": "off",
    "timezone": "Europe/Stockholm",
    "log_timezone": "Europe/Stockholm",
    # A failed statement or a broken constraint would otherwise put people's identity in the log.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
}
_DISPOSABLE = {
    "fsync": "off",
    "full_page_writes": "off",
    # How long two that wait for each other wait before it is seen: a second by itself.
    "deadlock_timeout": "100ms",
}


def server_settings(profile: Profile) -> dict[str, str]:
    """Return PostgreSQL's settings for `profile`, by their names in postgresql.conf."""
    match profile:
        case Profile.DURABLE:
            return dict(_ALWAYS)
        case Profile.DISPOSABLE:
            return {**_ALWAYS, **_DISPOSABLE}
