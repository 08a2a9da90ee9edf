"""The pull request that a run is for, as its event tells, and whether anything of ours may stand on it."""

import json
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from typing import IO

TARGET = "pull_request_target"
OPENING = ("pull_request", TARGET)
PULLS = (*OPENING, "pull_request_review", "pull_request_review_comment")
"""Events that are about a pull request as such; all but TARGET may only read where it is a fork's."""
LARGEST = 32 << 20
"""Bytes of an event or of an answer."""
TIMEOUT = 10
"""Seconds for the one question."""


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull request: `number` counts from 1, `new` is one that was opened by this very event."""

    repository: str
    number: int
    new: bool
    read_only: bool
    """Whether the token of the run may only read, because the change comes from another repository."""


def read_pull(environment: Mapping[str, str]) -> Pull | None:
    """The pull request of the run; None where the event is about none, or cannot be read."""
    try:
        with open(environment.get("GITHUB_EVENT_PATH", ""), "rb") as file:
            event = json.loads(file.read(LARGEST))
        name, repository = environment.get("GITHUB_EVENT_NAME", ""), event["repository"]["full_name"]
        if name in PULLS:
            pull = event["pull_request"]
            source = (pull["head"].get("repo") or {}).get("full_name")  # none: the fork was deleted
            new = name in OPENING and event.get("action") == "opened"
            return Pull(repository, int(pull["number"]), new, name != TARGET and source != repository)
        if name == "issue_comment" and "pull_request" in event["issue"]:
            return Pull(repository, int(event["issue"]["number"]), False, False)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return None


def may_hold(pull: Pull, marker: str, environment: Mapping[str, str]) -> bool:
    """
    Whether a comment with the marker may be there: one cheap question, before a library is brought to do it well.

    True where the answer does not settle it: more than a page of comments, or no answer.
    https://docs.github.com/en/rest/issues/comments#list-issue-comments
    """
    api = environment.get("GITHUB_API_URL") or "https://api.github.com"
    address = f"{api}/repos/{pull.repository}/issues/{pull.number}/comments?per_page=100"
    if not address.startswith(("https://", "http://")):
        return True
    asked = urllib.request.Request(address)  # noqa: S310 - the scheme was looked at
    asked.add_header("Accept", "application/vnd.github+json")
    asked.add_unredirected_header("Authorization", f"Bearer {environment.get('GITHUB_TOKEN', '')}")
    try:
        with urllib.request.build_opener(StayHere).open(asked, timeout=TIMEOUT) as answer:
            comments = json.loads(answer.read(LARGEST))
            more = 'rel="next"' in (answer.headers.get("Link") or "")
        return more or any(marker in (comment.get("body") or "") for comment in comments)
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        return True


class StayHere(urllib.request.HTTPRedirectHandler):
    """Goes nowhere else with the token."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None
