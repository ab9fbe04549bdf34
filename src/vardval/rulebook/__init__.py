"""Rulebooks as files and as published books.

Owns the strict reading of a book's files, the register of clauses, the JSON Schema for
editors, the books that a region has published with hash and approval, and the reading
copy that pages show. Owns no rule's meaning: each capability declares its vocabulary in
core, and its mechanisms decide.
"""
