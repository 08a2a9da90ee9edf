"""
Reads the example pages of report formats, `docs/reference/reports/<format>.md`, and the example that they share.

A section, from one heading to the next, that has an `output` fence is an example: ` ```text output ` holds all that
the format writes. The language is the one that readers see coloured; words behind `output` are what the format may
know of the place it writes to: `width=60`, `fail-on=warning`. What is told stands before it in the same section:

- a ` ```json findings ` fence: an array of findings, or an object with `findings` and other fields of a Report. The
  names are those of the classes in `docs_guard.model`; what is left out has its usual value (see `odd.py`), a place
  is `docs/a.md:3:5`. With it, ` ```md docs/a.md ` is a file whose lines may be quoted.
- or a tree of files, written as in the example pages of rules, of which the real check tells.
- or neither: then it is the example of `docs/reference/reports/README.md`, the same for all formats.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from fcntl import LOCK_EX, flock
from pathlib import Path

from rules.page import Example, Fence

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference" / "reports"
SHARED = FOLDER / "README.md"


@dataclass
class Section:
    """A heading of a page, and the fences below it."""

    page: Path
    title: str
    fences: list[Fence] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.page.stem}: {self.title}"

    @property
    def output(self) -> Fence | None:
        return next((fence for fence in self.fences if fence.words[:1] == ("output",)), None)

    @property
    def settings(self) -> dict[str, str]:
        """The words behind `output`."""
        return dict(word.split("=", 1) for word in (self.output.words[1:] if self.output else ()))

    @property
    def findings(self) -> object:
        """What the `findings` fence holds; None where there is none."""
        found = next((fence for fence in self.fences if fence.words == ("findings",)), None)
        return None if found is None else json.loads(found.text)

    @property
    def tree(self) -> Example:
        """The files of the section, as an example of a rule's page has them."""
        files = [fence for fence in self.fences if fence.words and fence.words[0] not in ("output", "findings")]
        return Example("", self.title, 0, files, self.page)


def sections(page: Path) -> list[Section]:
    """All sections of a page, in order; none for a page that is not there."""
    found = [Section(page, "")]
    opening = ""
    for number, line in enumerate(page.read_text(encoding="utf-8").split("\n") if page.exists() else ()):
        if opening and line == opening:
            found[-1].fences[-1].last = number
            opening = ""
        elif opening:
            found[-1].fences[-1].text += line + "\n"
        elif line.startswith("```"):
            opening = line[: len(line) - len(line.lstrip("`"))]
            language, *words = line.lstrip("`").split() or [""]
            found[-1].fences.append(Fence(language, tuple(words), "", number))
        elif line.startswith("#"):
            found.append(Section(page, line.lstrip("# ")))
    return found


def outputs(page: Path) -> list[Section]:
    """The sections that show what a format writes."""
    return [section for section in sections(page) if section.output]


def rewrite(section: Section, text: str) -> None:
    """Puts `text` into the section's output fence, made longer than any fence in it: what `pytest --accept` does."""
    with section.page.open("r+", encoding="utf-8") as file:
        flock(file, LOCK_EX)  # another worker may rewrite another section of the page
        output = next(each.output for each in outputs(section.page) if each.title == section.title)
        assert output
        wanted = text.removesuffix("\n").split("\n")
        runs = [len(line) - len(line.lstrip("`")) for line in wanted]
        fence = "`" * max(3, *(run + 1 for run in runs))
        lines = file.read().split("\n")
        words = " ".join((output.language, *output.words))
        lines[output.first : output.last + 1] = [f"{fence}{words}", *wanted, fence]
        file.seek(0)
        file.truncate()
        file.write("\n".join(lines))
