"""The demonstration: a made-up year in a real county, written as files and played in order.

Owns the making of people, notices and choices out of a region's folder of data (which lies
outside src), the playing of those files through the same actions as in production, and the
serving of what comes of it. Randomness exists here only, and always from a seed. Owns no rule
and no page: what the demonstration shows is what the product does with its files.
"""
