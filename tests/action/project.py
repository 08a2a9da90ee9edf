"""This project's files as somebody else has them, so that what is built of them leaves nothing beside ours."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILES = ("pyproject.toml", "README.md", "LICENSE", "Makefile", "action.yml", ".pre-commit-hooks.yaml")
FOLDERS = ("docs_guard", "action", "requirements")


def copy_of_this_project(folder: Path) -> Path:
    """The folder, with all that an installation needs in it."""
    folder.mkdir()
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder
