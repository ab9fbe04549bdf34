"""Django's way to the embedded server: a database engine that starts it when first needed.

Owns nothing of SQL: everything but the way to the server is Django's own PostgreSQL engine.
"""
