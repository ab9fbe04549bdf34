"""What each operation does: its request to actions and queries, what they say to its answer."""
