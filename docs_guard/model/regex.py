"""
Declares regular expressions that are compiled when they are first used.

To compile one costs a hundred times what it costs to name it, and a check of a few pages uses one in ten of those that
stand in the modules it loads. `regex` is written where `re.compile` would be, at the top of a module, and what it gives
is used as a pattern; only functions of `re` itself do not take it.
"""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import compile as regex
else:

    class Unread:
        """A pattern to be: each of its methods is the compiled pattern's own, kept once it was asked for."""

        def __init__(self, written: str | bytes, flags: int = 0) -> None:
            self._written, self._flags = written, flags

        def __getattr__(self, name: str) -> Any:
            told = getattr(re.compile(self._written, self._flags), name)
            setattr(self, name, told)
            return told

    regex = Unread

__all__ = ["regex"]
