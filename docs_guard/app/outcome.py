"""What comes of a request."""

from collections.abc import Mapping

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import FailOn
from docs_guard.model.report import Report


@dataclass(frozen=True, slots=True)
class Outcome:
    """A report, the fail level that its configuration sets, and the lines that it names, by file and number."""

    report: Report
    fail_on: FailOn
    lines: Mapping[tuple[str, int], str]

    def quote(self, path: str, line: int) -> str | None:
        """One line as it stands at head, where a finding names it."""
        return self.lines.get((path, line))
