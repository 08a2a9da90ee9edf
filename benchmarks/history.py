"""
How long does the walk through history take beside git's own, and does it find what is known to be lost?

    python benchmarks/history.py CLONES [--repo owner/name] [--known]

CLONES holds the bare clones as `owner+name/repo`. Of every repository with a configuration in `configs/`: the walk that
finds the lost addresses, beside `git log --raw -M -- PAGES` of the same commits in the same run, the best of three;
what is read of head before it; and the search for successors, which is apart. `--known` compares sourcegraph/docs at
3499c087 with what asking every one of its last 600 commits says: a whole map before and after each, and the redirects
of that very commit.
"""

import argparse
import subprocess
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from docs_guard.app.answered_then import AnsweredThen
from docs_guard.app.check import surveyed
from docs_guard.app.ever_published import EverPublished
from docs_guard.app.published_history import History, history, silent
from docs_guard.app.request import Request, head_of
from docs_guard.app.retrospect import leads_nowhere, looked_back
from docs_guard.app.sources import read_sources
from docs_guard.git.repository import Repository
from docs_guard.model.failure import Failure
from docs_guard.model.redirect import Unredirected
from docs_guard.redirects.table import Table
from docs_guard.sites.map import read_map

CONFIGS = Path(__file__).parent / "configs"
KNOWN, COMMITS, REPO = "3499c087", 600, "sourcegraph/docs"
TRIES = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--repo", help="only this repository")
    parser.add_argument("--known", action="store_true", help="the last commits of sourcegraph/docs, one by one")
    options = parser.parse_args()
    if options.known:
        known(options.clones)
        return
    print("repository                 commits    git  walk  times   head   lost  sure successors")
    for config in sorted(CONFIGS.glob("*+*.toml")):
        name = config.stem.replace("+", "/")
        clone = options.clones / config.stem / "repo"
        if options.repo in (None, name):
            try:
                print(measured(name, clone) if clone.is_dir() else f"{name}: no clone", flush=True)
            except Failure as failure:
                print(f"{name}: {failure.message}")


def request_for(name: str, clone: Path, head: str = "HEAD") -> Request:
    config = CONFIGS / f"{name.replace('/', '+')}.toml"
    return Request(str(clone), head=head, config=(config.name, config.read_bytes()))


def measured(name: str, clone: Path) -> str:
    request = request_for(name, clone)
    git, walk, head, commits = [], [], [], 0
    for _ in range(TRIES):
        with Repository(clone) as repository:
            start = time.perf_counter()
            compared = head_of(request, repository)
            survey = surveyed(repository, request, compared)
            read = time.perf_counter()
            past = EverPublished(survey, compared.tip or "", None)
            pages = sorted({root for each in past.pasts for root in each.laid.layout.roots})
            for _ in past.losses(silent):
                pass
            done = time.perf_counter()
            head.append(read - start)
            walk.append(done - read)
            commits = int(repository.git.run("rev-list", "--first-parent", "--count", compared.tip or ""))
        start = time.perf_counter()
        limits = [page for page in pages if page]
        words = ["git", "-C", str(clone), "log", "--raw", "-M", "-z", "HEAD", "--", *limits]
        subprocess.run(words, capture_output=True, check=False)
        git.append(time.perf_counter() - start)
    start = time.perf_counter()
    found = history(request)
    whole = time.perf_counter() - start
    lost = [each for each in found.addresses if not each.note]
    sure = sum(bool(each.candidates) and each.candidates[0].automatic for each in lost)
    times = min(walk) / min(git)
    return (
        f"{name:26} {commits:7,} {min(git):6.2f} {min(walk):5.2f} {times:6.1f} {min(head):6.2f} {len(lost):6,} "
        f"{sure:5,} {whole - min(walk) - min(head):6.1f} s"
    )


def known(clones: Path) -> None:
    clone = clones / REPO.replace("/", "+") / "repo"
    request = request_for(REPO, clone, KNOWN)
    since = f"{KNOWN}~{COMMITS}"
    found = history(request, since)
    ever = history(request, since, repaired=True)
    asked, gone = dict(told_by(found)), dict(told_by(ever))
    slowly = dict(one_by_one(request, COMMITS))
    print(f"one by one: {len(slowly)} left without a redirect by {len({c for c, _ in slowly})} commits")
    for key, what in sorted(slowly.items()):
        told = "lost" if key in asked else "repaired" if key in gone else "MISSING"
        print(f"  {told:9} {key[0][:8]} {key[1]}" + (f"  {what}" if told == "MISSING" else ""))
    for key in sorted(gone.keys() - slowly.keys()):
        print(f"  more      {key[0][:8]} {key[1]}  {why(request, since, key)}")
    missing = sum(key not in gone for key in slowly)
    print(f"{len(asked)} told, {len(gone)} with --repaired; {missing} of {len(slowly)} missing")


def told_by(found: History) -> Iterator[tuple[tuple[str, str], str]]:
    for each in found.addresses:
        yield (each.commit or "", each.address), each.redirect or each.note


def one_by_one(request: Request, number: int) -> Iterator[tuple[tuple[str, str], str]]:
    """Of each commit what it took away and its own redirects do not answer."""
    with Repository(request.repository) as repository:
        compared = head_of(request, repository)
        config = surveyed(repository, request, compared).sites[0].config
        words = ("rev-list", "--first-parent", f"--max-count={number + 1}", compared.tip or "")
        names = repository.git.run(*words).decode().split()
        after, _ = read_map(repository.tree(names[0]), config)
        for younger, older in pairwise(names):
            before, _ = read_map(repository.tree(older), config)
            pages = [page for page in before.pages if not after.page_at(page.address)]
            if pages:
                sources = read_sources(repository.tree(younger), config, after, lambda: iter(()))
                table = Table([(each.format, each.reading) for each in sources], after)
                for page in pages:
                    if isinstance(table.resolve(page.address), Unredirected):
                        yield (younger, page.address), page.path
            after = before


def why(request: Request, since: str, key: tuple[str, str]) -> str:
    """Why an address is told that its commit gave an entry."""
    with looked_back(request, since, True) as past:
        then = AnsweredThen(past)
        for loss in past.losses(silent):
            if loss.turn and (loss.turn.id, loss.page.address) == key:
                nowhere = leads_nowhere(past.end(loss))
                if then.was_lost(loss):
                    return "the entry that came with the loss led to no page"
                return "the entry that came with the loss leads to no page today" if nowhere else "?"
    return "?"


if __name__ == "__main__":
    main()
