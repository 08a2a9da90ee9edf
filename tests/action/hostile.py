"""A repository that would love to be imported."""

from pathlib import Path

from cli.sample_site import losing_site
from repository import Repository

NAMES = (
    "argparse", "click/__init__", "dataclasses", "docs_guard/__init__", "docs_guard/__main__", "encodings/__init__",
    "json", "pathlib", "pip", "pkgutil", "runpy", "setuptools/__init__", "site", "sitecustomize", "subprocess",
    "tomlkit/__init__", "tree_sitter", "usercustomize", "venv", "yaml",
)  # fmt: skip


def hostile_site(folder: Path, marks: Path, *, leave_out: tuple[str, ...] = ()) -> Repository:
    """
    The site that loses an address, in a repository full of modules with the names of others.

    Whoever imports one of them leaves its name in the folder `marks`.
    """
    marks.mkdir()
    site = losing_site(folder)
    for name in NAMES:
        if name not in leave_out:
            file = folder / f"{name}.py"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(
                f"open({str(marks / name.replace('/', '.'))!r}, 'w').close()\nraise ImportError('caught')\n"
            )
    return site


def caught(marks: Path) -> list[str]:
    """The modules that were imported."""
    return sorted(mark.name for mark in marks.iterdir())
