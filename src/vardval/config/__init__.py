"""The composition: settings, addresses and the server's entry point.

Owns how the parts are put together in one installation: which database, which secrets, which
address leads to which page. It does not own any behaviour; nothing else imports it.
"""
