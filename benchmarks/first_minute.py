"""
How long is the first minute: from `pip install` to a whole `check --all`, on sites that no configuration here names.

For each of ten repositories a fresh virtual environment gets this project by pip, and `docs-guard check --all` runs
without configuration on a clone. Measured: whether the right site was found (what the repository's own configuration
says, written down in SITES), whether the self-check passed, whether an address that the repository itself writes in
full is the one of its page, whether `docs-guard init --yes` gives the same site, and the seconds from pip on.

    python benchmarks/first_minute.py CLONES [--only OWNER/NAME] [--wheels DIR]

`--wheels DIR` keeps pip's downloads there, so that later runs measure the same network.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SITES = {
    "encode/httpx": ("mkdocs", "docs/", {"docs/advanced/transports.md": "/advanced/transports/"}),
    "copier-org/copier": ("mkdocs", "docs/", {"docs/configuring.md": "/configuring/"}),
    "urllib3/urllib3": ("sphinx", "docs/", {}),
    "helix-editor/helix": ("mdbook", "book/src/", {"book/src/themes.md": "/themes.html"}),
    "rubygems/guides": ("jekyll", "", {"make-your-own-gem.md": "/make-your-own-gem/"}),
    "letsencrypt/website": (
        "hugo",
        "content/",
        {"content/en/about.md": "/about/"},
    ),
    "withastro/starlight": (
        "plain",
        "docs/src/content/docs/",
        {"docs/src/content/docs/components/steps.mdx": "/components/steps"},
    ),
    "vercel/swr-site": ("nextjs", "content/", {"content/docs/typescript.mdx": "/docs/typescript"}),
    "pnpm/pnpm.io": ("plain", "versioned_docs/", {}),
    "vuejs/pinia": ("plain", "packages/docs/", {"packages/docs/introduction.md": "/introduction"}),
}
"""The generator, the content root, and an address that the repository itself writes with the host of its site."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--only", choices=SITES)
    parser.add_argument("--wheels", type=Path)
    options = parser.parse_args()
    print("| repository | site | addresses | self-check | pages | findings | pip, s | check, s | init |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name in [options.only] if options.only else SITES:
        bare = options.clones / name.replace("/", "+") / "repo"
        if not bare.is_dir():
            print(f"| {name} | no clone: skipped | | | | | | | |")
            continue
        with tempfile.TemporaryDirectory(prefix="first-minute-") as folder:
            print(f"| {name} | {' | '.join(measured(name, bare, Path(folder), options.wheels))} |", flush=True)


def measured(name: str, bare: Path, folder: Path, wheels: Path | None) -> list[str]:
    clone = cloned(bare, folder / "clone")
    started = time.monotonic()
    program = installed(project(folder / "project"), folder / "venv", wheels)
    after_pip = time.monotonic()
    report_file = folder / "report.json"
    command = [program, "check", "--all", "--no-cache", "--repo", str(clone), f"--format=json={report_file}"]
    code, _ = run(command)
    ended = time.monotonic()
    report = json.loads(report_file.read_text()) if report_file.exists() else {}
    sites = told_sites(program, clone)
    passed = code in (0, 1) and not any(each["kind"] == "self-check" for each in report.get("problems", ()))
    init_code, said = run([program, "init", "--yes", "--repo", str(clone)])
    same = told_sites(program, clone) == sites
    generator, root, addresses = SITES[name]
    found = any(f"{generator} in {root or '.'}" in site or f"{root}," in site for site in sites)
    right = [address_of(program, clone, path) == address for path, address in addresses.items()]
    return [
        f"{'right' if found else 'WRONG'}: {'; '.join(site.partition(':')[0] for site in sites)}",
        f"{sum(right)} of {len(right)}" if right else "none written",
        "passed" if passed else f"NOT (exit code {code})",
        f"{sum(int(site.split(': ')[1].split()[0].replace(',', '')) for site in sites):,}",
        f"{len(report.get('findings', ())):,}",
        f"{after_pip - started:.1f}",
        f"{ended - after_pip:.1f}",
        ("same site" if same else "ANOTHER SITE") if init_code == 0 else f"exit code {init_code}: {said[-60:]}",
    ]


def cloned(bare: Path, folder: Path) -> Path:
    """A clone with a work tree that shares the objects; a blob that the bare one lacks is a file that is missing."""
    subprocess.run(["git", "clone", "-q", "--shared", "--no-checkout", str(bare), str(folder)], check=True)
    subprocess.run(["git", "read-tree", "HEAD"], cwd=folder, check=True)
    subprocess.run(["git", "checkout-index", "-a", "-f"], cwd=folder, check=False, capture_output=True)
    return folder


def project(folder: Path) -> Path:
    """A copy of what pip builds, so that nothing is built beside the sources."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PROJECT / "docs_guard", folder / "docs_guard", ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, folder)
    return folder


def installed(source: Path, venv: Path, wheels: Path | None) -> str:
    """The program, installed by pip into a fresh environment as a user would."""
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    cache = ["--cache-dir", str(wheels)] if wheels else ["--no-cache-dir"]
    pip = [str(venv / "bin/python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", *cache]
    subprocess.run([*pip, str(source)], check=True, stderr=subprocess.DEVNULL)
    return str(venv / "bin/docs-guard")


def told_sites(program: str, clone: Path) -> list[str]:
    """The first line about each site: `mkdocs in docs/: 8 pages`."""
    _, said = run([program, "sites", "--repo", str(clone)])
    return [line for line in said.splitlines() if line and not line.startswith(" ")]


def address_of(program: str, clone: Path, path: str) -> str:
    code, said = run([program, "inspect", "--repo", str(clone), "--format", "json", path])
    return str(json.loads(said.splitlines()[0]).get("url")) if code == 0 and said else ""


def run(command: list[str]) -> tuple[int, str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "PYTHON"))}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", env=environment, timeout=600)
    return done.returncode, done.stdout or done.stderr


if __name__ == "__main__":
    main()
