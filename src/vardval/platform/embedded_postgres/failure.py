"""The one error of the launcher."""


class EmbeddedPostgresError(Exception):
    """The embedded server cannot be had; holds a Swedish sentence that says what to do."""
