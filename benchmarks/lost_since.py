"""
Does one walk through history find the addresses that were lost in it, and nothing else, and how long does it take?

    python benchmarks/lost_since.py DATA CLONES [--repo owner/name] [--records]

DATA holds `redirect-history/cases.jsonl`, CLONES the bare clones as `owner+name/repo`. An address that was lost at one
commit and redirected at a later one must be told for the first of them when history ends before the second; one whose
redirect came with the loss, or that was there already, must not be told when history ends at the loss.
"""

import argparse
import json
import os
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docs_guard.app.lost_since import LostSince
from docs_guard.app.request import Request
from docs_guard.git.repository import Repository
from docs_guard.model.failure import Failure

Record = dict[str, Any]
CONFIGS = Path(__file__).parent / "configs"
TIERS = ("strong", "later_page", "external")


@dataclass
class Tally:
    """What came of one repository's records."""

    right: int = 0
    whole: int = 0
    commits: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        each = 1000 * self.seconds / self.commits if self.commits else 0
        return f"{self.right:5} of {self.whole:5}   {self.commits:6} commits asked, {each:5.1f} ms each"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--repo", help="only this repository")
    parser.add_argument("--records", action="store_true", help="name the records that are not as they should be")
    options = parser.parse_args()
    by_repository: dict[str, list[Record]] = defaultdict(list)
    for text in (options.data / "redirect-history/cases.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(text)
        by_repository[record["repo"]].append(record)
    for name, records in sorted(by_repository.items()):
        clone = options.clones / name.replace("/", "+") / "repo"
        if options.repo in (None, name):
            print(f"{name}: no clone" if not clone.is_dir() else measured(name, clone, records, options.records))


def measured(name: str, clone: Path, records: Sequence[Record], verbose: bool) -> str:
    late = [each for each in records if each["kind"] == "late" and each["tier"] in TIERS]
    silent = [each for each in records if each["kind"] != "late"]
    told = asked(clone, name, grouped(late, "B"), late=True, verbose=verbose)
    kept = asked(clone, name, grouped(silent, "A"), late=False, verbose=verbose)
    return f"{name}\n  lost and told     {told}\n  kept and not told {kept}"


def grouped(records: Sequence[Record], key: str) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for each in records:
        found[each[key]].append(each)
    return found


def asked(clone: Path, name: str, groups: dict[str, list[Record]], late: bool, verbose: bool) -> Tally:
    tally = Tally()
    for commit, records in groups.items():
        begun = time.perf_counter()
        since = min(each["A_time"] for each in records)
        told, number = lost(clone, name, f"{commit}^1" if late else commit, since)
        tally.seconds += time.perf_counter() - begun
        tally.commits += number
        for each in records:
            right = ((each["A"], plain(each["old_url"])) in told) is late
            tally.right += right
            tally.whole += 1
            if verbose and not right:
                print(f"  {'not told' if late else 'told'}: {each['A'][:9]} {each['old_url']}")
    return tally


def lost(clone: Path, name: str, head: str, since: int) -> tuple[set[tuple[str, str]], int]:
    """(commit, address) of what is told, and how many commits were asked."""
    file = CONFIGS / f"{name.replace('/', '+')}.toml"
    config = (str(file), file.read_bytes()) if file.exists() else None
    with Repository(clone) as repository:
        request = Request(str(clone), head=head, config=config, environment=dict(os.environ))
        try:
            history = LostSince(repository, request, since)
            found = {(commit, ending) for commit, address in pairs(history) for ending in endings(plain(address))}
        except Failure as failure:
            print(f"  {head[:9]} {failure.message}")
            return set(), 0
        return found, len(history.steps)


def pairs(history: LostSince) -> Iterator[tuple[str, str]]:
    yield from ((commit.id, finding.address or "") for commit, finding in history.found())


def plain(address: str) -> str:
    """The address as the records write it, whatever the site's host makes of its end."""
    return address.lower().removesuffix(".html").removesuffix("/").removesuffix("/index") or "/"


def endings(address: str) -> Iterator[str]:
    """The address without its base, whatever that is: the records know none."""
    yield address
    yield from (address[at:] for at in range(1, len(address)) if address[at] == "/")


if __name__ == "__main__":
    main()
