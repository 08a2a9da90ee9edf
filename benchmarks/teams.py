"""
How many pages have an owner once what `docs-guard teams suggest` proposes is accepted, and whether it is the right one.

    python benchmarks/teams.py CLONES [--wrong]

sourcegraph/docs: the teams of `configs/routing.toml`, which have keywords and no paths, before and after. Sixty of the
pages that then have an owner, taken by chance, were read and compared with who owned what in the company's handbook;
`suggest-judged.jsonl` keeps the verdicts: `doubtful` where the handbook names two teams, or none.

kubeflow/website: one OWNERS file below the root is taken away at a time, and the pages that it was the nearest for are
to be given back to its people. What is known: the other OWNERS files, each a team called like its `area/` label or its
folder, and the history. A page is right where one of the people predicted for it is an approver or reviewer of the
file that was taken (of the next above, where that has labels alone). Beside it: the nearest file above, which is what
Kubernetes' tools would ask. A third figure knows the list of teams with their people, and not where the file was: how
many pages get the team of its label; the same label in several files is one team.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from command_line import Json, clone_of

from docs_guard.config.settings import TeamConfig
from docs_guard.git.authors import Author, recent_authors
from docs_guard.git.repository import Repository
from docs_guard.model.tree import Tree
from docs_guard.pages.page import read
from docs_guard.teams.owners_files import Owners, OwnersFiles
from docs_guard.teams.paths import TeamPaths
from docs_guard.teams.people import People
from docs_guard.teams.suggesting import suggested
from docs_guard.teams.votes import Heard, Vocabulary, trunk, votes

HERE = Path(__file__).parent
TEAMS = HERE / "configs" / "routing.toml"
JUDGED = HERE / "suggest-judged.jsonl"


def docs_guard(*words: str) -> str:
    command = [sys.executable, "-P", "-m", "docs_guard", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    return done.stdout


def accepted(clone: Path, wrong: bool) -> None:
    """Prints the coverage of sourcegraph/docs before and after, and the verdicts on a sample."""
    at = ("--repo", str(clone), "--rev", "HEAD", "--config")
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "docs-guard.toml")
        config.write_text(docs_guard("teams", "suggest", *at, str(TEAMS), "--format", "toml"), encoding="utf-8")
        told: list[Json] = [
            json.loads(docs_guard("teams", "check", *at, str(file), "--format", "json")) for file in (TEAMS, config)
        ]
        rules = json.loads(docs_guard("teams", "suggest", *at, str(TEAMS), "--format", "json"))["rules"]
        teams = TeamPaths(_teams(config))
    shares = [f"{each['owned']} of {each['pages']} ({each['owned'] / each['pages']:.1%})" for each in told]
    print(f"sourcegraph/docs: pages with an owner before: {shares[0]}, after: {shares[1]}, by {len(rules)} rules")
    verdicts: Counter[str] = Counter()
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found = teams.of(record["path"])
        now = found.team.name if found else "nobody"
        verdict = record["verdict"] if now == record["team"] else "not read"
        verdicts[verdict] += 1
        if wrong and verdict != "right":
            print(f"  {verdict}: {record['path']} -> {now}")
    print(f"  read by hand, {sum(verdicts.values())} pages: {', '.join(f'{n} {v}' for v, n in verdicts.most_common())}")


def _teams(config: Path) -> tuple[TeamConfig, ...]:
    from docs_guard.config.load import load

    return load(config.read_bytes(), "docs-guard.toml").team


@dataclass(frozen=True)
class Website:
    """A repository with OWNERS files: its pages, and the file that is nearest to each."""

    files: Mapping[str, Owners]
    above: Mapping[str, tuple[Owners, ...]]
    heard: tuple[Heard, ...]
    authors: Mapping[str, Counter[Author]]

    def under(self, file: str) -> list[str]:
        return [path for path, above in self.above.items() if above and above[0].path == file]


def website(repository: Repository, tree: Tree) -> Website:
    owners = OwnersFiles(tree)
    pages = [path for path in tree.paths() if path.startswith("content/") and path.endswith(".md")]
    heard = []
    for path, data in tree.read_many(pages):
        page = read(data, path)  # type: ignore[arg-type]
        heard.append(Heard(path, page.title, tuple(heading.title for heading in page.headings)))
    files = {}
    for path in tree.paths():
        if path.rpartition("/")[2] == "OWNERS":
            own = next((each for each in owners.above(path) if each.path == path), None)
            files |= {path: own} if own else {}
    above = {path: tuple(owners.above(path)) for path in pages}
    return Website(files, above, tuple(heard), recent_authors(repository, "HEAD"))


def people(owners: Owners) -> set[str]:
    return {name.lower() for name in (*owners.approvers, *owners.reviewers)}


def nearest_people(above: tuple[Owners, ...], without: str = "") -> set[str]:
    return next((people(each) for each in above if each.path != without and people(each)), set())


def called(owners: Owners) -> str:
    """The team of an OWNERS file: its label without `area/`, or its folder."""
    return owners.labels[0].rpartition("/")[2] if owners.labels else owners.path.split("/")[-2]


def predicted(site: Website, taken: str, known: bool) -> tuple[dict[str, str], dict[str, set[str]]]:
    """The team of each page whose nearest file was taken, and the people of each team; `known`: its people too."""
    teams: dict[str, set[str]] = {}
    for path, owners in site.files.items():
        if path != "OWNERS" and (known or path != taken):
            teams.setdefault(called(owners), set()).update(people(owners))
    made = [TeamConfig(name, owners=tuple(f"@{each}" for each in sorted(members))) for name, members in teams.items()]
    owned = {
        path: called(above[0]) for path, above in site.above.items() if above and above[0].path not in ("OWNERS", taken)
    }
    authors = People(made).by_team(site.authors)
    heard = [page for page in site.heard if page.path not in owned]
    said = votes(heard, Vocabulary(made), trunk([page.path for page in site.heard]))
    rules = suggested(said, owned, authors).rules
    paths = TeamPaths([TeamConfig(name, paths=tuple(r.glob for r in rules if r.team == name)) for name in teams])
    found = {path: owner.team.name for path in site.under(taken) if (owner := paths.of(path))}
    return found, teams


def held_out(site: Website) -> Iterator[tuple[str, Counter[str]]]:
    for file, owners in site.files.items():
        under = site.under(file)
        if not under or file == "OWNERS":
            continue
        counted = Counter(pages=len(under))
        found, teams = predicted(site, file, known=False)
        named, _ = predicted(site, file, known=True)
        for path in under:
            truth = nearest_people(site.above[path])
            parent = nearest_people(site.above[path], without=file)
            ours = teams.get(found.get(path, ""), set()) or parent
            counted["parent"] += bool(parent & truth)
            counted["right"] += bool(ours & truth)
            counted["label"] += named.get(path) == called(owners)
        yield file, counted


def kubeflow(clone: Path, wrong: bool) -> None:
    with Repository(clone) as repository:
        site = website(repository, repository.tree("HEAD"))
        whole: Counter[str] = Counter()
        files: Counter[str] = Counter()
        for file, counted in held_out(site):
            whole.update(counted)
            for key in counted:
                files[key] += counted[key] == counted["pages"]
            if wrong and counted["right"] + counted["label"] < 2 * counted["pages"]:
                print(f"  {file}: {dict(counted)}")
    pages, all_files = whole["pages"], files["pages"]
    print(f"kubeflow/website: {pages} pages below {all_files} OWNERS files, one held out at a time")
    names = {
        "parent": "nearest file above",
        "right": "suggested, else above",
        "label": "team of its label, teams known",
    }
    for key, name in names.items():
        print(f"  {name:32} {whole[key] / pages:6.1%} of the pages, {files[key]:2} of {all_files} files wholly")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--wrong", action="store_true", help="print what was not right")
    options = parser.parse_args()
    for repo, measure in (("sourcegraph/docs", accepted), ("kubeflow/website", kubeflow)):
        clone = clone_of(options.clones, repo)
        if clone.exists():
            measure(clone, options.wrong)
        else:
            print(f"skipped {repo}: no clone")


if __name__ == "__main__":
    main()
