"""What `docs-guard gaps import` is given: an export, and how it is to be read."""

from __future__ import annotations

import time
from argparse import Namespace

from docs_guard.app.gaps_import import Source
from docs_guard.cli.places import contents
from docs_guard.gaps.ranking import HALF_LIFE
from docs_guard.model.failure import Failure

LARGEST = 100 << 20
"""Bytes of an export that are read."""
CURE = "export a shorter time, or without the columns of comments"
LEAST = {"top": 1, "rows": 0, "half_life": 0.01}
DELIMITERS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}
"""Words for characters that are hard to write in a shell."""


def source(options: Namespace) -> Source:
    """The export that the options name. Raises Failure where it cannot be read, and for options that mean nothing."""
    for name, least in LEAST.items():
        given = getattr(options, name)
        if given is not None and not given >= least:
            raise Failure("usage", f"--{name.replace('_', '-')} is {given}, and must be at least {least}")
    return Source(
        contents(options.files[0], LARGEST, "tickets", "the export", CURE),
        tuple(options.map or ()),
        delimiter(options.delimiter or ""),
        options.encoding or "",
        options.half_life or HALF_LIFE,
        int(time.time()),
    )


def delimiter(text: str) -> str:
    named = DELIMITERS.get(text, text)
    if len(named) > 1 or named in ("\n", "\r", '"'):
        raise Failure("usage", f"--delimiter is {text!r}, and not one character such as `;` or `tab`")
    return named
