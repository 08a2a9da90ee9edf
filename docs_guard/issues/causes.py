"""Findings of one cause become one issue: which issues ought to be open."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from docs_guard.config.settings import IssuePer
from docs_guard.issues.block import block
from docs_guard.issues.caused import Caused as Caused
from docs_guard.issues.caused import Commit as Commit
from docs_guard.issues.caused import worst_first
from docs_guard.issues.labels import DOCS, GOOD_FIRST, family_label, named
from docs_guard.issues.noted import noted
from docs_guard.issues.titles import titled
from docs_guard.model.issue import Key, Wanted

NOBODY = "nobody"
"""The subject of the issue that holds what no team was found for, where one is filed a team."""


def wanted(
    findings: Iterable[Caused], per: IssuePer, managed: str = "docs-guard", home: str = ""
) -> tuple[Wanted, ...]:
    """
    One issue a cause (page, team, rule), the worst first; the same for the findings in any order.

    `home` is the repository that they are about, where issues are filed in another.
    """
    told = sorted(findings, key=worst_first)
    lost = {each.finding.address or "": each.commit.id for each in reversed(told) if each.commit}
    together: dict[Key, list[Caused]] = {}
    for each in told:
        together.setdefault(key_of(each, per, lost), []).append(each)
    issues = (issue(replace(key, home=home), tuple(same), managed) for key, same in together.items())
    return tuple(sorted(issues, key=lambda each: (-each.weight, each.key.kind, each.key.subject, each.key.evidence)))


def key_of(each: Caused, per: IssuePer, lost: dict[str, str]) -> Key:
    """
    What the finding has in common with others that are told with it.

    A link or a redirect to an address that a commit lost is that commit's, since whoever heals the address heals it.
    The faults of a table of redirects are mended together: they are one issue for their file, and not one a target.
    """
    if per == "team":
        return Key("team", each.route.team or NOBODY)
    if per == "rule":
        return Key("rule", each.finding.rule)
    if per == "cause" and (commit := each.commit.id if each.commit else lost.get(each.target or "\0")):
        return Key("lost", commit)
    if per == "cause" and each.target and not each.in_table:
        return Key("target", each.target)
    return Key("page", each.page or each.finding.place.path, each.family)


def issue(key: Key, told: Sequence[Caused], managed: str) -> Wanted:
    """The issue about findings that are told together, worst first."""
    owner = owner_of(told)
    labels = [DOCS, managed, *owner.labels, *(family_label(family) for family in sorted({one.family for one in told}))]
    if all(each.has_safe_fix for each in told):
        labels.append(GOOD_FIRST)
    paths = tuple(sorted({path for each in told for path in each.files}))
    commits = sorted({each.commit.id for each in told if each.commit and key.kind != "lost"})
    return Wanted(
        key,
        titled(key, told),
        block(key, told, owner),
        tuple(dict.fromkeys(map(named, labels))),
        paths,
        noted({each.finding.rule for each in told}, paths, commits),
        told[0].finding.severity * 1_000_000 + min(len(told), 999_999),
    )


def owner_of(told: Sequence[Caused]) -> Caused:
    """One of the findings of the team that owns most of them: an issue lies on one desk."""
    many = Counter(each.route.team or "" for each in told)
    return min(told, key=lambda each: (not each.route.team, -many[each.route.team or ""], each.route.team or ""))
