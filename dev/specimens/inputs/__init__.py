"""Inputs, a file for each kind: `specimens(text)` gives them with this text where they have one."""
