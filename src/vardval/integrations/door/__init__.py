"""The door that machines come in by: what REST and FHIR share.

Owns reading a token off a request, its pace, the stated reason for a look, the language of
the answer, and the guarded way to one person. Does not own what is answered, nor in which
form a refusal is told.
"""
