"""What the bot says where the state of an issue changes, and the mark by which it knows that it has said so."""

from docs_guard.escape.markdown import code, link
from docs_guard.issues.scope import Scope
from docs_guard.model.issue import State


def hidden(name: str, told: str = "") -> str:
    """A line that nobody sees, by which a comment is found again."""
    return f"<!-- docs-guard:{name} v1 {told}{' ' if told else ''}-->"


def mark(to: State, times: int) -> str:
    """
    A hidden line, the same for the same change of state, whichever run carries it out.

    An issue is reopened before it can be closed again, so that how often it was reopened tells the changes apart.
    """
    return hidden("said", f"{to}.{times}")


def at(scope: Scope) -> str:
    """The commit that was looked at, with a link where its page is known."""
    return link(code(scope.head[:7]), scope.head_url)
