"""The labelled pages of a data folder, measured: what `train_purpose.py` fits and `purpose.py` judges."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

from docs_guard.model.purpose import KINDS
from docs_guard.pages.page import read
from docs_guard.purpose.declared import Declarations
from docs_guard.purpose.features import measured
from docs_guard.purpose.pieces import pieces
from docs_guard.purpose.silent import silent

PAGES = "page-types/pages_all.jsonl.gz"


@dataclass(frozen=True)
class Labelled:
    """A page whose author says what it is for; `values` are its features, `silent` says why no rule speaks of it."""

    repo: str
    commit: str
    path: str
    label: str
    raw: str
    text: str
    values: tuple[float, ...]
    silent: str

    @property
    def organisation(self) -> str:
        """The owner of the repository: pages of one are written in one style, so they are judged together."""
        return self.repo.partition("/")[0]

    @property
    def kind(self) -> str:
        return KINDS[self.label]


def labelled(data: Path) -> list[Labelled]:
    """Every page of `page-types`, those of another label (`quickstart`) too."""
    return _measured(_records(data / PAGES))


def _measured(records: Iterable[tuple[str, ...]]) -> list[Labelled]:
    with Pool() as pool:
        return list(pool.imap(_measure, records, chunksize=64))


def _records(file: Path) -> Iterator[tuple[str, ...]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            yield tuple(record[name] for name in ("repo", "commit", "path", "label", "raw", "text"))


def _measure(told: tuple[str, ...]) -> Labelled:
    page = read(told[5].encode("utf-8", "surrogateescape"), told[2])
    found = pieces(page)
    declared = Declarations().of(page.data, page.path)
    loose = "declared by a word that says little" if declared and declared.loose else ""
    return Labelled(*told, measured(found), silent(page, found) or loose)
