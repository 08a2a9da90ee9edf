"""What `docs-guard check --fix` says: what was mended, what was not, and the commands that settle the rest."""

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence

from docs_guard.app.fixing import Fixed
from docs_guard.escape.visible import plural, visible
from docs_guard.model.finding import Finding

NAMED = 5
"""So many files are named; more are counted, and `git status` names them."""
MOST = 20
"""Lines of one kind that are told; the report has them all."""


def mended(fixed: Fixed, written: Sequence[str]) -> str:
    """What was mended, in which files."""
    if not fixed.mended:
        return "nothing to mend that a program may\n" if not written else ""
    files = ", ".join(written) if len(written) <= NAMED else plural(len(written), "file")
    lines = [f"mended {plural(len(fixed.mended), 'finding')} in {files}:"]
    lines += _few([f"  {each.rule}: {each.fix.title}" for each in fixed.mended if each.fix])
    if len(fixed.mended) > MOST:
        rules = Counter(each.rule for each in fixed.mended).most_common()
        lines.append(f"in all {', '.join(f'{count:,} {rule}' for rule, count in rules)}")
    return _text(lines)


def unmended(fixed: Fixed) -> str:
    """The findings whose fix was not taken, with the reason, and the commands that settle lost addresses."""
    lines = []
    if fixed.left:
        lines += ["not mended:", *_few([f"  {_name(each)}: {why}" for each, why in fixed.left])]
    commands = [line for each in fixed.after.report.findings for line in settling(each)]
    if commands:
        lines += ["to settle what is left:", *(f"  {line}" for line in _few(commands))]
    return _text(lines)


def settling(finding: Finding) -> Iterator[str]:
    """The command that settles a lost address: where its readers go, or that it is gone."""
    if finding.rule not in ("missing-redirect", "removed-redirect") or not finding.address:
        return
    old = shlex.quote(finding.address)
    for candidate in [each for each in finding.candidates if each.likely][:1]:
        yield f"docs-guard redirects add {old} {shlex.quote(candidate.url)}"
        return
    yield f"docs-guard redirects gone {old} --why TEXT"


def _name(finding: Finding) -> str:
    return f"{finding.rule} {finding.address or finding.place.path}"


def _few(lines: Sequence[str]) -> list[str]:
    more = len(lines) - MOST
    return [*lines[:MOST], *([f"  and {more:,} more"] if more > 0 else [])]


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{visible(line)}\n" for line in lines)
