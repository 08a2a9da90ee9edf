"""How an issue is silenced: what to write into the configuration, or that closing it is enough."""

from collections.abc import Iterator, Sequence

from docs_guard.escape.markdown import fenced
from docs_guard.issues.caused import Caused
from docs_guard.redirects.quoting import in_toml, writable

LISTED, LONGEST = 20, 150
"""So many addresses or files are written out, and only those that are not longer."""
CLOSE = "**Not a fault?** Close this issue as not planned, and docs-guard never opens it again."


def silence(told: Sequence[Caused]) -> Iterator[str]:
    """The ways, each with the lines to paste."""
    yield CLOSE
    gone = sorted({each.finding.address for each in told if each.commit and each.finding.address})
    if gone:
        yield from pasted("Taken down for good? Say so in its `[[site]]` in docs-guard.toml:", gone, "gone = [", "]")
    found = [each for each in told if not each.commit]
    if found:
        rules = ", ".join(in_toml(rule) for rule in sorted({each.finding.rule for each in found}))
        paths = sorted({each.finding.place.path for each in found})
        first, last = f"[[allow]]\nrule = [{rules}]\npaths = [", ']\nreason = "say why"'
        yield from pasted("Right as it is? Accept it in docs-guard.toml:", paths, first, last)


def pasted(said: str, names: Sequence[str], first: str, last: str) -> Iterator[str]:
    """A sentence, and lines of TOML that name as many as can be written there."""
    known = [name for name in names if writable(name) and len(name) <= LONGEST][:LISTED]
    if known:
        yield f"{said}\n\n{fenced(first + ', '.join(map(in_toml, known)) + last, 'toml')}"
    if len(known) < len(names):
        yield f"and so for {len(names) - len(known):,} more"
