"""Figures, a file for each kind: `SPECIMENS` by name, and what builds them."""
