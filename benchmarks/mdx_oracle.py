"""
Do we see the pictures of MDX pages that remark-mdx sees?

    python benchmarks/mdx_oracle.py CLONES [--modules DIR] [--repo owner/name] [--shown COUNT]

Every .mdx page at the head of each repository is read by both; a page is equal when the lists of pictures are, by line
and address. Pages that remark-mdx cannot parse are counted apart. DIR holds node_modules with `unified remark-parse
remark-mdx remark-gfm remark-frontmatter unist-util-visit`; without it nothing is compared, and that is said.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from command_line import clone_of

from docs_guard.pages.page import read

SCRIPT = Path(__file__).with_name("remark_images.mjs")
REPOSITORIES = (
    "sourcegraph/docs",
    "meilisearch/documentation",
    "ngrok/ngrok-docs",
    "denoland/docs",
    "tauri-apps/tauri-docs",
    "withastro/docs",
    "upstash/docs",
    "ethereum-optimism/docs",
    "OffchainLabs/arbitrum-docs",
)
Images = list[tuple[int, str]]
"""Lines and addresses, in order."""


@dataclass(frozen=True)
class Comparison:
    """One page: what remark-mdx saw (None where it cannot parse the page: `error`), and what we saw."""

    path: str
    theirs: Images | None
    ours: Images
    error: str = ""

    @property
    def equal(self) -> bool:
        return self.theirs == self.ours


def compare(pages: Sequence[tuple[str, bytes]], modules: Path) -> Iterator[Comparison]:
    """Reads each page with both readers; `modules` is the folder with `node_modules`."""
    texts = [data.replace(b"\0", b" ").removeprefix(b"\xef\xbb\xbf") for _, data in pages]
    done = subprocess.run(["node", str(SCRIPT), str(modules)], input=b"\0".join(texts), capture_output=True, check=True)
    for (path, data), line in zip(pages, done.stdout.splitlines(), strict=True):
        answer = json.loads(line)
        ours = sorted((image.place.line or 0, image.src) for image in read(data, path).images)
        theirs = answer.get("images")
        listed = sorted((image["line"], shortened(image["src"])) for image in theirs) if theirs is not None else None
        yield Comparison(path, listed, ours, answer.get("error", ""))


def shortened(src: str) -> str:
    """An address as `model.page.Image` has it: without the data that it may hold."""
    return src.partition(";")[0].partition(",")[0] if src.startswith("data:") else src


def pages_of(clone: Path, suffix: str = ".mdx") -> list[tuple[str, bytes]]:
    """The pages at the head of a clone, each with its bytes."""
    git = ["git", "--git-dir", str(clone)]
    listed = subprocess.run([*git, "ls-tree", "-rz", "--name-only", "HEAD"], capture_output=True, check=True).stdout
    paths = [path for path in listed.decode("utf-8", "replace").split("\0") if path.endswith(suffix)]
    asked = "".join(f"HEAD:{path}\n" for path in paths).encode()
    answers = subprocess.run([*git, "cat-file", "--batch"], input=asked, capture_output=True, check=True).stdout
    pages, at = [], 0
    for path in paths:
        head, _, _ = answers[at : at + 1000].partition(b"\n")
        at += len(head) + 1
        if head.endswith(b" missing"):
            continue
        size = int(head.split()[-1])
        pages.append((path, answers[at : at + size]))
        at += size + 1
    return pages


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--modules", type=Path, default=Path())
    parser.add_argument("--repo", action="append", help="only this one, of the list or not")
    parser.add_argument("--shown", type=int, default=5, help="differences that are printed of each repository")
    given = parser.parse_args()
    if shutil.which("node") is None or not (given.modules / "node_modules").is_dir():
        print("skipped: node, or node_modules in --modules, is not there")
        return 0
    total = same = 0
    for name in given.repo or REPOSITORIES:
        clone = clone_of(given.clones, name)
        if clone is None or not clone.is_dir():
            print(f"{name}: skipped, no clone")
            continue
        found = list(compare(pages_of(clone), given.modules))
        parsed = [one for one in found if one.theirs is not None]
        wrong = [one for one in parsed if not one.equal]
        total, same = total + len(parsed), same + len(parsed) - len(wrong)
        pictures = sum(len(one.theirs or ()) for one in parsed)
        share = 1 - len(wrong) / len(parsed) if parsed else 1.0
        unparsed = len(found) - len(parsed)
        print(f"{name}: {share:.2%} of {len(parsed)} pages equal, {pictures} pictures; {unparsed} unparsed")
        for one in wrong[: given.shown]:
            print(f"  {one.path}\n    theirs alone {sorted(set(one.theirs or ()) - set(one.ours))[:6]}")
            print(f"    ours alone   {sorted(set(one.ours) - set(one.theirs or ()))[:6]}")
    print(f"all: {same / max(total, 1):.2%} of {total} pages equal")
    return 0 if same >= 0.99 * total else 1


if __name__ == "__main__":
    sys.exit(main())
