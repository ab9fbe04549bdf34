"""Where the files of runs lie, beside the database."""

from pathlib import Path

from django.conf import settings


def settlement_folder() -> Path:
    """The folder of all runs' files; made when it is not there."""
    folder = Path(settings.STATE_FOLDER) / "settlement"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
