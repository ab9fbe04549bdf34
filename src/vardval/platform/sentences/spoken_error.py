"""Errors that the catalogue has the words for, so that each reader gets them in their language."""

from vardval.platform.sentences.catalogue import sentence
from vardval.platform.sentences.formatting import Value


class SpokenError(Exception):
    """An anticipated failure, told by a code and parameters that name no person.

    Its text is the Swedish sentence, which the command line and the logs show.
    """

    def __init__(self, code: str, **parameters: Value) -> None:
        self.code = code
        self.parameters = parameters
        super().__init__(sentence(code, "sv", **parameters))

    def told(self, language: str) -> str:
        """Return the sentence in the language."""
        return sentence(self.code, language, **self.parameters)


def error_told(error: Exception, language: str) -> str:
    """Return what the error says, in the language where the catalogue has its words."""
    return error.told(language) if isinstance(error, SpokenError) else str(error)
