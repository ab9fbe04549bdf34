"""The night's work on listings: what falls due by the day and not by anyone's doing.

Owns what is done about it, each kind in its module: decided by the core as on its day, stored
by the same actions as by day. Owns neither when nights run nor their report
(`vardval.platform.nightly`).
"""
