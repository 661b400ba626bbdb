"""Rehearsals: a workshop run with a simulated room on this machine alone, before the day."""
