"""Where files lie, on any machine."""

import os


def within(path: str, folder: str) -> bool:
    """Whether a path lies in a folder; both are whole."""
    inner, outer = os.path.normcase(path), os.path.normcase(folder)
    return inner == outer or inner.startswith(outer.rstrip(os.sep) + os.sep)
