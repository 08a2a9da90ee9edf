"""
Judges the same repositories in several ways, and prints for each what differs; empty where nothing does.

A program of its own, since processes are only copied where no threads run: requests come in as lines of JSON.
"""

import json
import sys
from datetime import date
from typing import Any

from docs_guard.app import scan
from docs_guard.app.check import check
from docs_guard.app.outcome import Outcome
from docs_guard.app.remembered import checked
from docs_guard.app.request import Request
from docs_guard.cache.workers import may_fork
from docs_guard.model.failure import Failure


def asked(words: dict[str, Any], **more: Any) -> Request:
    config = (words["config"][0], words["config"][1].encode()) if words["config"] else None
    today = date.fromisoformat(words["today"])
    return Request(words["repository"], head="main", everything=True, config=config, today=today, **more)


def outcome(way: Any, request: Request) -> Outcome | str:
    try:
        found: Outcome = way(request)
    except Failure as failure:
        return f"{failure.kind}: {failure.message}"
    return found


def differing(words: dict[str, Any]) -> list[str]:
    """The ways whose outcome is another than that of one process without a cache."""
    environment, folder = words["environment"], words["cache"]
    alone = outcome(check, asked(words, environment=environment, jobs=1))
    ways = {
        "three processes": outcome(check, asked(words, environment=environment, jobs=3)),
        "cold": outcome(checked, asked(words, environment=environment, jobs=1, cache=folder)),
        "warm": outcome(checked, asked(words, environment=environment, jobs=1, cache=folder)),
    }
    return [way for way, told in ways.items() if told != alone]


if __name__ == "__main__":
    if not may_fork():
        raise SystemExit("processes cannot be copied here")
    scan.ENOUGH, scan.LEFT, scan.PART = -1, 1, 1
    for line in sys.stdin:
        sys.stdout.write(json.dumps(differing(json.loads(line))) + "\n")
