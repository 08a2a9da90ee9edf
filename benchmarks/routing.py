"""
Do issues reach the team that took them, and what do look-ups cost?

    python benchmarks/routing.py DATA [--cases FILE] [--config FILE] [--wrong]

Routes every issue of DATA/routing/cases.jsonl (or of FILE) by keywords alone, with `configs/routing.toml`: the teams of
DATA/routing/teams.json as a company's handbook lists them, and at most eight in-house names a team, which is checked.
Then 2,000 rules of CODEOWNERS are asked for 20,000 paths, and so is the package `codeowners` of PyPI where it is
installed. `--wrong` prints the issues that did not reach their team.
"""

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from docs_guard.app.judged_routes import VERDICTS, Judged, judged
from docs_guard.app.routed import without_repository
from docs_guard.config.load import load
from docs_guard.config.settings import TeamConfig
from docs_guard.model.team import Matter
from docs_guard.teams import codeowners

CONFIG = Path(__file__).parent / "configs" / "routing.toml"
MOST_ALIASES = 8
RULES, PATHS, ROUNDS = 2_000, 20_000, 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--config", type=Path, default=CONFIG)
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    config = options.config.read_bytes()
    faithful(load(config, "routing.toml").team, options.data / "routing" / "teams.json")
    cases = options.cases or options.data / "routing" / "cases.jsonl"
    issues(cases, config, options.wrong)
    look_ups()


def faithful(teams: tuple[TeamConfig, ...], handbook: Path) -> None:
    """Stops where the configuration says more than the handbook and eight names a team."""
    listed = json.loads(handbook.read_text(encoding="utf-8"))
    words = {name: {word for area in areas for word in area["keywords"]} for name, areas in listed.items()}
    assert {team.name: set(team.keywords) for team in teams} == words, "the keywords are not those of the handbook"
    most = max(len(team.aliases) for team in teams)
    assert most <= MOST_ALIASES, f"{most} aliases"
    print(f"{len(teams)} teams, {sum(map(len, words.values()))} keywords, at most {most} aliases a team")


def issues(file: Path, config: bytes, wrong: bool) -> None:
    records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    ways = without_repository(("routing.toml", config))
    found = judged(file.read_bytes(), file.name, ways).cases
    kinds = [record.get("kind", "any") for record in records]
    print(
        f"\n{'kind':8} {'n':>4} "
        + " ".join(f"{verdict:>15}" for verdict in VERDICTS)
        + "  right when routed  among two"
    )
    for kind in (*sorted(set(kinds)), "all"):
        told([each for each, of in zip(found, kinds, strict=True) if kind in (of, "all")], kind)
    for each in found if wrong else ():
        if each.verdict != "right":
            print(f"  {each.verdict}: {each.case.title} | {'/'.join(each.case.teams)} | {each.route.reason}")
    matters = [Matter(title=each.case.title, text=each.case.body) for each in found]
    spent = seconds(lambda: [ways.route(matter) for _ in range(ROUNDS) for matter in matters])
    print(f"{spent / ROUNDS / len(matters) * 1000:.3f} ms a text")


def told(cases: list[Judged], kind: str) -> None:
    counts = Counter(each.verdict for each in cases)
    routed = counts["right"] + counts["wrong"]
    among = sum(
        any(score.team in each.case.teams for score in each.route.candidates[:2])
        for each in cases
        if each.verdict == "ambiguous"
    )
    shares = " ".join(f"{counts[verdict]:>6} ({counts[verdict] / len(cases):6.1%})" for verdict in VERDICTS)
    sure = f"{counts['right'] / routed:.1%}" if routed else "-"
    print(f"{kind:8} {len(cases):>4} {shares} {sure:>18} {among:>4} of {counts['ambiguous']}")


def look_ups() -> None:
    """Look-ups a second in one file of rules, on paths of which most are owned."""
    chance = random.Random(1)
    text = "\n".join(rules(chance))
    paths = [path(chance) for _ in range(PATHS)]
    own = codeowners.read(text.encode(), "CODEOWNERS")
    own.rule(paths[0])
    rate = PATHS / seconds(lambda: [own.rule(each) for each in paths])
    print(f"\n{rate:,.0f} look-ups a second for {len(own.rules):,} rules")
    try:
        from codeowners import CodeOwners  # type: ignore[import-not-found]
    except ModuleNotFoundError:
        print("skipped the package codeowners: python -m pip install codeowners")
        return
    peer, some = CodeOwners(text), paths[: PATHS // 20]
    theirs = len(some) / seconds(lambda: [peer.of(each) for each in some])
    print(f"{theirs:,.0f} by the package codeowners: {rate / theirs:.1f} times as many")


def seconds(work: Callable[[], object]) -> float:
    """The shortest of three runs."""

    def once() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return min(once() for _ in range(3))


FOLDERS = [f"part-{number}" for number in range(60)] + ["docs", "src", "internal", "tools", "web", "api", "tests"]


def path(chance: random.Random) -> str:
    depth = chance.randint(1, 5)
    ending = chance.choice((".md", ".py", ".go", ".ts", ".rst"))
    return "/".join([*chance.choices(FOLDERS, k=depth), f"file-{chance.randint(0, 99)}{ending}"])


def rules(chance: random.Random) -> Iterator[str]:
    """Lines of every kind that files of owners hold, those with folders most."""
    for number in range(RULES):
        folder = "/".join(chance.choices(FOLDERS, k=chance.randint(1, 3)))
        one, other = chance.choices(FOLDERS, k=2)
        kinds = (
            f"/{folder}/",
            f"/{folder}/*.md",
            f"**/{folder}",
            f"/{folder}/**",
            f"{one}/**/{other}",
            f"*-{number}.md",
        )
        yield f"{chance.choice((*kinds, kinds[0], kinds[1]))} @kettle/team-{number}"


if __name__ == "__main__":
    main()
