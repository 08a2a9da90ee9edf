"""The port to GitHub with nothing but http.client: what the stand-in answers over HTTP, as its Memory tells it."""

import json
import re
from base64 import b64decode
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from docs_guard.github.port import Home, Refused, Unknown
from docs_guard.model.issue import Comment, Filed, Label
from docs_guard.model.pull import ChangedFile, LineComment, PullRequest
from docs_guard.standin.asking import TRIES
from docs_guard.standin.clock import FakeClock


class Lost(Exception):  # noqa: N818 - reads as the noun
    """No answer, or half of one."""


class Raw:
    """One token at one repository; it repeats reads as Memory does."""

    def __init__(self, url: str, repo: str, token: str, clock: FakeClock) -> None:
        self.to = urlsplit(url)
        self.at = f"/repos/{repo}"
        self.token = token
        self.clock = clock
        self.connection = HTTPConnection(self.to.netloc, timeout=20)

    def close(self) -> None:
        self.connection.close()

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, dict[str, str], Any]:
        """One request; a redirect is another."""
        headers = {"Authorization": f"Bearer {self.token}"}
        data = None if body is None else json.dumps(body)
        try:
            self.connection.request(method, path, data, headers)
            answer = self.connection.getresponse()
            text = answer.read()
        except (OSError, HTTPException):
            self.connection.close()
            raise Lost("no answer") from None
        told = {name.lower(): value for name, value in answer.getheaders()}
        if answer.status in (301, 307):
            to = urlsplit(told["location"])
            return self.ask(method, f"{to.path}?{to.query}" if to.query else to.path, body)
        if answer.status >= 500:
            raise Lost(str(answer.status))
        try:
            return answer.status, told, json.loads(text) if text else None
        except ValueError:
            raise Lost("half of an answer") from None

    def write(self, method: str, path: str, body: Any = None) -> Any:
        try:
            status, headers, payload = self.ask(method, self.at + path, body)
        except Lost as lost:
            raise Unknown(str(lost)) from None
        return self.sound(status, headers, payload)

    def sound(self, status: int, headers: dict[str, str], payload: Any) -> Any:
        if status < 400:
            return payload
        words = payload["message"]
        if status == 429 or "rate limit" in words:
            wait = headers.get("retry-after")
            raise Refused("limit", words, float(wait) if wait else 60.0)
        kinds = {401: "permission", 403: "permission", 404: "missing", 410: "disabled", 422: "invalid"}
        raise Refused("archived" if "archived" in words else kinds[status], words + json.dumps(payload.get("errors")))

    def page(self, path: str) -> tuple[Any, str | None]:
        why = Refused("unavailable", "")
        for attempt in range(TRIES):
            try:
                status, headers, payload = self.ask("GET", path)
                near = re.search(r'<([^>]*)>; rel="next"', headers.get("link", ""))
                return self.sound(status, headers, payload), near and near[1].removeprefix(self.to.geturl())
            except Lost as lost:
                why, wait = Refused("unavailable", str(lost)), 2.0**attempt
            except Refused as no:
                if no.kind != "limit":
                    raise
                why, wait = no, no.wait or 60.0
            if attempt < TRIES - 1:
                self.clock.sleep(wait)
        raise why

    def read(self, path: str) -> Any:
        return self.page(self.at + path)[0]

    def pages(self, path: str, **query: str) -> list[Any]:
        found: list[Any] = []
        at: str | None = f"{self.at}{path}?{urlencode({**query, 'per_page': '100'})}"
        while at is not None:
            some, at = self.page(at)
            found += some
        return found

    def issues(self, label: str) -> tuple[Filed, ...]:
        found = self.pages("/issues", labels=label, state="all", sort="created", direction="asc")
        return tuple(filed(each) for each in found if "pull_request" not in each)

    def issue(self, number: int) -> Filed:
        return filed(self.read(f"/issues/{number}"))

    def create_issue(self, title: str, body: str, labels: Sequence[str]) -> Filed:
        return filed(self.write("POST", "/issues", {"title": title, "body": body, "labels": list(labels)}))

    def edit_issue(self, number: int, **told: Any) -> Filed:
        names = {"reason": "state_reason", "duplicate_of": "duplicate_issue_id"}
        return filed(self.write("PATCH", f"/issues/{number}", {names.get(k, k): v for k, v in told.items()}))

    def comments(self, number: int) -> tuple[Comment, ...]:
        return tuple(map(comment, self.pages(f"/issues/{number}/comments")))

    def comment(self, number: int, body: str) -> Comment:
        return comment(self.write("POST", f"/issues/{number}/comments", {"body": body}))

    def edit_comment(self, number: int, body: str) -> Comment:
        return comment(self.write("PATCH", f"/issues/comments/{number}", {"body": body}))

    def delete_comment(self, number: int) -> None:
        try:
            self.write("DELETE", f"/issues/comments/{number}")
        except Refused as no:
            if no.kind != "missing":
                raise

    def pull(self, number: int) -> PullRequest:
        return pull(self.read(f"/pulls/{number}"))

    def pulls_from(self, source: str, branch: str) -> tuple[PullRequest, ...]:
        found = self.pages("/pulls", state="open", head=f"{source.split('/')[0]}:{branch}")
        return tuple(each for each in map(pull, found) if each.source == source)

    def pull_files(self, number: int) -> tuple[ChangedFile, ...]:
        return tuple(ChangedFile(each["filename"], each.get("patch")) for each in self.pages(f"/pulls/{number}/files"))

    def line_comments(self, number: int) -> tuple[Comment, ...]:
        return tuple(map(comment, self.pages(f"/pulls/{number}/comments")))

    def review(self, number: int, head: str, body: str, comments: Sequence[LineComment]) -> None:
        told: list[dict[str, Any]] = []
        for each in comments:
            told.append({"path": each.path, "body": each.body, "line": each.end, "side": "RIGHT"})
            if each.start != each.end:
                told[-1] |= {"start_line": each.start, "start_side": "RIGHT"}
        data = {"commit_id": head, "body": body, "event": "COMMENT", "comments": told}
        self.write("POST", f"/pulls/{number}/reviews", data)

    def labels(self) -> tuple[Label, ...]:
        return tuple(Label(each["name"], each["color"], each["description"] or "") for each in self.pages("/labels"))

    def create_label(self, label: Label) -> None:
        told = {"name": label.name, "color": label.colour, "description": label.description}
        try:
            self.write("POST", "/labels", told)
        except Refused as no:
            if "already_exists" not in no.message:
                raise

    def add_labels(self, number: int, labels: Sequence[str]) -> None:
        self.write("POST", f"/issues/{number}/labels", {"labels": list(labels)})

    def remove_label(self, number: int, label: str) -> None:
        try:
            self.write("DELETE", f"/issues/{number}/labels/{quote(label, safe='')}")
        except Refused as no:
            if "Label does not exist" not in no.message:
                raise

    def permission(self, login: str) -> str:
        try:
            return str(self.read(f"/collaborators/{login}/permission")["permission"])
        except Refused as no:
            if no.kind != "missing":
                raise
            return "none"

    def reviewers(self, pull: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        asked = self.read(f"/pulls/{pull}/requested_reviewers")
        given = self.pages(f"/pulls/{pull}/reviews")
        events = self.pages(f"/issues/{pull}/events")
        users = [each["login"] for each in asked["users"]] + [each["user"]["login"] for each in given]
        users += [each["requested_reviewer"]["login"] for each in events if "requested_reviewer" in each]
        teams = [each["slug"] for each in asked["teams"]]
        teams += [each["requested_team"]["slug"] for each in events if "requested_team" in each]
        return tuple(dict.fromkeys(users)), tuple(dict.fromkeys(teams))

    def home(self) -> Home:
        told = self.read("")
        state = (told["private"], told["archived"], told["has_issues"], told["permissions"]["push"])
        return Home(told["full_name"], *state, told["default_branch"], told["html_url"])

    def contents(self, path: str) -> bytes | None:
        try:
            return b64decode(self.read(f"/contents/{quote(path)}")["content"])
        except Refused as no:
            if no.kind != "missing":
                raise
            return None

    def request_reviews(self, pull: int, users: Sequence[str], teams: Sequence[str]) -> None:
        asked = {"reviewers": list(users), "team_reviewers": list(teams)}
        self.write("POST", f"/pulls/{pull}/requested_reviewers", asked)


def filed(told: Any) -> Filed:
    """Times stay out of it: they are told in whole seconds and compared elsewhere."""
    labels = tuple(each["name"] for each in told["labels"])
    about = (told["number"], 0, told["title"], told["body"] or "", told["user"]["login"], labels)
    return Filed(*about, told["state"], told["state_reason"], told["html_url"])


def comment(told: Any) -> Comment:
    return Comment(0, told["user"]["login"], told["body"])


def pull(told: Any) -> PullRequest:
    head = told["head"]
    source = head["repo"]["full_name"]
    return PullRequest(
        told["number"], told["state"], head["sha"], head["ref"], source, told["base"]["ref"], told["html_url"]
    )
