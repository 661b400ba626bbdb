"""One file a figure: what a group said, ready to draw, with the sentence that says what it shows.
No medium is known here.
"""
