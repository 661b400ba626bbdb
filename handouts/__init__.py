"""Documents to print: one file a handout here, one file a figure and one an input in the folders of those names.

`documents()` finds the handouts by folder: a file that is there is in the product.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from facilitator.discovery import found_in
from facilitator.documents import Document
from handouts.contract import Handout


def documents() -> Sequence[Document]:
    """Every handout, for the entry point `facilitator.documents`."""
    return [handout() for handout in found_in(sys.modules[__name__], Handout)]
