"""The matters as a public record: marked secret, handed out on request, weeded.

Owns marks and their grounds, the copies that are handed out and what was masked in them, and the
weeding of the diary. Knows no act: which provision a ground rests on is the list's or the
officer's to say, and what the product has no text for it says that it has not.
"""
