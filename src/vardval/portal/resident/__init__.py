"""A resident's pages: my listing and my children's, choosing, queues, history, who has looked.

Owns the pages under /invanare/ and their door. Does not own the pages of those who work with
listings, which no resident reaches, nor the list of centres that anyone may read.
"""
