"""What is said about teams: faults with their cures, imported tables, proposed paths; as text, TOML and JSON."""

from collections.abc import Iterator

from docs_guard.app.suggest import Suggested
from docs_guard.app.teams import Checked
from docs_guard.cli.outputs import json_text
from docs_guard.config.written import header, listed
from docs_guard.escape.visible import cut, percent, plural, visible
from docs_guard.model.place import Place
from docs_guard.teams.fault import Fault
from docs_guard.teams.importing import Imported
from docs_guard.teams.suggesting import Rule
from docs_guard.teams.table import table

WIDE = 240
"""So many characters of a line about one thing are shown."""
LISTED = 20
"""So many folders, or things left out, are listed; JSON has them all."""


def check_text(found: Checked) -> str:
    folders = [fault for fault in found.faults if fault.kind == "unowned"]
    shown = [fault for fault in found.faults if fault.kind != "unowned"] + folders[:LISTED]
    lines = [f"{_place(fault.place)}: {visible(fault.message)}; {visible(fault.cure)}" for fault in shown]
    if len(folders) > LISTED:
        lines.append(f"and {plural(len(folders) - LISTED, 'folder')} more with pages that nobody owns")
    lines += [""] if lines else []
    lines.append("; ".join(_summary(found)))
    return "".join(f"{line}\n" for line in lines)


def _summary(found: Checked) -> Iterator[str]:
    yield plural(found.teams, "team")
    yield f"{found.owned:,} of {plural(found.pages, 'page')} owned ({percent(found.owned / (found.pages or 1))})"
    if found.labels:
        yield f"labels compared with {visible(found.labels)}"
    else:
        yield "labels not compared (give --github OWNER/NAME and a token)"
    yield f"{plural(len(found.faults), 'fault')}" if found.faults else "nothing is wrong"


def check_json(found: Checked) -> str:
    told = {
        "config": found.config,
        "teams": found.teams,
        "pages": found.pages,
        "owned": found.owned,
        "labels": found.labels or None,
        "faults": [_fault(fault) for fault in found.faults],
    }
    return json_text(told)


def _fault(fault: Fault) -> dict[str, object]:
    return {
        "kind": fault.kind,
        "path": fault.place.path,
        "line": fault.place.line,
        "message": fault.message,
        "cure": fault.cure,
    }


def import_text(found: Imported, config: str) -> str:
    """The tables, and behind them, as comments, what had no place; still TOML."""
    left = [f"# {line}\n" for line in _left(found)]
    return import_toml(found, config) + ("\n" + "".join(left) if left else "")


def import_toml(found: Imported, config: str) -> str:
    """The tables alone, each with where it comes from."""
    parts = []
    for team, place in found.teams:
        parts.append("".join(f"{line}\n" for line in (f"# {_place(place)}", *table(team, config))))
    return "\n".join(parts)


def _left(found: Imported) -> Iterator[str]:
    if not found.left:
        return
    yield f"not placed: {plural(len(found.left), 'part')}"
    yield from (f"  {_place(each.place)}: {cut(visible(each.why), WIDE)}" for each in found.left)


def import_json(found: Imported) -> str:
    keys = ("name", "label", "labels", "owners", "paths", "keywords", "aliases", "was", "contact")
    told = {
        "teams": [
            {**{key: getattr(team, key) for key in keys}, "path": place.path, "line": place.line}
            for team, place in found.teams
        ],
        "left": [{"path": each.place.path, "line": each.place.line, "why": each.why} for each in found.left],
    }
    return json_text(told)


def suggest_text(found: Suggested) -> str:
    """The `paths` of each team with what speaks for them, and the folders of which nothing tells the team."""
    lines = list(_coverage(found))
    for before, after in zip(found.teams, found.accepted(), strict=True):
        rules = [rule for rule in found.suggestion.rules if rule.team == before.name]
        if rules:
            lines.append("")
            lines.append(f"# team {visible(before.name)}: {plural(len(rules), 'rule')}")
            lines += (f"#   {cut(_rule(rule), WIDE)}" for rule in rules)
            lines += listed("paths", after.paths)
    return "".join(f"{line}\n" for line in (*lines, *_unsaid(found)))


def _coverage(found: Suggested) -> Iterator[str]:
    plan = found.suggestion
    whole = plan.pages or 1
    pages = plural(plan.pages, "page")
    yield f"# {plan.before:,} of {pages} have an owner ({percent(plan.before / whole)})"
    if plan.rules:
        yield f"# with the paths below, in {visible(found.config)}: {plan.after:,} ({percent(plan.after / whole)})"
    else:
        yield "# nothing is proposed: no folder without an owner speaks of one team"


def _rule(rule: Rule) -> str:
    return f"{visible(rule.glob)}: {visible(rule.evidence)}"


def _unsaid(found: Suggested) -> Iterator[str]:
    """The folders whose pages have no owner still, those with most first."""
    left: dict[str, int] = {}
    for path in found.suggestion.left:
        folder = path.rpartition("/")[0]
        left[folder] = left.get(folder, 0) + 1
    if not left:
        return
    yield ""
    yield "# no team speaks from:"
    ranked = sorted(left.items(), key=lambda each: (-each[1], each[0]))
    yield from (
        f"#   {visible(folder) + '/' if folder else '.'}: {plural(count, 'page')}" for folder, count in ranked[:LISTED]
    )
    if len(ranked) > LISTED:
        yield f"#   and {plural(len(ranked) - LISTED, 'folder')} more"


def suggest_toml(found: Suggested) -> str:
    """The whole tables of the teams, with their paths, to stand in place of those that are there."""
    return "\n".join("".join(f"{line}\n" for line in table(team, found.config)) for team in found.accepted())


def suggest_json(found: Suggested) -> str:
    plan = found.suggestion
    told = {
        "config": found.config,
        "header": header("team", found.config),
        "pages": plan.pages,
        "owned_before": plan.before,
        "owned_after": plan.after,
        "rules": [
            {
                "glob": rule.glob,
                "team": rule.team,
                "pages": rule.pages,
                "agreeing": rule.agreeing,
                "evidence": rule.evidence,
            }
            for rule in plan.rules
        ],
        "left": list(plan.left),
    }
    return json_text(told)


def _place(place: Place) -> str:
    return visible(place.path) + (f":{place.line}" if place.line else "")
