"""Vårdval: a region's own system for its primary-care choice system.

The package owns everything that runs. `core` thinks (pure Python), the packages beside it
remember (Django apps), and `cli`, `portal` and `integrations` are the edges that people and
other systems meet. It does not own any region's rules: those are data, under `books`.
"""
