"""Files of letters that hold someone whose data have become protected since they were set.

Such a file is taken away, whoever is waiting for it: it is set anew without them.
"""

from datetime import date

from vardval.campaigns.letters.files import letters_folder
from vardval.campaigns.models import LetterFile, Offer
from vardval.population.on_day import protected_since


def withdraw_letters(*, on: date) -> int:
    """Take away every file that holds someone protected; return how many were taken away."""
    files = {one.name for one in letters_folder().glob("*.pdf")}
    held = [one for one in LetterFile.objects.filter(name__in=files) if holds_protected(one, on=on)]
    for one in held:
        (letters_folder() / one.name).unlink(missing_ok=True)
    return len(held)


def holds_protected(file: LetterFile, *, on: date) -> bool:
    """Whether someone has a letter in the file whose protection became known after it was set."""
    offered = Offer.objects.filter(campaign=file.campaign_id, way=Offer.Way.PRINTER)
    people = offered.values_list("person_id", flat=True)
    return bool(protected_since(people, number=file.entry, valid_on=on))
