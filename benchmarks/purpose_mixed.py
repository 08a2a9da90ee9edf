"""
How well passages that belong on a page of another purpose are found, by weights that do not know the organisation.

    python benchmarks/purpose_mixed.py DATA [CLONES] [--flagged] [--json FILE]

DATA holds `page-types/`: pages as they are, each declared to be what its label says; pages spliced from two (synthetic:
different kinds, and the same kind as a control), declared to be what the first is; and pages that their authors split
(natural). A splice is clear-cut where the reader gives both of its sources their label's kind at .6 or more. CLONES
holds bare clones as `owner+name/repo`, for the parts of natural splits; what is missing is skipped, and said. All that
is fitted, the table of passages and the model of whole pages, is fitted without the organisation that is judged: the
only split that counts. `--flagged` lists the pages as they are on which `mixed-purpose` would speak.
"""

import argparse
import gzip
import json
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from multiprocessing import Pool
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import train_passages
import train_purpose

from docs_guard.model.purpose import KINDS, Kind, Passage
from docs_guard.pages.page import read
from docs_guard.purpose.features import measured as features
from docs_guard.purpose.leaning import LEANING, THREE, Leaning
from docs_guard.purpose.passages import FOREIGN_SHARE, FOREIGN_WORDS, Reader, foreign, passages
from docs_guard.purpose.pieces import Pieces, pieces
from docs_guard.purpose.silent import silent

FOLDER = "page-types"
JUDGED = Path(__file__).parent / "mixed-judged.jsonl"
CLEAR = 0.6
STRENGTH = 300.0
"""How strongly the weights of whole pages are drawn to nothing, here: the middle of what `train_purpose.py` tries."""
CURVE = tuple((share, words) for share in (0.15, 0.25, 0.35, 0.5) for words in (100, 150, 250))


@dataclass(frozen=True)
class Text:
    """A page, parsed, with the labels of what it is made of; `silent` is why no rule speaks of it."""

    record: Mapping[str, Any]
    labels: tuple[str, ...]
    pieces: Pieces
    silent: str

    @property
    def repo(self) -> str:
        return str(self.record["repo"])

    @property
    def organisation(self) -> str:
        return self.repo.partition("/")[0]

    @property
    def label(self) -> str:
        return self.labels[0]

    @property
    def kind(self) -> Kind | None:
        return KINDS.get(self.label)

    @cached_property
    def values(self) -> tuple[float, ...]:
        return features(self.pieces)


@dataclass(frozen=True)
class Fitted:
    """What was fitted on other organisations."""

    leaning: Leaning
    reader: Reader


@dataclass(frozen=True)
class Found:
    """The passages of a page."""

    text: Text
    passages: tuple[Passage, ...] = field(default=())

    def foreign(self, kind: Kind, share: float = FOREIGN_SHARE, words: int = FOREIGN_WORDS) -> tuple[Passage, ...]:
        if self.text.silent:
            return ()
        return foreign(self.passages, kind, self.text.pieces.words, words=words, share=share)

    def told(self, share: float = FOREIGN_SHARE, words: int = FOREIGN_WORDS) -> tuple[Passage, ...]:
        """What `mixed-purpose` would tell, the page being declared what its (first) label says."""
        return self.foreign(self.text.kind, share, words) if self.text.kind else ()


def texts(file: Path) -> list[Text]:
    with gzip.open(file, "rt", encoding="utf-8") as lines, Pool() as pool:
        return list(pool.imap(_text, lines, chunksize=32))


def _text(line: str) -> Text:
    record = json.loads(line)
    given = record.get("labels") or [record.get("label") or record.get("old_label") or ""]
    return text_of(record.pop("text"), record, tuple(given))


def text_of(text: str, record: Mapping[str, Any], labels: tuple[str, ...]) -> Text:
    page = read(text.encode("utf-8", "surrogateescape"), record.get("path", "page.md"))
    found = pieces(page)
    return Text(record, labels, found, silent(page, found))


def fitted(singles: Sequence[Text]) -> dict[str, Fitted]:
    """For each organisation what is fitted on the others, and for `` what is fitted on all."""
    known = [text for text in singles if text.kind]
    parts = [train_passages.counted(text.repo, "", text.label, text.pieces) for text in known]
    stretches = train_passages.Examples.of(parts)
    pages = train_purpose.Examples(
        np.array([text.values for text in known]),
        np.array([train_purpose.PURPOSES.index(text.label) for text in known]),
        np.array([text.organisation for text in known]),
    )
    names = sorted({text.organisation for text in known})
    found = {}
    for name in ("", *names):
        others, rest = pages.organisations != name, stretches.organisations != name
        weights = train_purpose.fit(pages.only(others), STRENGTH)
        found[name] = Fitted(train_passages.fit(stretches.only(rest)), _reader(weights))
    return found


def _reader(weights: train_purpose.Weights) -> Reader:
    def read_kinds(page: Pieces) -> list[float]:
        given = train_purpose.three(weights.probabilities(np.array([features(page)])))[0]
        return [float(each) for each in given]

    return read_kinds


def found_in(text: Text, by: Mapping[str, Fitted]) -> Found:
    its = by.get(text.organisation, by[""])
    return Found(text, passages(text.pieces, its.leaning, its.reader))


def share(some: Iterable[bool]) -> str:
    told = list(some)
    return f"{sum(told) / len(told):6.1%} of {len(told):4}" if told else "     - of    0"


def measured(data: Path, clones: Path | None = None, listed: bool = False, file: Path | None = None) -> None:
    """Prints all tables; writes the pages as they are that are told of."""
    singles = [text for text in texts(data / FOLDER / "pages_all.jsonl.gz") if text.kind]
    by = fitted(singles)
    alone = [found_in(text, by) for text in singles]
    spliced = [found_in(text, by) for text in texts(data / FOLDER / "mixed_synthetic.jsonl.gz")]
    single(alone, listed, file)
    synthetic(spliced, clear_sources(singles, by))
    curve(alone, spliced, clear_sources(singles, by))
    natural([found_in(text, by) for text in texts(data / FOLDER / "mixed_natural.jsonl.gz")], by, clones)
    cost(singles)


def clear_sources(singles: Sequence[Text], by: Mapping[str, Fitted]) -> Callable[[Found], bool]:
    """Tells whether both sources of a splice are read as what they are labelled."""
    clear = {}
    for text in singles:
        number = THREE.index(KINDS[text.label])
        clear[text.repo, text.record["path"]] = by[text.organisation].reader(text.pieces)[number] >= CLEAR
    return lambda found: all(clear.get((found.text.repo, path), False) for path in found.text.record["paths"])


def is_different(found: Found) -> bool:
    return len({KINDS[label] for label in found.text.labels}) > 1


def single(alone: Sequence[Found], listed: bool, file: Path | None) -> None:
    told = [found for found in alone if found.told()]
    print(f"\nmixed-purpose on pages as they are, all declared what their label says: {share(map(bool, _told(alone)))}")
    for label in ("tutorial", "how-to", "reference", "explanation"):
        some = [found for found in alone if found.text.label == label]
        kinds = Counter(found.told()[0].kind for found in some if found.told())
        print(f"  {label:12} {share(bool(found.told()) for found in some)}  {dict(kinds)}")
    repos = Counter(found.text.repo for found in alone)
    for repo, count in Counter(found.text.repo for found in told).most_common():
        print(f"  {repo:34}{count:4} of {repos[repo]:4}")
    if listed:
        for found in told:
            for passage in found.told():
                print(
                    f"  {found.text.repo} {found.text.record['path']}:{passage.start}-{passage.end} {found.text.label}"
                )
                print(f"      {passage.kind}, {passage.words} words, {passage.share:.0%}, {passage.title!r}")
                print("      " + "; ".join(fact.fact for fact in passage.facts))
    if file:
        file.write_text("".join(json.dumps(_record(found)) + "\n" for found in told), encoding="utf-8")
    judged(told)


def _told(some: Sequence[Found]) -> Iterator[tuple[Passage, ...]]:
    return (found.told() for found in some)


def _record(found: Found) -> dict[str, object]:
    record, passage = found.text.record, found.told()[0]
    place = {name: record[name] for name in ("repo", "commit", "path")}
    return {**place, "lines": [passage.start, passage.end], "label": found.text.label, "kind": passage.kind}


def judged(told: Sequence[Found]) -> None:
    """How many of those pages that were read truly hold what belongs elsewhere."""
    if not JUDGED.exists():
        return
    read_ones = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    verdicts = {(one["repo"], one["path"]): one["verdict"] for one in read_ones}
    keys = [(found.text.repo, found.text.record["path"]) for found in told]
    now = Counter(verdicts[key] for key in keys if key in verdicts)
    print(f"  {now.total()} of them were read: {dict(now)}; of all that ever were {dict(Counter(verdicts.values()))}")


def synthetic(spliced: Sequence[Found], clear: Callable[[Found], bool]) -> None:
    groups: dict[str, list[Found]] = defaultdict(list)
    for found in spliced:
        record, different = found.text.record, is_different(found)
        appended, mode = record["mode"].startswith("append"), record["mode"]
        groups[f"1 {record['kind']}"].append(found)
        if record["kind"] == "same":
            groups[f"2 same, {mode}"].append(found)
        elif record["kind"] == "mixed" and different:
            first, second = (KINDS[label] for label in found.text.labels)
            groups["3 different kinds"].append(found)
            groups[f"3 different kinds, {mode}"].append(found)
            groups[f"4 {first} then {second}"].append(found)
            if clear(found):
                groups["5 clear-cut, different kinds"].append(found)
                groups[f"6 clear-cut, {first} then {second}"].append(found)
                if appended:
                    groups["5 clear-cut, different kinds, appended"].append(found)
    print("\nmixed-purpose on pages spliced from two, declared what the first is")
    for name, some in sorted(groups.items()):
        in_it = share(any(_is_in_second(found, passage) for passage in found.told()) for found in some)
        print(f"  {name[2:]:44}{share(bool(found.told()) for found in some)}   (in the second: {in_it})")


def _is_in_second(found: Found, passage: Passage) -> bool:
    """Whether most of a passage stands in lines of the second page."""
    spans = (span for span in found.text.record["spans"] if span["src"] == "B")
    common = sum(max(0, min(passage.end, span["end"]) - max(passage.start, span["start"]) + 1) for span in spans)
    return common > (passage.end - passage.start + 1) / 2


def curve(alone: Sequence[Found], spliced: Sequence[Found], clear: Callable[[Found], bool]) -> None:
    different = [found for found in spliced if found.text.record["kind"] == "mixed" and is_different(found)]
    certain = [found for found in different if found.text.record["mode"].startswith("append") and clear(found)]
    same = [found for found in spliced if found.text.record["kind"] == "same"]
    print(
        f"\n{'share':>6}{'words':>6}{'pages as they are':>20}{'clear-cut, appended':>22}{'different':>17}{'same':>17}"
    )
    for least, words in CURVE:
        told = (share(bool(found.told(least, words)) for found in some) for some in (alone, certain, different, same))
        print(f"{least:6.2f}{words:6}" + "".join(f"{each:>19}" for each in told))


def natural(split: Sequence[Found], by: Mapping[str, Fitted], clones: Path | None) -> None:
    """Pages before their authors split them; where nothing declares the old page, as any of the three kinds."""
    print("\nmixed-purpose on pages that their authors split")
    for kind in ("diff", "same"):
        some = [found for found in split if found.text.record["kind"] == kind]
        known = [found for found in some if found.text.kind]
        print(f"  {kind}: declared {share(bool(found.told()) for found in known)}, ", end="")
        print(f"as any of the three kinds {share(any(map(found.foreign, THREE)) for found in some)}")
        parts = [part for found in some for part in _parts(found.text, clones)]
        read_ones = [found_in(part, by) for part in parts if part]
        print(f"    their parts: {share(any(map(one.foreign, THREE)) for one in read_ones)}", end="")
        print(f", {sum(part is None for part in parts)} skipped, their text is in no clone")


def _parts(text: Text, clones: Path | None) -> Iterator[Text | None]:
    record = text.record
    for part in record["parts"]:
        repo = clones and clones / record["repo"].replace("/", "+") / "repo"
        if not repo or not repo.exists():
            yield None
            continue
        place = f"{record['commit']}:{part['path']}"
        shown = subprocess.run(["git", "-C", repo, "show", place], capture_output=True, check=False)
        labels = (part.get("label") or "",)
        told = {"repo": record["repo"], "path": part["path"]}
        yield None if shown.returncode else text_of(shown.stdout.decode("utf-8", "surrogateescape"), told, labels)


def cost(singles: Sequence[Text]) -> None:
    some = singles[::8]
    start = process_time()
    for text in some:
        passages(text.pieces, LEANING)
    print(f"\npassages of a page: {(process_time() - start) / len(some) * 1000:.3f} ms on average")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("clones", type=Path, metavar="CLONES", nargs="?")
    parser.add_argument("--flagged", action="store_true", help="list the pages as they are that are told of")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write them as JSON lines")
    options = parser.parse_args()
    measured(options.data, options.clones, options.flagged, options.json)


if __name__ == "__main__":
    main()
