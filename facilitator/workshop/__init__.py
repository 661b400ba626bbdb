"""Workshop text: reading it, checking it, and the values that everything else works with."""
