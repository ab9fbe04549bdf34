"""Applications to run a health centre: written, handed in, examined and decided.

Owns drafts and their keys, what was told and shown, the checks and the decision. What the book
asks is `core.accreditation`'s to say; steps, papers and last days lie in the cabinet.
"""
