"""
How long does the walk through history take beside git's own, and does it find what is known to be lost?

    python benchmarks/history.py CLONES [--repo owner/name] [--known | --every-commit N] [--successors]

CLONES holds the bare clones as `owner+name/repo`. Of every repository with a configuration in `configs/`: the walk that
finds the lost addresses, beside `git log --raw -M -- PAGES` of the same commits, in seconds of the processor (our own
and those of the git that we run), by turns in one run, the best of three. `--successors`: the search for them too,
which is apart.

`--known` compares sourcegraph/docs at 3499c087 with what asking every one of its last 600 commits says: a whole map
before and after each, and the redirects of that very commit. `--every-commit N` compares what the walk tells of the
last N commits of each repository with whole maps of all of them, and prints what one has and the other has not.
"""

import argparse
import resource
import subprocess
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

from docs_guard.app.answered_then import AnsweredThen
from docs_guard.app.check import surveyed
from docs_guard.app.ever_published import EverPublished
from docs_guard.app.moment import SiteChange, moment_at
from docs_guard.app.published_history import History, history, silent
from docs_guard.app.request import Request, head_of
from docs_guard.app.retrospect import leads_nowhere, looked_back
from docs_guard.app.sources import read_sources
from docs_guard.git.changes import changes
from docs_guard.git.repository import Repository
from docs_guard.model.failure import Failure
from docs_guard.model.redirect import Unredirected
from docs_guard.model.site import SiteMap
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
    parser.add_argument("--every-commit", type=int, metavar="N", help="compare with whole maps of the last N commits")
    parser.add_argument("--successors", action="store_true", help="search for successors too")
    options = parser.parse_args()
    if options.known:
        known(options.clones)
        return
    if not options.every_commit:
        print(
            "processor seconds          commits    git  walk (self + git)  times"
            + "   lost   sure  search" * options.successors
        )
    for config in sorted(CONFIGS.glob("*+*.toml")):
        name = config.stem.replace("+", "/")
        clone = options.clones / config.stem / "repo"
        if options.repo in (None, name):
            try:
                if not clone.is_dir():
                    print(f"{name}: no clone")
                elif options.every_commit:
                    compared(name, clone, options.every_commit)
                else:
                    print(measured(name, clone, options.successors), flush=True)
            except Failure as failure:
                print(f"{name}: {failure.message}")


def request_for(name: str, clone: Path, head: str = "HEAD") -> Request:
    config = CONFIGS / f"{name.replace('/', '+')}.toml"
    return Request(str(clone), head=head, config=(config.name, config.read_bytes()))


def spent() -> tuple[float, float]:
    """Seconds of the processor, of this process and of those that have ended below it."""
    own, below = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime, below.ru_utime + below.ru_stime


def measured(name: str, clone: Path, successors: bool) -> str:
    request = request_for(name, clone)
    walk, git, number = min((once(request) for _ in range(TRIES)), key=lambda one: sum(one[0]) / one[1])
    line = f"{name:26} {number:7,} {git:6.2f} {sum(walk):5.2f} ({walk[0]:4.2f} + {walk[1]:4.2f}) {sum(walk) / git:7.1f}"
    if not successors:
        return line
    start = sum(spent())
    found = history(request)
    whole = sum(spent()) - start
    lost = [each for each in found.addresses if not each.note]
    sure = sum(bool(each.candidates) and each.candidates[0].automatic for each in lost)
    return f"{line} {len(lost):6,} {sure:6,} {whole - sum(walk):7.1f}"


def once(request: Request) -> tuple[tuple[float, float], float, int]:
    """The walk (itself, and the git below it), git alone, and the number of commits."""
    with Repository(request.repository) as repository:
        compared = head_of(request, repository)
        survey = surveyed(repository, request, compared)
        repository.objects.close()  # what was read of head is no part of the walk
        start = spent()
        past = EverPublished(survey, compared.tip or "", None)
        pages = sorted({root for each in past.pasts for root in each.laid.layout.roots} - {""})
        for _ in past.losses(silent):
            pass
        repository.objects.close()
        done = spent()
        words = ["git", "-C", str(request.repository), "log", "--raw", "-M", "-z", "HEAD", "--", *pages]
        subprocess.run(words, capture_output=True, check=False)
        alone = sum(spent()) - sum(done)
        number = int(repository.git.run("rev-list", "--first-parent", "--count", compared.tip or ""))
    return (done[0] - start[0], done[1] - start[1]), alone, number


def compared(name: str, clone: Path, number: int) -> None:
    """Every loss that the walk tells of the last commits, and every one that whole maps tell."""
    request = request_for(name, clone)
    with Repository(clone) as repository:
        moments = head_of(request, repository)
        survey = surveyed(repository, request, moments)
        words = ("rev-list", "--first-parent", f"--max-count={number + 1}", moments.tip or "")
        commits = repository.git.run(*words).decode().split()
        since = commits[-1] if len(commits) > number else None
        past = EverPublished(survey, moments.tip or "", since, every=True)
        walk = {(loss.site, loss.turn.id if loss.turn else "", loss.page.address) for loss in past.losses(silent)}
        maps = {(at, *each) for at, site in enumerate(survey.sites) for each in by_maps(repository, site, commits)}
    print(
        f"{name}: {len(commits) - 1:,} commits, {len(maps):,} losses by whole maps, {len(walk):,} by the walk",
        flush=True,
    )
    for label, some in (("missed", maps - walk), ("more", walk - maps)):
        for site, commit, address in islice(sorted(some), 20):
            print(f"  {label:6} {len(some):5,}  site {site} {commit[:8]} {address}", flush=True)


def by_maps(repository: Repository, site: SiteChange, commits: list[str]) -> Iterator[tuple[str, str]]:
    """What each commit took away, where a whole map is made before and after it."""
    moment = moment_at(site.config, site.evidence, repository.tree(commits[0]))
    for younger, older in pairwise(commits):
        base, head = repository.tree(older, near=younger), repository.tree(younger)
        differing = changes(base, head)
        before = moment.before(base, frozenset((*differing.added, *differing.modified, *differing.deleted)))
        kept = {address_name(page.address, moment.map) for page in moment.map.pages}
        told = set()
        for page in before.map.pages:
            name = address_name(page.address, before.map)
            if name not in kept and name not in told:
                told.add(name)
                yield younger, page.address
        moment = before


def address_name(address: str, site: SiteMap) -> tuple[str, bool]:
    """What all spellings of an address share, as the host tells them apart."""
    equality = site.layout.equality
    html = address.endswith(".html") and not address.endswith("/index.html")
    return equality.key(address), bool(equality.styled and html)


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
