"""
How many pages of real repositories have a known purpose, before and after what `docs-guard purpose propose` proposes.

    python benchmarks/propose.py CLONES [--repo owner/name] [--tables]

Asks through the command line, at the head of ten repositories of ten owners, most of which know nothing of Diataxis
and none of which the model was fitted on. `--tables` prints every proposal. Proposals that were read by hand (titles,
and the pages that were in doubt) are kept in `propose-judged.jsonl` beside this file, with the commit at which they
were read: `right`; `kind` where a tutorial was taken for a how-to or the other way round, which no rule tells apart;
`doubtful` where more than a few pages are of another kind; `wrong` where most are.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from command_line import Json, clone_of

JUDGED = Path(__file__).with_name("propose-judged.jsonl")
REPOSITORIES = (
    "mattermost/docs",
    "netbox-community/netbox",
    "knative/docs",
    "portainer/portainer-docs",
    "fluxcd/website",
    "freedomofpress/securedrop-docs",
    "grafana/loki",
    "opensearch-project/documentation-website",
    "railwayapp/docs",
    "nushell/nushell.github.io",
)


def proposed(clones: Path, repo: str) -> Json | None:
    """What the command says of a repository's head; None, with its words, where it says nothing."""
    clone = clone_of(clones, repo)
    if not clone.exists():
        print(f"skipped {repo}: no clone")
        return None
    command = [sys.executable, "-P", "-m", "docs_guard", "purpose", "propose", "--format", "json", "--rev", "HEAD"]
    done = subprocess.run([*command, "--repo", str(clone)], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"skipped {repo}: {done.stderr.strip()}")
        return None
    told: Json = json.loads(done.stdout)
    return told


def judged() -> dict[tuple[str, str, str], str]:
    """The verdicts on proposals: repository, glob and purpose."""
    records = map(json.loads, JUDGED.read_text(encoding="utf-8").splitlines())
    return {(each["repo"], each["glob"], each["purpose"]): each["verdict"] for each in records}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--repo", action="append")
    parser.add_argument("--tables", action="store_true")
    options = parser.parse_args()
    known, verdicts, by_pages = judged(), Counter[str](), Counter[str]()
    before = after = whole = 0
    print(f"{'repository':42} {'pages':>6} {'before':>13} {'after':>13} tables  left out")
    for repo in options.repo or REPOSITORIES:
        answer = proposed(options.clones, repo)
        if answer is None:
            continue
        pages = answer["with_purpose"]
        shares = [f"{answer[key]:5,} ({answer[key] / pages:4.0%})" for key in ("known_before", "known_after")]
        tables, left = answer["proposals"], len(answer["left_out"])
        print(f"{repo:42} {pages:6,} {shares[0]:>13} {shares[1]:>13} {len(tables):6}  {left:8}")
        before, after, whole = before + answer["known_before"], after + answer["known_after"], whole + pages
        for table in tables:
            verdict = known.get((repo, table["paths"][0], table["purpose"]), "not read")
            verdicts[verdict] += 1
            by_pages[verdict] += table["pages"]
            if options.tables:
                read = f"{table['agreeing']} of {table['pages']}, {table['confident']} for certain"
                print(f"    {verdict:9} {table['paths'][0]}: {table['purpose']} ({read})")
    if whole:
        shares = f"{before:,} known before ({before / whole:.0%}), {after:,} after ({after / whole:.0%})"
        print(f"all: {whole:,} pages, {shares}")
    told = ", ".join(f"{count} {word} ({by_pages[word]:,} pages)" for word, count in verdicts.most_common())
    print(f"proposals: {told}")


if __name__ == "__main__":
    main()
