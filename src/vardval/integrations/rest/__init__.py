"""REST for a unit's own system and a region's integrations, with its OpenAPI description.

Owns the addresses under /api/v1/, how calls and answers are written as JSON, cursors, keys
that make a write happen once, and refusals as problem documents (RFC 9457). Decides nothing:
it calls actions, queries and access, and a token's actor meets the same policy as a user.
"""
