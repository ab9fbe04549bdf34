"""What every capability stands on: the ledger, the two time axes, users, the access log.

Owns who wrote what and when it became known, who may log in, and who looked at whom.
Owns no rule and no fact about care.
"""
