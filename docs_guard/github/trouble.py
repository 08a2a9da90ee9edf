"""What an answer of GitHub's means that says no: each with its cure."""

from collections.abc import Mapping

from docs_guard.escape.visible import cut, visible
from docs_guard.github.port import Refused

STOPS = frozenset({"permission", "archived", "disabled"})
"""Kinds of refusals that every further write would meet too."""
_LIMITS = ("rate limit", "abuse detection", "please wait a few minutes", "retry your request again later")


def is_limit(status: int, headers: Mapping[str, str], said: str) -> bool:
    """Whether a refusal says `later`: both kinds of limits answer 403 or 429."""
    if status == 429:
        return True
    if status != 403:
        return False
    spent = headers.get("x-ratelimit-remaining", "").strip() == "0"
    return "retry-after" in headers or spent or any(words in said.lower() for words in _LIMITS)


def refusal(status: int, headers: Mapping[str, str], said: str, repo: str) -> Refused:
    """The refusal that an answer is; `said` is GitHub's own message. Not for limits, redirects and 5xx."""
    shown, lower = visible(cut(said, 200)) or "no reason given", said.lower()
    if status == 401:
        return Refused(
            "permission",
            f"GitHub does not know the token ({shown}): it is mistyped, expired or revoked; make a new one",
        )
    if status == 403:
        return _forbidden(headers, lower, shown, repo)
    if status == 404:
        return Refused(
            "missing",
            f"GitHub finds no {repo} with what was asked for (404): look at the name, and whether the token may see it"
            " (`repo` for a classic token, the repository itself for a fine-grained one)",
        )
    if status == 410 and "issues" in lower and "disabled" in lower:
        return Refused(
            "disabled", f"issues are turned off in {repo}: turn them on in its settings, or set [issues] repo"
        )
    if status == 410:
        return Refused("missing", f"it was deleted ({shown})")
    if status == 422:
        return Refused("invalid", f"GitHub refuses it ({shown})")
    return Refused("invalid" if status < 500 else "unavailable", f"GitHub answers {status} ({shown})")


def _forbidden(headers: Mapping[str, str], lower: str, shown: str, repo: str) -> Refused:
    sso = headers.get("x-github-sso", "")
    if sso:
        link = next((word[4:] for word in sso.split() if word.startswith("url=")), "")
        where = f" at {visible(cut(link, 200))}" if link else ""
        return Refused("permission", f"the organisation of {repo} asks for single sign-on: authorise the token{where}")
    if "archived" in lower:
        return Refused("archived", f"{repo} is archived, so that nothing can be filed: set [issues] repo to another")
    if "is locked" in lower:
        return Refused(
            "locked", f"the conversation is locked ({shown}): unlock it, or let somebody who may write do it"
        )
    if "resource not accessible by" in lower:
        return Refused(
            "permission",
            f"the token may not do that in {repo} ({shown}): add `permissions: issues: write` to the workflow's job"
            " (`pull-requests: write` for reviews), or give the app or token `Issues: read and write`",
        )
    if "ip allow list" in lower:
        return Refused("permission", f"the organisation of {repo} lets only some addresses in ({shown})")
    return Refused("permission", f"the token may not do that in {repo} ({shown}): it needs the right to write issues")


def said(data: object) -> str:
    """GitHub's message and its first details; empty where the answer is none of the usual ones."""
    if not isinstance(data, dict):
        return ""
    details = data.get("errors")
    parts = [data.get("message"), *(_detail(each) for each in (details if isinstance(details, list) else ())[:3])]
    return ": ".join(part for part in parts if isinstance(part, str) and part)


def _detail(error: object) -> str:
    if not isinstance(error, dict):
        return error if isinstance(error, str) else ""
    words = [error.get(name) for name in ("resource", "field", "code", "message")]
    return " ".join(word for word in words if isinstance(word, str))
