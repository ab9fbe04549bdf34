"""Letters about safety: an answer to whoever has no account, and what an inspection tells.

Owns which steps are told by a letter and the words that differ; the frame is the cabinet's.
"""

from vardval.safety.letters.writing import TEMPLATES, letter_of_step

__all__ = ["TEMPLATES", "letter_of_step"]
