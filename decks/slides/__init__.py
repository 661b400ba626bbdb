"""One file a kind of slide. `add(show)` for those of the whole deck, `add(show, section)` for a section's opener, and
`add(show, step)` for a step's, with what it is about behind them (an input, a table, a picture).

Which kind a step gets comes from what it has (something to read, people together, an input, a figure): a new exercise
needs no file here.
"""
