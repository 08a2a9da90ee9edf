"""
What reading every page costs, next to the linters that people run over the same pages.

    python benchmarks/speed_pages.py CLONES [--peers DIR] [--rumdl PROGRAM] [--rounds N] [--big] [--where]

The pages are those of two public sites, in one repository, and with `--big` ten copies of them in another. Two
commands at a time run by turns, A B A B, as whole processes on at most two cores; a ratio is the median over the
rounds, with the range behind it. Processor time is told beside the clock's: on a busy machine it is the steadier one.
Memory is the most that any one process of a command held at once.

The interpreter that runs this script must have docs-guard installed ordinarily, its bytecode compiled. `DIR` is where
`npm i markdownlint-cli2 remark-cli remark-preset-lint-recommended remark-gfm remark-frontmatter` was run. What is not
there is skipped, and said. `--where` prints where the time of a scan goes instead.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import corpus
from corpus import committed, pages

OURS = (sys.executable, "-P", "-m", "docs_guard", "check", "--fail-on", "never", "--format", "json")
SCAN = (*OURS, "--all")
CHANGED = 4
HEADERS = """
import sys, time
from docs_guard.git.repository import Repository
from docs_guard.pictures.header import read
with Repository(".") as repository:
    tree = repository.work_tree()
    paths = [path for path in tree.paths() if path.endswith((".png", ".jpg", ".jpeg", ".gif", ".webp"))]
    paths = (paths * (1000 // len(paths) + 1))[:1000]
    start = time.perf_counter()
    found = sum(read(told.data) is not None for _, told in tree.starts(paths, 65536) if hasattr(told, "data"))
    print(len(paths), found, time.perf_counter() - start)
"""
PROFILE = """
import cProfile, os, pstats, sys
from docs_guard.cli.main import main
profile, out = cProfile.Profile(), sys.stdout
sys.stdout = open(os.devnull, "w")
profile.runcall(main, sys.argv[1:])
sys.stdout = out
for order in ("tottime", "cumtime"):
    pstats.Stats(profile).sort_stats(order).print_stats("docs_guard|markdown_it|method", 30)
"""


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, seconds of the processor, and MiB at most."""

    clock: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Peer:
    """A command to be compared with; `before` runs ahead of each round and is not measured."""

    name: str
    command: Sequence[str]
    before: Callable[[], None] = lambda: None


def cost(peer: Peer, folder: Path) -> Cost:
    """Runs a command once, its output into a file. Linters tell by exit code 1 that they found something."""
    peer.before()
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen(peer.command, cwd=folder, env=kept, stdout=out, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            out.seek(0)
            raise SystemExit(f"{peer.name}: exit {process.returncode}\n{out.read()[-800:].decode('utf-8', 'replace')}")
    return Cost(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def compare(what: str, ours: Peer, peer: Peer, folder: Path, rounds: int, goal: float | None = None) -> None:
    """Prints a line: the ratios of both clocks, and the least times and the memory of both."""
    cost(ours, folder)  # compiles what is not compiled yet, and brings the files into memory
    told = [(cost(ours, folder), cost(peer, folder)) for _ in range(rounds)]
    clock = [one.clock / other.clock for one, other in told]
    cpu = [one.cpu / other.cpu for one, other in told]
    kept = "" if goal is None else f"goal {goal:.2f} " + ("" if median(clock) <= goal else "MISSED")
    print(f"{what}: {ours.name} / {peer.name}: {ranged(clock)} {kept}")
    for name, sides in ((ours.name, [one for one, _ in told]), (peer.name, [other for _, other in told])):
        least = f"{min(side.clock for side in sides):7.3f} s, cpu {min(side.cpu for side in sides):7.3f} s"
        print(f"    {name:28} {least}, {max(side.memory for side in sides):6.1f} MiB")
    print(f"    ratio of processor time {ranged(cpu)}", flush=True)


def ranged(ratios: Sequence[float]) -> str:
    return f"{median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})"


@dataclass(frozen=True)
class Field:
    """The programs, where they are, and a folder for what they keep."""

    peers: Path
    rumdl: str | None
    scratch: Path

    def node(self, name: str, *words: str) -> Peer | None:
        program = self.peers / "node_modules" / ".bin" / name
        return Peer(name, (str(program), *words)) if program.exists() else None

    def markdownlint(self, *files: str) -> Peer | None:
        return self.node("markdownlint-cli2", *files)

    def remark(self) -> Peer | None:
        plugins = ("remark-frontmatter", "remark-gfm", "remark-preset-lint-recommended")
        used = (
            word for plugin in plugins for word in ("--use", str(self.peers / "node_modules" / plugin / "index.js"))
        )
        return self.node("remark", ".", "--quiet", "--frail", "--no-stdout", *used)

    def rust(self, name: str, *words: str) -> Peer | None:
        return Peer(name, (self.rumdl, "check", *words, ".")) if self.rumdl else None

    def cache(self, name: str) -> str:
        return str(self.scratch / name)

    def emptied(self, name: str) -> Callable[[], None]:
        return lambda: shutil.rmtree(self.scratch / name, ignore_errors=True)


def scans(field: Field, folder: Path, rounds: int, name: str, slow: bool) -> None:
    """A full scan: cold, with the cache being written, warm; `slow` peers are asked only once."""
    cold = Peer("docs-guard, no cache", (*SCAN, "--no-cache"))
    serial = Peer("docs-guard, one process", (*SCAN, "--no-cache", "--jobs", "1"))
    writing = Peer("docs-guard, writing", (*SCAN, "--cache-dir", field.cache("ours")), field.emptied("ours"))
    warm = Peer("docs-guard, warm", (*SCAN, "--cache-dir", field.cache("warm")))
    for peer, goal in ((field.rust("rumdl --no-cache", "--no-cache"), 3), (field.markdownlint("**/*.md"), 0.12)):
        if peer:
            many = 1 if slow and goal < 1 else min(rounds, 3) if goal < 1 else rounds
            compare(f"{name}, cold", cold, peer, folder, many, goal)
    if (peer := field.remark()) and not slow:
        compare(f"{name}, cold", cold, peer, folder, 1)
    if peer := field.rust("rumdl, warm", "--cache-dir", field.cache("rumdl")):
        cost(peer, folder)
        compare(f"{name}, warm", warm, peer, folder, rounds, 0.8)
    compare(f"{name}, cost of the cache", writing, cold, folder, rounds, 1.1)
    compare(f"{name}, workers", cold, serial, folder, rounds)


def change(field: Field, folder: Path, rounds: int) -> None:
    """A commit that changes four pages with pictures, against the linter on these pages alone."""
    base = committed_now(folder)
    illustrated = [page for page in pages(folder) if b"![" in page.read_bytes()]
    shown = illustrated[:: len(illustrated) // CHANGED][:CHANGED]
    for page in shown:
        page.write_bytes(page.read_bytes() + b"\nOne more sentence stands here.\n\n![](/images/new.png)\n")
    committed(folder, "four pages")
    ours = Peer("docs-guard", (*OURS, "--base", base, "--head", "HEAD"))
    names = [str(page.relative_to(folder)) for page in shown]
    for peer, goal in ((field.markdownlint(*names), 0.35), (field.rust("rumdl --no-cache", "--no-cache"), None)):
        if peer and goal is None:
            peer = Peer(peer.name, (*peer.command[:-1], *names))
        if peer:
            compare(f"a change of {len(names)} pages", ours, peer, folder, rounds, goal)


def made(clones: Path, folder: Path, copies: int = 1) -> Path:
    """The repository, made by a process of its own: what this one held would count as held by all that it starts."""
    subprocess.run([sys.executable, corpus.__file__, str(clones), str(folder), str(copies)], check=True)
    return folder


def committed_now(folder: Path) -> str:
    done = subprocess.run(["git", "-C", str(folder), "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def where(folder: Path) -> None:
    """Where the time of a scan goes: imports, then functions."""
    told = subprocess.run(
        [sys.executable, "-X", "importtime", *SCAN[1:], "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line.split("|") for line in told.stderr.splitlines() if line.count("|") == 2 and "[us]" not in line]
    print(f"imports: {sum(int(line[0].partition(':')[2]) for line in lines) / 1000:.1f} ms; own time of the dearest:")
    for own, _, name in sorted(lines, key=lambda line: -int(line[0].partition(":")[2]))[:20]:
        print(f"    {int(own.partition(':')[2]) / 1000:6.1f} ms {name.strip()}")
    subprocess.run(
        [sys.executable, "-P", "-c", PROFILE, *SCAN[4:], "--no-cache", "--jobs", "1"], cwd=folder, check=True
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--peers", type=Path, default=Path())
    parser.add_argument("--rumdl", default=shutil.which("rumdl"))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--big", action="store_true")
    parser.add_argument("--where", action="store_true")
    options = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    with tempfile.TemporaryDirectory() as scratch:
        field = Field(options.peers.resolve(), options.rumdl, Path(scratch))
        folder = made(options.clones, Path(scratch) / "small")
        size = sum(page.stat().st_size for page in pages(folder))
        print(f"{len(pages(folder)):,} pages, {size / 1e6:.1f} MB; ten copies in the big repository\n")
        if options.where:
            where(folder)
            return
        for name, there in (
            ("markdownlint-cli2", field.markdownlint()),
            ("remark", field.remark()),
            ("rumdl", field.rumdl),
        ):
            print(f"skipped: no {name}" if not there else "", end="" if there else "\n")
        scans(field, folder, options.rounds, "small", slow=False)
        change(field, folder, options.rounds)
        done = subprocess.run(
            [sys.executable, "-P", "-c", HEADERS], cwd=folder, capture_output=True, text=True, check=True
        )
        asked, found, took = done.stdout.split()
        print(f"headers of {asked} pictures, {found} of them understood: {float(took):.3f} s, goal 0.5")
        if options.big:
            scans(field, made(options.clones, Path(scratch) / "big", 10), min(options.rounds, 3), "big", slow=True)


if __name__ == "__main__":
    main()
