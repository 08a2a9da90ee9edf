"""The plan of the house, held: who may import whom, what a run may load, and how large things may grow."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.sample_site import losing_site

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "docs_guard"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 250, 60


def passes(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_rooms_look_down_only():
    passes(sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache")


def test_judging_rooms_do_not_ask_the_network():
    """The linter of imports knows whole external packages only, and `urllib.parse` is welcome."""
    judging = ("model", "config", "syntax", "pages", "sites", "redirects", "moves", "rules", "reports")
    texts = {
        module: module.read_text(encoding="utf-8") for room in judging for module in (PACKAGE / room).rglob("*.py")
    }

    assert [str(module) for module, text in texts.items() if "urllib.request" in text] == []


def test_types_hold():
    passes(sys.executable, "-m", "mypy")


def test_the_code_is_clean():
    passes(sys.executable, "-m", "ruff", "check", "--no-cache")


def test_the_code_is_formatted():
    passes(sys.executable, "-m", "ruff", "format", "--check", "--no-cache")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_says_what_it_is_for_and_stays_small(module: Path):
    text = module.read_text(encoding="utf-8")
    tree = ast.parse(text)

    assert ast.get_docstring(tree)
    assert text.count("\n") <= LONGEST_MODULE
    assert [name for name, lines in functions(tree) if lines > LONGEST_FUNCTION] == []


def functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every function with its lines, those of its docstring not counted."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            told = node.body[0] if ast.get_docstring(node) else None
            spoken = told.end_lineno - told.lineno + 1 if told and told.end_lineno else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - spoken


NEVER = ("github", "requests", "linkify_it", "rich", "markdown_it", "shtab", "pytest")
"""What no check may load: each costs several bare starts of Python."""
LATE = (
    "yaml",
    "tree_sitter",
    "tomlkit",
    "dataclasses",
    "subprocess",
    "json",
    "pathlib",
    "docs_guard.app",
    "docs_guard.git",
)
"""What may not be loaded before a command is known."""


def loaded_after(*words: str, cwd: Path) -> set[str]:
    """The modules that a fresh process holds when the command is done."""
    probe = (
        "import sys\nfrom docs_guard.__main__ import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print('\\nLOADED', *sorted(sys.modules))"
    )
    # -S: what an editable installation loads at the start is not what a user's does.
    command = [sys.executable, "-P", "-S", "-c", f"import sys; sys.path += {[str(ROOT), *sys.path]!r}\n{probe}", *words]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("LOADED ")[2].split())


def test_a_check_loads_nothing_heavy(tmp_path):
    loaded = loaded_after("check", "--base", "HEAD~1", cwd=losing_site(tmp_path).folder)

    assert "docs_guard.app.check" in loaded
    assert loaded.isdisjoint(NEVER)


def test_a_check_of_a_plain_site_loads_no_parser_that_it_does_not_need(tmp_path):
    loaded = loaded_after("check", "--base", "HEAD~1", cwd=losing_site(tmp_path).folder)

    assert loaded.isdisjoint({"tree_sitter", "tomlkit", "argcomplete"})


@pytest.mark.parametrize("words", [("--base", "HEAD~1"), ("--all", "--no-cache")])
def test_a_check_reads_for_no_purpose_where_no_page_declares_one(words, tmp_path):
    loaded = loaded_after("check", *words, cwd=losing_site(tmp_path).folder)

    known = {"docs_guard.purpose", *(f"docs_guard.purpose.{name}" for name in ("declared", "front", "names"))}
    assert "docs_guard.rules.mixed_purpose" in loaded
    assert {name for name in loaded if name.startswith("docs_guard.purpose")} <= known


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("check", "--help")])
def test_help_loads_next_to_nothing(words, tmp_path):
    loaded = loaded_after(*words, cwd=tmp_path)

    assert "docs_guard.cli.main" in loaded
    assert loaded.isdisjoint({*NEVER, *LATE})
