"""
What it takes to begin: from the start of the action's install step to the first line of the check, next to two peers.

    python benchmarks/start.py [--rounds N] [--uv UV] [--npm NPM]

Every row is measured in the same rounds, by turns, without any cache of packages; a row whose program is missing is
left out, visibly. The repository is a small one with a page that is moved. Then the hook's own process on one staged
page, edited and moved, against markdownlint-cli2 on the same page.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SITE = {
    "mkdocs.yml": "site_name: Kettle\nnav:\n  - index.md\n  - install.md\n",
    "docs/index.md": "# Kettle\n\nBoils water. [Install it](install.md).\n",
    "docs/install.md": "# Install Kettle\n\n" + "Put the kettle on its base and plug it in.\n\n" * 60,
}
ENTRY = "import sys\nfrom docs_guard.__main__ import main\nif __name__ == '__main__':\n    sys.exit(main())\n"
"""The console script that pip writes."""
Row = Callable[[Path], float]


def command(words: Sequence[str], folder: Path, environment: Mapping[str, str], until: bool = False) -> float:
    """Seconds until a command has ended, or with `until` until it has printed its first line."""
    start = time.perf_counter()
    with subprocess.Popen(
        words, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as running:
        assert running.stdout
        first = running.stdout.readline()
        took = time.perf_counter() - start
        rest = running.stdout.read()
    if running.returncode not in (0, 1):
        raise SystemExit(f"exit {running.returncode}: {' '.join(words)}\n{(first + rest).decode()[-2000:]}")
    return took if until else time.perf_counter() - start


def clean(folders: Sequence[str] = ()) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "UV_"))}
    named = [folder for folder in kept["PATH"].split(os.pathsep) if not (Path(folder) / "uv").exists()]
    return {**kept, "PATH": os.pathsep.join([*folders, *named])}


def site(folder: Path, edited: bool = False) -> Path:
    """A repository whose index holds one moved page, or one with a sentence more."""
    for name, text in SITE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    who = ("-c", "user.name=kettle", "-c", "user.email=kettle@example.org")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "site")):
        subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)
    change = ("mv", "docs/install.md", "docs/set-up.md")
    if edited:
        (folder / "docs/install.md").write_text(SITE["docs/install.md"] + "Fill it.\n")
        change = ("add", ".")
    subprocess.run(["git", *change], cwd=folder, check=True, capture_output=True)
    return folder


def action(workspace: Path, machine: Sequence[str]) -> Row:
    """The action's two steps: seconds until the check's first line."""

    def measured(folder: Path) -> float:
        shutil.copytree(ROOT / "docs_guard", folder / "ours/docs_guard", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("action", "requirements"):
            shutil.copytree(ROOT / name, folder / "ours" / name, ignore=shutil.ignore_patterns("__pycache__"))
        written = folder / "outputs"
        environment = {
            **clean(machine), "RUNNER_TEMP": str(folder), "GITHUB_OUTPUT": str(written), "HEAD": "", "BASE": "HEAD",
            "GITHUB_WORKSPACE": str(workspace), "MODE": "check", "COMMENT": "never", "SUGGEST": "false",
            "DRY_RUN": "false", "YES": "false", "XDG_CACHE_HOME": str(folder / "cache"), "PIP_NO_CACHE_DIR": "1",
        }  # fmt: skip
        step = [shutil.which("python3", path="/usr/bin") or sys.executable, "-I", "-S", "-X", "utf8"]
        took = command([*step, str(folder / "ours/action"), "install"], workspace, environment)
        packages = written.read_text().partition("packages=")[2].strip()
        SIZES["docs-guard"] = size(Path(packages.split(os.pathsep)[0]))
        environment |= {"PACKAGES": packages}
        return took + command([*step, str(folder / "ours/action"), "check"], workspace, environment, until=True)

    return measured


SIZES: dict[str, tuple[int, float]] = {}


def size(folder: Path) -> tuple[int, float]:
    """Packages in a folder, and its MB."""
    found = len([*folder.glob("*.dist-info")]) or len(
        [*folder.glob("*/package.json"), *folder.glob("@*/*/package.json")]
    )
    return found, sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def rumdl_by_pip(workspace: Path) -> Row:
    def measured(folder: Path) -> float:
        python = shutil.which("python3", path="/usr/bin") or sys.executable
        target = folder / "rumdl"
        words = ["-m", "pip", "install", "-q", "--no-cache-dir", "--no-deps", "--target", str(target), "rumdl"]
        took = command([python, *words], folder, clean())
        SIZES["rumdl"] = size(target)
        return took + command([str(target / "bin/rumdl"), "check", "--no-cache", "."], workspace, clean(), until=True)

    return measured


def rumdl_by_uvx(workspace: Path, uv: str) -> Row:
    def measured(folder: Path) -> float:
        words = [
            str(Path(uv).resolve()),
            "tool",
            "run",
            "--no-config",
            "--no-cache",
            "rumdl",
            "check",
            "--no-cache",
            ".",
        ]
        return command(words, workspace, clean(), until=True)

    return measured


def markdownlint(workspace: Path, npm: str) -> Row:
    def measured(folder: Path) -> float:
        (folder / "package.json").write_text("{}")
        cache = f"--cache={folder / 'npm'}"
        took = command(
            [npm, "install", "--silent", "--no-audit", "--no-fund", cache, "markdownlint-cli2"], folder, clean()
        )
        SIZES["markdownlint-cli2"] = size(folder / "node_modules")
        run = [str(folder / "node_modules/.bin/markdownlint-cli2"), "docs/**/*.md"]
        return took + command(run, workspace, clean(), until=True)

    return measured


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--uv", default=shutil.which("uv"))
    parser.add_argument("--npm", default=shutil.which("npm"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        workspace = site(Path(place, "site"))
        rows: dict[str, Row] = {"docs-guard, pip": action(workspace, ()), "rumdl, pip": rumdl_by_pip(workspace)}
        if options.uv:
            rows["docs-guard, uv"] = action(workspace, [str(Path(options.uv).resolve().parent)])
            rows["rumdl, uvx"] = rumdl_by_uvx(workspace, options.uv)
        if options.npm:
            rows["markdownlint-cli2, npm"] = markdownlint(workspace, options.npm)
        for name, there in (("uv", options.uv), ("npm", options.npm)):
            if not there:
                print(f"{name} is not on this machine: its rows are left out")
        times: dict[str, list[float]] = {name: [] for name in rows}
        for _ in range(options.rounds):
            for name, row in rows.items():
                times[name].append(row(Path(tempfile.mkdtemp(dir=place))))
        print("| from the start of the step to the first line | median s | range |\n| --- | ---: | --- |")
        for name, each in times.items():
            print(f"| {name} | {statistics.median(each):.2f} | {min(each):.2f}-{max(each):.2f} |")
        print("\n| installed | packages | MB |\n| --- | ---: | ---: |")
        for name, (count, megabytes) in SIZES.items():
            print(f"| {name} | {count} | {megabytes:.1f} |")
        if options.npm:
            hook(workspace, Path(place), options)


def hook(workspace: Path, place: Path, options: argparse.Namespace) -> None:
    """The hook's own process on the staged page, and markdownlint-cli2 on that page, by turns."""
    folder = Path(tempfile.mkdtemp(dir=place))
    markdownlint(workspace, options.npm)(folder)
    ours = [str(hooked(folder)), "check", "--staged"]
    cases = {"edited": (site(place / "edited", edited=True), "install"), "moved": (workspace, "set-up")}
    print()
    for change, (repository, page) in cases.items():
        peer = [str(folder / "node_modules/.bin/markdownlint-cli2"), f"docs/{page}.md"]
        pairs = []
        for _ in range(options.rounds * 4 + 1):
            pairs.append((command(ours, repository, clean()), command(peer, repository, clean())))
        ratio = statistics.median(one / other for one, other in pairs[1:])
        own, others = (statistics.median(each) for each in zip(*pairs[1:], strict=True))
        print(f"hook on one {change} page: {own:.3f} s, markdownlint-cli2 {others:.3f} s: {ratio:.2f}x (<= 0.4)")


def hooked(folder: Path) -> Path:
    """The command in an environment as pre-commit makes one: docs-guard and its packages, compiled."""
    subprocess.run([sys.executable, "-I", "-m", "venv", "--without-pip", str(folder / "env")], check=True)
    (packages,) = (folder / "env").glob("lib/python*/site-packages")
    locked = ["-q", "--no-deps", "--target", str(packages), "-r", str(ROOT / "requirements/check.txt")]
    subprocess.run([sys.executable, "-I", "-m", "pip", "install", *locked], check=True)
    shutil.copytree(ROOT / "docs_guard", packages / "docs_guard", ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([sys.executable, "-I", "-m", "compileall", "-q", str(packages)], check=True)
    entry = folder / "env/bin/docs-guard"
    entry.write_text(f"#!{folder}/env/bin/python\n{ENTRY}")
    entry.chmod(0o755)
    return entry


if __name__ == "__main__":
    main()
