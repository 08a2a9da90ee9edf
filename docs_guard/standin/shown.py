"""What a browser is shown of a repository of the stand-in: its issues, to read."""

import re
from html import escape

from docs_guard.standin.account_shapes import moment
from docs_guard.standin.kept import Issue, Repository
from docs_guard.standin.state import World

_REMARK = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}"
    "pre{white-space:pre-wrap;border:1px solid #ccc;border-radius:6px;padding:1rem;font:inherit}"
    "small{border:1px solid #999;border-radius:1em;padding:0 .6em;margin-right:.4em}"
)


def shown(world: World, path: str) -> str | None:
    """
    The page at `/owner/name/issues` or `/owner/name/issues/7`; None where there is none.

    Nobody is asked for a token: whoever sits at this machine may look, at a private repository as well.
    """
    parts = path.strip("/").split("/")
    repository = world.named("/".join(parts[:2])) if len(parts) >= 2 else None
    if repository is None:
        return None
    if parts[2:] in ([], ["issues"]):
        return _page(repository.name, _list(repository))
    if len(parts) == 4 and parts[2] in ("issues", "pull") and parts[3].isdecimal():
        issue = repository.issues.get(int(parts[3]))
        return None if issue is None else _page(issue.now.title, _issue(repository, issue))
    return None


def _list(repository: Repository) -> str:
    rows = [
        f'<li><a href="/{escape(repository.name)}/issues/{number}">{escape(issue.now.title)}</a> #{number}, '
        f"{issue.now.state} {_labels(issue)}</li>"
        for number, issue in reversed(repository.issues.items())
    ]
    return f"<ul>{''.join(rows)}</ul>" if rows else "<p>No issues yet.</p>"


def _issue(repository: Repository, issue: Issue) -> str:
    now = issue.now
    reason = f" as {now.reason.replace('_', ' ')}" if now.state == "closed" and now.reason else ""
    head = f"<p>#{now.number}, {now.state}{reason} {_labels(issue)}</p>"
    said = [(now.created, now.author, now.body), *((time, each.author, each.body) for time, each in issue.comments)]
    texts = [
        f"<p><b>{escape(author)}</b> {moment(time)}</p><pre>{escape(_REMARK.sub('', body))}</pre>"
        for time, author, body in said
    ]
    back = f'<p><a href="/{escape(repository.name)}/issues">All issues</a></p>'
    return head + "".join(texts) + back


def _labels(issue: Issue) -> str:
    return "".join(f"<small>{escape(each)}</small>" for each in issue.now.labels)


def _page(title: str, content: str) -> str:
    head = f"<meta charset=utf-8><title>{escape(title)}</title><style>{_STYLE}</style>"
    return f"<!doctype html><html lang=en><head>{head}</head><body><h1>{escape(title)}</h1>{content}</body></html>"
