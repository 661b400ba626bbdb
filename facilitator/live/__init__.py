"""A session that runs: its events, its state, and what everybody sees of it."""
