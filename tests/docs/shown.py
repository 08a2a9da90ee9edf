"""The YAML that the documentation shows, sorted by the program that is to read it."""

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/how-to/*.md", "docs/tutorials/*.md", "docs/explanation/*.md", "docs/reference/*.md")
FENCE = re.compile(r"^```ya?ml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
AROUND = """\
name: Steps of a page
on: push
permissions: {}
concurrency:
  group: steps-of-a-page
  cancel-in-progress: true
jobs:
  steps:
    name: Steps
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
"""
"""The least that makes a workflow of steps; a page may show only those that differ."""


@dataclass(frozen=True)
class Shown:
    """A fence of a page, or a file of our own."""

    place: str
    """`PAGE:LINE`, or the path of the file."""
    text: str
    kind: str
    """`workflow`, `action`, `gitlab`, `form`, `hooks`, `dependabot`, or empty where nobody of these reads it."""

    @property
    def file(self) -> str:
        """A path that is like no other's, where the checkers look for such a file."""
        folder = re.sub(r"\W+", "-", self.place.removesuffix(".yml")).strip("-")
        names = {
            "workflow": f".github/workflows/{folder}.yml",
            "action": f"{folder}/action.yml",
            "gitlab": f"{folder}/.gitlab-ci.yml",
            "form": f"{folder}/form.yml",
            "hooks": f"{folder}/.pre-commit-config.yaml",
            "dependabot": f"{folder}/.github/dependabot.yml",
        }
        return names[self.kind]


def shown() -> tuple[Shown, ...]:
    """Every fence of YAML in our pages, and every YAML file that a host reads of this repository."""
    found = [each for pattern in PAGES for page in sorted(ROOT.glob(pattern)) for each in _fences(page)]
    own = [ROOT / "action.yml", *sorted((ROOT / ".github").rglob("*.yml"))]
    return (*found, *(_of(str(file.relative_to(ROOT)), file.read_text(encoding="utf-8")) for file in own))


def _fences(page: Path) -> list[Shown]:
    text = page.read_text(encoding="utf-8")
    name = str(page.relative_to(ROOT))
    return [_of(f"{name}:{text.count(chr(10), 0, each.start()) + 1}", dedent(each[1])) for each in FENCE.finditer(text)]


def _of(place: str, text: str) -> Shown:
    said = None if text.startswith("---\n") else yaml.safe_load(text)  # the front matter of a page
    if isinstance(said, list) and any("uses" in each or "run" in each for each in said):
        return Shown(place, AROUND + indent(text, "      "), "workflow")
    return Shown(place, text, _kind(said))


def _kind(said: Any) -> str:
    if isinstance(said, list):
        return "hooks" if any("repo" in each for each in said) else ""
    if not isinstance(said, dict):
        return ""
    marks = {"jobs": "workflow", "runs": "action", "repos": "hooks", "updates": "dependabot", "body": "form"}
    found = next((kind for key, kind in marks.items() if key in said), "")
    if not found and any(isinstance(each, dict) and "script" in each for each in said.values()):
        return "gitlab"
    return found
