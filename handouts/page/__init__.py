"""What every sheet of paper is made of: fonts, type, strips, lines to write on, and the book that puts them on pages.

Lengths are points; y runs down from the top of the sheet, as one reads.
"""
