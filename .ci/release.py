"""
What a release is made of, from the files of this repository.

    python .ci/release.py check v1.2.0           fails unless the version and the changelog say 1.2.0
    python .ci/release.py notes v1.2.0           prints what the changelog says of 1.2.0
    python .ci/release.py stamp COMMIT           writes the release's own commit into docs_guard/model/release.py

To release: set `__version__`, give the newest section of CHANGELOG.md its number and day, commit, tag `v1.2.0`, push
the tag. Then stamp that commit on the default branch, and run `pytest --accept tests/docs/test_workflows.py`, so that
the pages name it.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TAG = re.compile(r"v(\d+\.\d+\.\d+)")
RELEASE = Path("docs_guard/model/release.py")


def main(words: list[str], root: Path = ROOT) -> int:
    """Exit code 0, or 1 with a sentence on standard error."""
    commands = {"check": check, "notes": notes, "stamp": stamp}
    if len(words) != 2 or words[0] not in commands:
        sys.stderr.write(__doc__ or "")
        return 1
    try:
        sys.stdout.write(commands[words[0]](root, words[1]))
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def check(root: Path, tag: str) -> str:
    """Raises ValueError unless the tag, the package and the changelog name one version."""
    version = _version(tag)
    said = re.search(
        r'^__version__ = "(.+)"$', (root / "docs_guard/__init__.py").read_text(encoding="utf-8"), re.MULTILINE
    )
    if not said or said[1] != version:
        raise ValueError(f"the tag is {tag} and docs_guard.__version__ is {said[1] if said else 'missing'}")
    notes(root, tag)
    return f"{tag}\n"


def notes(root: Path, tag: str) -> str:
    """The section of the changelog. Raises ValueError if there is none, or an empty one."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    version = re.escape(_version(tag))
    found = re.search(rf"^## {version} - \d{{4}}-\d\d-\d\d\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if not found or not found[1].strip():
        raise ValueError(f"CHANGELOG.md has no section `## {_version(tag)} - YYYY-MM-DD` that says anything")
    return f"{found[1].strip()}\n"


def stamp(root: Path, commit: str) -> str:
    """Writes the commit. Raises ValueError for what is no full id, or where there is no place for it."""
    if not re.fullmatch(r"[0-9a-f]{40}", commit):
        raise ValueError(f"{commit} is not the full id of a commit")
    text = (root / RELEASE).read_text(encoding="utf-8")
    written, places = re.subn(r'^COMMIT = ".*"$', f'COMMIT = "{commit}"', text, flags=re.MULTILINE)
    if places != 1:
        raise ValueError(f"{RELEASE} has {places} lines that begin with COMMIT")
    (root / RELEASE).write_text(written, encoding="utf-8")
    return f"{commit}\n"


def _version(tag: str) -> str:
    found = TAG.fullmatch(tag)
    if not found:
        raise ValueError(f"{tag} is not a tag such as v1.2.0")
    return found[1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
