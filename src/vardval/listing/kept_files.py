"""How long the files of listing are kept: scanned papers as the papers that they show."""

from vardval.listing.models import KeptForm

SCANNED_FORMS = KeptForm.retention
"""PDF, JPEG and PNG in the state folder, beside the database."""
