"""An app of the tests alone: empties the database after a test that writes for good.

Owns the command `flush`, which Django calls then. It owns no table.
"""
