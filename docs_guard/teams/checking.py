"""Tells what is wrong with the teams of a configuration, each with its line and the cure."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field
from difflib import get_close_matches

from docs_guard.config.settings import Config, TeamConfig
from docs_guard.escape.visible import cut, plural
from docs_guard.model.declared import dataclass
from docs_guard.model.glob import matches
from docs_guard.model.place import Place
from docs_guard.pages.stem import stems
from docs_guard.teams.drafts import called
from docs_guard.teams.fault import Fault
from docs_guard.teams.names import Names
from docs_guard.teams.present import MOST_NAMES, Files
from docs_guard.teams.unowned import unowned

LONGEST = 80
"""Characters of a name that a file says which are shown."""
Line = Callable[[Sequence[str | int], str | None], int]
"""The line of the configuration on which a key stands, or the item of it that is quoted."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """An owner that a page or a file of owners names and that no team knows; `pages` are those it would own."""

    name: str
    place: Place
    pages: int
    said: str
    """How the file calls it: `owner`, `team`, or `CODEOWNERS`."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the repository says about its teams; `labels` are those of the issue tracker, None where nobody asked."""

    paths: tuple[str, ...]
    strangers: tuple[Stranger, ...] = ()
    unowned: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Of each folder, how many of its pages nobody owns, and how many it has."""
    labels: Collection[str] | None = None
    tracker: str = ""


def faults(config: Config, facts: Facts, line: Line) -> Iterator[Fault]:
    """Everything that is wrong: the tables first, in their order, then files and folders, worst first."""
    at = Places(config, line)
    yield from _names(config, at)
    files = Files(facts.paths)
    for number, team in enumerate(config.team):
        yield from _team(number, team, facts, at, files)
    yield from _claims(config, at)
    yield from _fallback(config, at)
    for stranger in facts.strangers:
        yield _stranger(stranger, config)
    yield from unowned(config, facts.unowned, at.of("team"))


class Places:
    """Where the parts of a configuration stand."""

    def __init__(self, config: Config, line: Line) -> None:
        self.path = config.path or "docs-guard.toml"
        self.exists = bool(config.path)
        self.line = line

    def of(self, *at: str | int, quoted: str | None = None) -> Place:
        return Place(self.path, self.line(at, quoted) if self.exists else None)


def _names(config: Config, at: Places) -> Iterator[Fault]:
    """Words that mean two teams: a name that stands there twice, an old name that another team has now."""
    first: dict[str, int] = {}
    for number, team in enumerate(config.team):
        other = first.setdefault(called(team.name) or team.name, number)
        if other != number:
            line = config.team[other].line
            yield Fault(
                "named-twice",
                at.of("team", number, "name"),
                f"team `{team.name}` is named on line {line} already",
                "make one table of both, or give this team a name of its own",
            )
    before: dict[str, str] = {}
    for number, team in enumerate(config.team):
        for old in team.was:
            place = at.of("team", number, "was", quoted=old)
            now = _holder(old, team, config.team)
            if now:
                cure = f"take it away here, or rename `{now.name}`"
                yield Fault(
                    "old-name", place, f"`was` of `{team.name}` is what `{now.name}` is called now: `{old}`", cure
                )
            elif before.setdefault(old.casefold(), team.name) != team.name:
                other_name = before[old.casefold()]
                message = f"`{old}` was `{other_name}`, and `{team.name}` too"
                yield Fault("old-name", place, message, "keep it with the team that took over its pages")


def _holder(old: str, team: TeamConfig, teams: Sequence[TeamConfig]) -> TeamConfig | None:
    """The other team that is called so now."""
    words = (old.casefold(), called(old))
    others = (each for each in teams if each is not team and called(each.name) != called(team.name))
    return next((each for each in others if {each.label.casefold(), called(each.name)} & set(words) - {""}), None)


def _team(number: int, team: TeamConfig, facts: Facts, at: Places, files: Files) -> Iterator[Fault]:
    if not team.owners:
        cure = 'add `owners = ["@org/team"]`, as CODEOWNERS would name it'
        yield Fault("no-owners", at.of("team", number), f"nobody can be asked to review for `{team.name}`", cure)
    for glob in team.paths:
        if not any(matches(glob, path) for path in files.paths):
            place = at.of("team", number, "paths", quoted=glob)
            yield Fault("dead-path", place, f"`{glob}` of `{team.name}` matches no file", files.instead(glob))
    if facts.labels is not None:
        yield from _labels(number, team, facts, at)


def _labels(number: int, team: TeamConfig, facts: Facts, at: Places) -> Iterator[Fault]:
    known = {label.casefold(): label for label in facts.labels or ()}
    for key, labels in (("label", (team.label,)), ("labels", team.labels)):
        for label in labels:
            if label and label.casefold() not in known:
                near = get_close_matches(label.casefold(), list(known), 1, 0.7)
                meant = f"did you mean `{known[near[0]]}`? otherwise " if near else ""
                cure = f"{meant}make it there, or let `docs-guard issues sync` do it"
                place = at.of("team", number, key, quoted=label)
                yield Fault("unknown-label", place, f"{facts.tracker} has no label `{label}`", cure)


def _claims(config: Config, at: Places) -> Iterator[Fault]:
    """Keywords that several teams have, unless it is the alias of one of them, which then counts."""
    claims: dict[tuple[str, ...], dict[int, tuple[str, str]]] = {}
    for number, team in enumerate(config.team):
        for key, words in (("aliases", team.aliases), ("keywords", team.keywords)):
            for word in words:
                claims.setdefault(tuple(stems(word)) or (word.casefold(),), {}).setdefault(number, (key, word))
    for claim in claims.values():
        aliases = [number for number, (key, _) in claim.items() if key == "aliases"]
        rivals = aliases if len(aliases) > 1 else list(claim)
        if len(rivals) < 2 or len(aliases) == 1:
            continue
        *others, last = rivals
        key, word = claim[last]
        names = " and ".join(f"`{config.team[number].name}`" for number in others)
        lines = ", ".join(
            str(at.of("team", number, claim[number][0], quoted=claim[number][1]).line) for number in others
        )
        message = f"`{word}` of `{config.team[last].name}` is claimed by {names} too (line {lines})"
        cure = "keep it with one team, or make it an alias of the one that it means most"
        if key == "aliases":
            cure = "an alias is one team's: keep it with that one"
        yield Fault("claimed-twice", at.of("team", last, key, quoted=word), message, cure)


def _fallback(config: Config, at: Places) -> Iterator[Fault]:
    name = config.routing.fallback
    if not name or Names(config.team).team(name):
        return
    names = [team.name for team in config.team]
    near = get_close_matches(name, names, 1, 0.6)
    cure = f"did you mean `{near[0]}`?" if near else "name a team that has a `[[team]]` table"
    yield Fault(
        "no-fallback", at.of("routing", "fallback", quoted=name), f"`routing.fallback` names no team: `{name}`", cure
    )


def _stranger(stranger: Stranger, config: Config) -> Fault:
    names = [word for team in config.team for word in (team.name, team.label, *team.owners) if word]
    said = cut(stranger.name, LONGEST)
    near = get_close_matches(said, names[:MOST_NAMES], 1, 0.75)
    meant = f"did you mean `{near[0]}`? otherwise " if near else ""
    message = f"`{said}` is known to no team; {stranger.said} gives it {plural(stranger.pages, 'page')}"
    key = "`was`" if stranger.said in ("owner", "team") else "`owners`"
    return Fault("unknown-owner", stranger.place, message, f"{meant}add it to the {key} of the team that it is")
