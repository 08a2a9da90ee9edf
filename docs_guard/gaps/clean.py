"""Takes out of what an import files whatever must not leave: also the customers that the export itself names."""

from collections.abc import Iterable, Sequence

from docs_guard.gaps.redact import Redacted, redacted

SHORTEST = 3
"""Characters of a customer's name that is looked for; a number is no name."""


class Clean:
    """Cleans texts; `taken` keeps what was taken out of which, to be shown before anything is filed."""

    def __init__(self, deny: Sequence[str], customers: Iterable[str]) -> None:
        self.taken: dict[str, Redacted] = {}
        self._deny = tuple(deny)
        self._customers = sorted(
            {name for name in customers if len(name) >= SHORTEST and not name.isdecimal() and "@" not in name}
        )

    def __call__(self, text: str) -> str:
        said = text.casefold()
        made = redacted(text, (*self._deny, *(name for name in self._customers if name in said)))
        if made.found:
            self.taken[text] = made
        return made.text

    def diff(self) -> tuple[str, ...]:
        """What was taken out, as lines that begin with `-` and `+`."""
        return tuple(line for made in self.taken.values() for line in made.diff)
