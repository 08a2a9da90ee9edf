"""
How common are words in documentation? Prints the table of docs_guard/teams/common.py.

    python benchmarks/common_words.py CLONES

Some pages of the head of every clone are read; each organisation counts alike, and the one whose issues routing is
measured on not at all.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from docs_guard.app.request import NO_COMMIT
from docs_guard.git.compare import comparison
from docs_guard.git.repository import Repository
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Unreadable
from docs_guard.teams.words import words

CLASSES = (0.3, 0.15, 0.07, 0.03)
"""The least shares of pages of the classes, the most common first."""
MOST, LEAST = 60, 15
"""Pages that are read of a repository at most, and how many make an organisation count."""
SIZE = 20_000
LEFT_OUT = "sourcegraph"
ENDINGS = (".md", ".mdx", ".rst")
NOT_ENGLISH = ("/zh", "/ja", "/ko", "/fr", "/es", "/de", "/pt", "/ru", "i18n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    random.seed(3)
    organisations: defaultdict[str, list[Path]] = defaultdict(list)
    for folder in sorted(parser.parse_args().clones.glob("*+*/repo")):
        organisations[folder.parent.name.partition("+")[0]].append(folder)
    shares: Counter[str] = Counter()
    counted = 0
    for name, folders in organisations.items():
        pages = [page for folder in folders[:2] for page in texts(folder)] if name != LEFT_OUT else []
        if len(pages) >= LEAST:
            counted += 1
            for word, times in Counter(word for page in pages for word in set(words(page))).items():
                shares[word] += times / len(pages)  # type: ignore[assignment]
    print(f"# {counted} organisations")
    left = {word: share / counted for word, share in shares.items() if not word.isdigit()}
    for least in CLASSES:
        chosen = sorted(word for word, share in left.items() if share >= least)
        print(f"# {least}: {len(chosen)}\n{' '.join(chosen)}")
        left = {word: share for word, share in left.items() if share < least}


def texts(folder: Path) -> Iterator[str]:
    """The beginnings of some pages of a repository's head."""
    try:
        with Repository(str(folder)) as repository:
            tree = comparison(repository, NO_COMMIT, "HEAD", False, {}).head_tree
            paths = [path for path in tree.paths() if path.endswith(ENDINGS) and "CHANGELOG" not in path.upper()]
            paths = [path for path in paths if not any(mark in path for mark in NOT_ENGLISH)]
            for _, data in tree.read_many(random.sample(paths, min(MOST, len(paths)))):
                if not isinstance(data, Unreadable) and len(data) > 300:
                    yield data[:SIZE].decode("utf-8", "replace")
    except Failure as failure:
        print(f"skipped {folder}: {failure.message}")


if __name__ == "__main__":
    main()
