"""
Is a picture a screenshot: judged against pictures that were labelled by eye.

    python benchmarks/pictures.py DATA CLONES [--errors] [--only header]

DATA holds `screenshots/cases.jsonl`; `pictures-labelled.jsonl` beside this script has pictures of 50 other repositories
in three sets. The errors of two guided words and weights; no word and no weight was made from the third. CLONES holds
bare clones as `owner+name/repo`. A record names a picture and a place where a page shows it; the page and the first
bytes of the picture are read at the record's commit. What is missing there is skipped, and said. Positive is what
readers have to read off a screen: `screenshot` and `gif` (animated, of an interface). Each set is judged twice: with
the picture's first bytes, and from the words alone, as a remote picture is.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from command_line import clone_of

from docs_guard.model.page import Image, Page
from docs_guard.model.picture import Picture
from docs_guard.pages.page import read as read_page
from docs_guard.pictures.header import START
from docs_guard.pictures.header import read as read_header
from docs_guard.pictures.judge import File, judged
from docs_guard.pictures.weights import SURE

OWN = Path(__file__).parent / "pictures-labelled.jsonl"
POSITIVE = ("screenshot", "gif")
SETS = (("development", None, None), ("first own set", OWN, "first"), ("second own set", OWN, "second"))
FRESH = ("third own set", OWN, "third")
"""What a set is called, its file, and its name in that file: those that words and weights were made from."""
Record = Mapping[str, Any]


@dataclass
class Tally:
    """What was right and what was wrong, of one repository or of all."""

    right: int = 0
    """Screenshots taken for screenshots."""
    alarms: int = 0
    missed: int = 0
    spared: int = 0
    sure: int = 0
    sure_alarms: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, label: str, picture: Picture) -> None:
        truth, said = label in POSITIVE, picture.is_screenshot
        self.right += truth and said
        self.alarms += said and not truth
        self.missed += truth and not said
        self.spared += not truth and not said
        self.sure += truth and picture.score >= SURE
        self.sure_alarms += not truth and picture.score >= SURE
        self.confusion[label, picture.kind] += 1

    def __str__(self) -> str:
        return (
            f"precision {share(self.right, self.alarms)}  recall {share(self.right, self.missed)}  "
            f"specificity {share(self.spared, self.alarms)}  sure {share(self.sure, self.sure_alarms)} "
            f"of {self.sure + self.sure_alarms:3}  ({self.right} right, {self.alarms} alarms, {self.missed} missed, "
            f"{self.spared} spared)"
        )


def share(good: int, bad: int) -> str:
    return f"{good / (good + bad):.3f}" if good + bad else "    -"


def records(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def blobs(clone: Path, names: Sequence[str]) -> Iterator[bytes | None]:
    """The contents of objects, in the order asked; None for what the clone does not have."""
    asked = "".join(f"{name}\n" for name in names).encode()
    command = ["git", "--git-dir", str(clone), "cat-file", "--batch"]
    answers = subprocess.run(command, input=asked, capture_output=True, check=False).stdout
    at = 0
    for _ in names:
        line = answers[at : answers.find(b"\n", at)]
        at += len(line) + 1
        if line.endswith(b" missing"):
            yield None
            continue
        size = int(line.split()[-1])
        yield answers[at : at + size]
        at += size + 1


def reference(page: Page, record: Record) -> Image | None:
    """The place on the page that the record means: the picture of that file name, nearest to that line."""
    name = record["path"].rpartition("/")[2]
    named = [image for image in page.images if names(image, name)]
    same_line = [image for image in page.images if image.place.line == record["line"]]
    near = named or same_line
    return min(near, key=lambda image: abs((image.place.line or 0) - record["line"]), default=None)


def names(image: Image, name: str) -> bool:
    src = unquote(image.src.partition("#")[0].partition("?")[0]).rpartition("/")[2]
    return src == name or (src and src.removesuffix(".*") == name.rpartition(".")[0])


@dataclass(frozen=True)
class Case:
    """A record with what was read for it."""

    record: Record
    page: Page
    image: Image
    data: bytes | None

    @property
    def number(self) -> int:
        """Which of the page's pictures it is."""
        return next(number for number, image in enumerate(self.page.images) if image is self.image)


def cases(found: Iterable[Record], clones: Path) -> Iterator[Case]:
    by_repo = defaultdict(list)
    for record in found:
        by_repo[record["repo"]].append(record)
    for repo, some in by_repo.items():
        clone = clone_of(clones, repo)
        if not clone.exists():
            print(f"skipped: {repo}, {len(some)} pictures: there is no clone")
            continue
        pages = blobs(clone, [f"{record['commit']}:{record['page']}" for record in some])
        pictures = blobs(clone, [f"{record['commit']}:{record['path']}" for record in some])
        for record, text, data in zip(some, pages, pictures, strict=True):
            if text is None:
                print(f"skipped: {repo} {record['page']} is not in the clone")
                continue
            if data is None:
                print(f"without its bytes: {repo} {record['path']} is not in the clone")
            page = read_page(text, record["page"])
            image = reference(page, record)
            if image is None:
                print(f"skipped: {repo} {record['page']}:{record['line']} shows no {record['path']}")
                continue
            yield Case(record, page, image, data)


def files(case: Case, with_header: bool) -> list[File]:
    """What is known of the files of the page's pictures: of the record's own all, of the others the words alone."""
    header = read_header(case.data[:START]) if with_header and case.data is not None else None
    own = File(case.record["path"], header, len(case.data) if case.data is not None else None)
    return [own if image is case.image else File() for image in case.page.images]


def told(name: str, some: Sequence[Case], with_header: bool, errors: bool) -> None:
    total = Tally()
    by_repo: dict[str, Tally] = defaultdict(Tally)
    wrong = []
    for case in some:
        picture = judged(case.page, files(case, with_header))[case.number]
        label = case.record["label"]
        total.add(label, picture)
        by_repo[case.record["repo"]].add(label, picture)
        if picture.is_screenshot != (label in POSITIVE):
            wrong.append((label, case, picture))
    print(f"\n{name}, {'with the first bytes' if with_header else 'text alone'}: {len(some)} pictures\n  {total}")
    for repo, tally in sorted(by_repo.items()):
        print(f"  {repo:42.42} {tally}")
    print("  " + ", ".join(f"{a} as {b}: {n}" for (a, b), n in total.confusion.most_common()))
    for label, case, picture in wrong if errors else ():
        print(f"\n  {label} taken for {picture.kind}, {picture.score:g}: {case.record['repo']} {case.record['path']}")
        print(f"    {case.record['page']}:{case.image.place.line}  alt {case.image.alt!r}")
        print("    " + ", ".join(map(str, picture.reasons)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("clones", type=Path, metavar="CLONES")
    parser.add_argument("--errors", action="store_true", help="list what was judged wrong, with the reasons")
    parser.add_argument("--only", choices=("header", "text"), help="judge in one way only")
    options = parser.parse_args()
    for name, path, own in (*SETS, FRESH):
        file = path or options.data / "screenshots" / "cases.jsonl"
        if not file.exists():
            print(f"skipped: there is no {file}")
            continue
        wanted = (record for record in records(file) if record.get("set") == own)
        some = list(cases(wanted, options.clones))
        for with_header in (True, False):
            if options.only in (None, "header" if with_header else "text"):
                told(name, some, with_header, options.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
