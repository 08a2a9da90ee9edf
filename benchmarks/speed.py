"""
What a run costs, in multiples of what its user pays anyway: a bare start of Python, or git reading the same pages.

    python benchmarks/speed.py CLONES [--rounds N] [--configs DIR]

Every row is measured in one run, its commands by turns, and the least of the rounds counts: a busy machine slows ours
and the peer alike. The git processes are counted by a `git` that stands first on PATH and writes a line before it runs
the real one.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from command_line import CONFIGS, clone_of, config_of

BARE = (sys.executable, "-c", "pass")
SETTLED = ("8ee0cc13", "1184c68c")
"""sourcegraph/docs: a page is renamed and its links follow, the redirect file is left alone; 2 and 17 files change."""
SEARCHED = "643064c2"
"""sourcegraph/docs: five pages are deleted, and no page of the change took over their words."""
LARGE = "089d51a0"
"""sourcegraph/docs: a folder is renamed and its links are rewritten all over the site."""
BIG_SITE = ("open-telemetry/opentelemetry.io", "hugo", "content/")
"""A site of about two thousand pages, in several languages, whose front matter has to be read."""

ADDRESSES = """
import sys
from docs_guard.config.settings import SiteConfig
from docs_guard.git.repository import Repository
from docs_guard.sites.map import read_map
with Repository(sys.argv[1]) as repository:
    found, notes = read_map(repository.tree("HEAD"), SiteConfig(sys.argv[2], (sys.argv[3],)))
    print(len(found.by_key))
"""

COUNTING_GIT = """#!/bin/sh
echo "$*" >> "$COUNTED"
exec {git} "$@"
"""


@dataclass(frozen=True)
class Row:
    """One line of the table: two commands and the ratio that is promised."""

    what: str
    ours: Sequence[str]
    peer: Sequence[str]
    peer_name: str
    goal: float


def bytecode_kept() -> dict[str, str]:
    """The environment of an installed program: its compiled modules are kept, and the first round writes them."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def seconds(command: Sequence[str]) -> tuple[float, float]:
    """The time that a command takes, by the clock and of the processor, its own children included."""
    used, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, env=bytecode_kept())
    took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode > 1:
        words = (done.stdout[-500:] + done.stderr[-500:]).decode("utf-8", "replace")
        raise SystemExit(f"exit {done.returncode}: {' '.join(command)}\n{words}")
    return took, after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime


def least(commands: Sequence[Sequence[str]], rounds: int) -> list[tuple[float, float]]:
    """The least times of each command over the rounds, the commands by turns; the first round is not counted."""
    times = [[seconds(command) for command in commands] for _ in range(rounds + 1)][1:]
    return [(min(clock for clock, _ in told), min(cpu for _, cpu in told)) for told in zip(*times, strict=True)]


def check(clone: Path, config: Path | None, commit: str) -> tuple[str, ...]:
    command = (sys.executable, "-P", "-m", "docs_guard", "check", "--format", "json", "--fail-on", "never")
    chosen = ("--config", str(config)) if config else ()
    return (*command, "--repo", str(clone), "--base", f"{commit}^", "--head", commit, *chosen)


def bare_reading(clone: Path, root: str) -> tuple[str, ...]:
    """git alone: list the tree, read every page."""
    git = f"git --git-dir '{clone}'"
    pages = f"grep -E '\\.(md|html)$' | grep -E '^[^\t]*\t{root}' | cut -d' ' -f3 | cut -f1"
    return ("sh", "-c", f"{git} ls-tree -r HEAD | {pages} | {git} cat-file --batch > /dev/null")


def git_processes(command: Sequence[str], folder: Path) -> int:
    """How many times a command starts git."""
    folder.mkdir(exist_ok=True)
    program, counted = folder / "git", folder / "counted"
    program.write_text(COUNTING_GIT.format(git=shutil.which("git")))
    program.chmod(0o755)
    counted.write_text("")
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "COUNTED": str(counted)}
    subprocess.run(command, capture_output=True, check=False, env=environment)
    return len(counted.read_text().splitlines())


def changed_files(clone: Path, commit: str) -> int:
    command = ["git", "--git-dir", str(clone), "diff-tree", "-r", "--name-only", f"{commit}^", commit]
    return len(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines())


def rows(clones: Path, configs: Path) -> list[Row]:
    help_ = (sys.executable, "-P", "-m", "docs_guard", "--help")
    wanted = [Row("--help", help_, BARE, "python -c pass", 4)]
    clone = clone_of(clones, "sourcegraph/docs")
    if clone.exists():
        config = config_of(configs, "sourcegraph/docs")
        kinds = [(commit, "the change settles it", 16) for commit in SETTLED]
        for commit, kind, goal in (*kinds, (SEARCHED, "the whole site searched", 80)):
            what = f"check, {changed_files(clone, commit)} files, {kind}"
            wanted.append(Row(what, check(clone, config, commit), BARE, "python -c pass", goal))
    else:
        print("skipped: sourcegraph/docs: no clone")
    repo, generator, root = BIG_SITE
    clone = clone_of(clones, repo)
    if clone.exists():
        ours = (sys.executable, "-P", "-c", ADDRESSES, str(clone), generator, root)
        wanted.append(Row(f"addresses of {repo}", ours, bare_reading(clone, root), "git ls-tree, cat-file", 6))
    else:
        print(f"skipped: {repo}: no clone")
    return wanted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--configs", type=Path, default=CONFIGS)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()

    print(f"{'what':48} {'ours':>9} {'peer':>9} {'ratio':>6} {'of cpu':>6} {'goal':>5}  peer")
    for row in rows(options.clones, options.configs):
        (ours, ours_cpu), (peer, peer_cpu) = least((row.ours, row.peer), options.rounds)
        kept = "" if ours / peer <= row.goal else "  MISSED"
        if kept and ours_cpu / peer_cpu <= row.goal:
            kept = "  missed by the clock alone: is the machine busy?"
        times = f"{ours * 1000:6.1f} ms {peer * 1000:6.1f} ms {ours / peer:6.1f} {ours_cpu / peer_cpu:6.1f}"
        print(f"{row.what:48} {times} {row.goal:5.0f}  {row.peer_name}{kept}", flush=True)

    clone = clone_of(options.clones, "sourcegraph/docs")
    if clone.exists():
        config = config_of(options.configs, "sourcegraph/docs")
        with tempfile.TemporaryDirectory() as folder:
            for commit in (*SETTLED, SEARCHED, LARGE):
                count = git_processes(check(clone, config, commit), Path(folder) / "bin")
                print(f"git processes, {changed_files(clone, commit):4} files changed: {count}")


if __name__ == "__main__":
    main()
