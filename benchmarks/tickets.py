"""
How fast, and how truly, `docs-guard gaps import` groups inquiries whose groups are known.

    python benchmarks/tickets.py [--rows 10000] [--seeds 5] [--keep DIR]

Makes exports of a support system from the themes of `ticket-themes.json` (an invented product, five subjects a theme):
some tickets lack tags, carry tags of another theme or of the plan and the way, have words twisted, or are about
nothing that others ask. Each seed is asked three times: with tags of area and theme, with those of the area alone, and
without any.

Prints the seconds of the whole command, from the start of Python on, those of the processor, and these as a multiple
of what Python needs to start and read the same file into dictionaries with its `csv` module, in the same run.

Of the groups it prints purity (the part of the grouped tickets that belong to the theme that most of their group do),
the adjusted Rand index over the grouped tickets, the part of the tickets of a theme that were grouped at all, the part
of the tickets about nothing that were grouped with others, and how many of the ten themes that are asked for most are
the theme of one of the first ten groups.
"""

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from math import comb
from pathlib import Path
from statistics import median

THEMES = Path(__file__).with_name("ticket-themes.json")
SIDE = ("enterprise", "trial", "web", "email", "sev_2", "sev_3", "csat_good", "closed_by_merge", "emea")
BEFORE = ("", "", "", "", "Re: ", "[EXT] ", "Urgent: ", "Question: ", "Hi, ")
AFTER = ("", "", "", "", "?", " - please help", " (ticket 48211)", " asap", ", thanks")
PLACES = (
    "harbour",
    "meadow",
    "lantern",
    "orchid",
    "gravel",
    "thimble",
    "walnut",
    "ember",
    "canyon",
    "violet",
    "saddle",
)
PRIORITIES = ("low", "normal", "normal", "high", "urgent")
TAGS = {"both": 2, "area": 1, "none": 0}
COLUMNS = ("Id", "Subject", "Tags", "Priority", "Created at", "Organization", "Requester")


def tickets(rows: int, seed: int, tagged: str) -> tuple[list[dict[str, str]], list[str]]:
    """Rows of an export, and the theme of each, `""` where it is about nothing that others ask."""
    chance = random.Random(f"{seed} {tagged}")
    themes = [(area, theme) for area, inside in json.loads(THEMES.read_text()).items() for theme in inside]
    chance.shuffle(themes)
    weights = [1 / (place + 2) for place in range(len(themes))]
    subjects = json.loads(THEMES.read_text())
    found, truth = [], []
    for number in range(rows):
        area, theme = chance.choices(themes, weights)[0]
        lost = chance.random() < 0.1
        text = nothing(chance) if lost else twisted(chance.choice(subjects[area][theme]), chance)
        about = chance.choice(themes) if chance.random() < 0.04 or lost else (area, theme)
        tags = (
            []
            if chance.random() < 0.1
            else [about[0], about[1].replace(" ", "_")][: {"both": 2, "area": 1}.get(tagged, 0)]
        )
        tags += chance.sample(SIDE, chance.choice((0, 1, 1, 2)))
        chance.shuffle(tags)
        customer = f"customer {int(chance.paretovariate(0.8))}"
        day = 1 + int(chance.triangular(0, 364, 300))
        created = time.strftime("%Y-%m-%d %H:%M", time.gmtime(1_700_000_000 + day * 86_400 + number % 86_400))
        values = (str(40_000 + number), text, " ".join(tags), chance.choice(PRIORITIES))
        found.append(dict(zip(COLUMNS, (*values, created, customer, f"person {number % 997}"), strict=True)))
        truth.append("" if lost else f"{area}/{theme}")
    return found, truth


def twisted(text: str, chance: random.Random) -> str:
    """A subject as people write it: with something before or behind, sometimes a letter lost."""
    words = text.split()
    if chance.random() < 0.08:
        at = chance.randrange(len(words))
        word = words[at]
        cut = chance.randrange(max(len(word), 1))
        words[at] = word[:cut] + word[cut + 1 :]
    if chance.random() < 0.2:
        words.insert(chance.randrange(len(words) + 1), chance.choice(PLACES))
    return chance.choice(BEFORE) + " ".join(words) + chance.choice(AFTER)


def nothing(chance: random.Random) -> str:
    """A subject of words that stand in no other."""
    odd = ["".join(chance.choices("bcdfgklmnprstvz", k=2)) + chance.choice("aeiou") for _ in range(3)]
    return f"{chance.choice(BEFORE)}{' '.join(each + chance.choice(PLACES) for each in odd)}"


def purity(groups: list[list[str]]) -> float:
    whole = sum(map(len, groups)) or 1
    return sum(Counter(group).most_common(1)[0][1] for group in groups if group) / whole


def adjusted_rand(groups: list[list[str]]) -> float:
    """The adjusted Rand index of the groups against the themes that their members carry."""
    pairs = sum(comb(n, 2) for group in groups for n in Counter(group).values())
    ours = sum(comb(len(group), 2) for group in groups)
    theirs = sum(comb(n, 2) for n in Counter(each for group in groups for each in group).values())
    by_chance = ours * theirs / (comb(sum(map(len, groups)), 2) or 1)
    most = (ours + theirs) / 2
    return (pairs - by_chance) / (most - by_chance) if most != by_chance else 1.0


def timed(*command: str) -> tuple[float, float, str]:
    """Seconds on the wall, seconds of the processor, which a busy machine changes little, and what was printed."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    taken, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def measured(rows: int, seed: int, tagged: str, folder: Path) -> dict[str, float]:
    """One export, made and asked."""
    found, truth = tickets(rows, seed, tagged)
    file = folder / f"tickets-{tagged}-{seed}.csv"
    with file.open("w", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows(found)
    words = ["gaps", "import", str(file), "--rows", "0", "--format", "json", "--repo", str(folder)]
    ours = [sys.executable, "-P", "-m", "docs_guard", *words]
    bare = [sys.executable, "-P", "-c", f"import csv; list(csv.DictReader(open({str(file)!r})))"]
    taken, worked, out = timed(*ours)
    _, read, _ = timed(*bare)
    of = {row["Id"]: theme for row, theme in zip(found, truth, strict=True)}
    groups = [[of[ticket] for ticket in group["tickets"]] for group in json.loads(out)["groups"]]
    kept = [[theme for theme in group if theme] for group in groups]
    whole = Counter(filter(None, truth))
    first = {Counter(group).most_common(1)[0][0] for group in kept[:10] if group}
    return {
        "seconds": taken,
        "of the processor": worked,
        "x csv": worked / read,
        "groups": len(groups),
        "purity": purity(groups),
        "rand": adjusted_rand(kept),
        "grouped": sum(map(len, kept)) / sum(whole.values()),
        "nothing grouped": sum(not theme for group in groups for theme in group) / max(truth.count(""), 1),
        "first ten": sum(theme in first for theme, _ in whole.most_common(10)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="a folder that the exports are kept in")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["git", "init", "-q", str(folder)], check=True)
        for tagged in ("both", "area", "none"):
            runs = [measured(options.rows, seed, tagged, folder) for seed in range(options.seeds)]
            print(f"tags: {tagged}")
            for name in runs[0]:
                values = [run[name] for run in runs]
                print(f"  {name:16} median {median(values):7.2f}   from {min(values):7.2f} to {max(values):7.2f}")


if __name__ == "__main__":
    main()
