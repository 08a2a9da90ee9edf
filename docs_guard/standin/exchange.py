"""From the bytes of a request to those of its answer, with all that goes wrong between."""

import base64
import hashlib
import json
import traceback
from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

from docs_guard.standin import declined, faults
from docs_guard.standin.call import Answer, Call, Route
from docs_guard.standin.declined import Declined
from docs_guard.standin.desk import Desk
from docs_guard.standin.faults import Fault
from docs_guard.standin.quota import Quota, quota
from docs_guard.standin.routes import accounts, issues, labels, pulls, repositories
from docs_guard.standin.shapes import Shapes
from docs_guard.standin.state import Account, Asked, Repository, Token, World

ROUTES: tuple[Route, ...] = tuple(
    route for family in (issues, labels, pulls, repositories, accounts) for route in family.ROUTES
)
ENTERPRISE = "/api/v3"
_NOBODY = Token("", Account("", 0), {"metadata": "read", "contents": "read", "pull_requests": "read"})
_UNICORN = b"<html><body>Unicorn! No server is available to answer.</body></html>"


class Request(NamedTuple):
    """As it arrived; names of headers in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


class Response(NamedTuple):
    """What goes back; `lost` means that the connection ends instead."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    lost: bool = False
    held: bool = False
    """Whether the connection stays open without an answer, until the client gives up."""


class Validator(Protocol):
    """Compares with a description of the API; each returns what is wrong, in words."""

    def request(self, method: str, path: str, query: Mapping[str, str], body: Any) -> list[str]: ...

    def answer(self, method: str, path: str, status: int, payload: Any) -> list[str]: ...


class _Found(NamedTuple):
    """Where a path leads."""

    route: Route
    names: Mapping[str, str]
    repository: Repository | None
    rest: str


class Exchange:
    """Of one world, at one address."""

    def __init__(self, world: World, url: str, validator: Validator | None = None) -> None:
        self.world = world
        self.url = url
        self.validator = validator
        self._shapes: dict[str, Shapes] = {}

    def respond(self, request: Request) -> Response:
        """Never raises: an error of the stand-in's own is a 500, and noted as trouble."""
        try:
            return self._respond(request)
        except Exception:
            self.world.trouble.append(traceback.format_exc())
            return self._written(500, {"message": "the stand-in has an error of its own"}, {})

    def _respond(self, request: Request) -> Response:
        world = self.world
        prefix = ENTERPRISE if request.target.startswith(f"{ENTERPRISE}/") else ""
        told = urlsplit(request.target.removeprefix(prefix).replace("/api/graphql", "/graphql"))
        route, path = _route(request.method, told.path)
        token = self._token(request)
        plan = (token and token.faults) or world.faults
        operation = route[0].operation if route else ""
        if plan.dead:
            return _LOST
        fault = plan.strike(operation, request.method != "GET")
        with world.lock:
            made = self._struck(request, token, route, path, told.query, prefix, fault)
            login, status = token.account.login if token else "", 0 if made.lost else made.status
            size = len(request.body)
            world.asked.append(Asked(request.method, request.target, operation, login, size, world.clock.now(), status))
        return made

    def _struck(
        self,
        request: Request,
        token: Token | None,
        route: tuple[Route, dict[str, str]] | None,
        path: str,
        query: str,
        prefix: str,
        fault: Fault | None,
    ) -> Response:
        """The answer, less what the fault takes."""
        spent = quota(self.world, token.text if token else "")
        refusal = Declined(401, "Bad credentials") if token is None else spent.ask(self.world, request.method != "GET")
        if refusal is None and fault is not None:
            early = _early(fault)
            if early is not None:
                return early
            if fault.name == "lag":
                self.world.lag = fault.seconds
            refusal = declined.of(fault)
        try:
            if refusal is not None:
                raise refusal
            answer = self._act(request, token or _NOBODY, route, path, query, prefix, fault)
        except Declined as no:
            answer = _declined(no)
        response = self._finished(request, answer, spent)
        if fault is None:
            return response
        return _late(fault, response)

    def _act(
        self,
        request: Request,
        token: Token,
        route: tuple[Route, dict[str, str]] | None,
        path: str,
        query: str,
        prefix: str,
        fault: Fault | None,
    ) -> Answer:
        told = dict(parse_qsl(query, keep_blank_values=True))
        body = _json(request.body)
        wrong = self.validator.request(request.method, path, told, body) if self.validator else []
        if wrong:
            self.world.trouble += wrong
            raise Declined(422, "Invalid request.\n\n" + "; ".join(wrong))
        if route is None:
            raise declined.not_found()
        api = self.url + prefix
        desk = None
        if route[0].of_repository:
            desk = self._desk(request, token, path, query, api, fault)
        shapes = self._shapes.setdefault(api, Shapes(self.world, api))
        accept = request.headers.get("accept", "")
        told_body = {"labels": body} if isinstance(body, list) else body or {}
        call = Call(self.world, shapes, token, route[1], told, told_body, f"{api}{path}", desk, accept)
        answer = route[0].act(call)
        if self.validator and not isinstance(answer.payload, bytes):
            self.world.trouble += self.validator.answer(request.method, path, answer.status, answer.payload)
        return answer

    def _desk(self, request: Request, token: Token, path: str, query: str, api: str, fault: Fault | None) -> Desk:
        """Where a repository has another name now, GitHub sends whoever asks to its number."""
        parts = path.split("/")
        if parts[1] == "repositories":
            at, rest = self._numbered(parts[2]), parts[3:]
        else:
            name, rest = f"{parts[2]}/{parts[3]}".lower(), parts[4:]
            gone = name in self.world.moved
            while name in self.world.moved:
                name = self.world.moved[name]
            at = self.world.repositories.get(name)
            if at is not None and (gone or (fault is not None and fault.name == "moved")):
                raise _moved(request.method, "/".join([f"{api}/repositories/{at.id}", *rest]), query)
        if at is None:
            raise declined.not_found()
        if token.app is not None:
            return Desk(self.world, at, Token("", token.account, {"metadata": "read"}, token.app.repositories))
        made = Desk(self.world, at, token)
        made.drops_labels = fault is not None and fault.name == "labels-dropped"
        return made

    def _numbered(self, number: str) -> Repository | None:
        return next((each for each in self.world.repositories.values() if str(each.id) == number), None)

    def _token(self, request: Request) -> Token | None:
        """None where GitHub would not know it; nobody's where none was shown."""
        scheme, _, text = request.headers.get("authorization", "").partition(" ")
        if not scheme:
            return _NOBODY
        if scheme.lower() not in ("token", "bearer"):
            return None
        found = self.world.tokens.get(text.strip())
        return self._app(text.strip()) if found is None and text.count(".") == 2 else found

    def _app(self, text: str) -> Token | None:
        """The app that a JSON web token names; its signature is not looked at."""
        part = text.split(".")[1]
        try:
            told = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
            app = self.world.apps.get(int(told["iss"]))
        except (ValueError, KeyError, TypeError):
            return None
        return None if app is None else Token("", app.bot, {}, None, app)

    def _finished(self, request: Request, answer: Answer, spent: Quota) -> Response:
        made = self._written(answer.status, answer.payload, answer.headers)
        if request.method != "GET" or answer.status != 200:
            return made._replace(headers={**spent.headers(self.world), **made.headers})
        tag = f'W/"{hashlib.sha256(made.body).hexdigest()}"'
        same = request.headers.get("if-none-match") == tag
        if same:
            spent.refund()
        headers = {**spent.headers(self.world), **made.headers, "ETag": tag}
        return Response(304, headers, b"") if same else made._replace(headers=headers)

    def _written(self, status: int, payload: Any, headers: Mapping[str, str]) -> Response:
        if payload is None:
            return Response(status, dict(headers), b"")
        if isinstance(payload, bytes):
            return Response(status, {**headers, "Content-Type": "application/octet-stream"}, payload)
        body = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        return Response(status, {**headers, "Content-Type": "application/json; charset=utf-8"}, body)


_LOST = Response(0, {}, b"", lost=True)


def _json(body: bytes) -> Any:
    if not body:
        return None
    try:
        told = json.loads(body)
    except ValueError:
        raise Declined(400, "Problems parsing JSON") from None
    if not isinstance(told, dict | list):
        raise Declined(400, "Body should be a JSON object")
    return told


def _early(fault: Fault) -> Response | None:
    """Where nothing is done."""
    if fault.name in ("502-before", "503-before"):
        return Response(int(fault.name[:3]), {"Content-Type": "text/html"}, _UNICORN)
    return _LOST if fault.name in ("drop-before", "crash-before") else None


def _late(fault: Fault, response: Response) -> Response:
    """Where it was done and the answer suffers."""
    if fault.name == "502-after":
        return Response(502, {"Content-Type": "text/html"}, _UNICORN)
    if fault.name == "truncated":
        return response._replace(body=response.body[: len(response.body) * 2 // 3])
    if fault.name == "timeout-after":
        return _LOST._replace(held=True)
    return _LOST if fault.name in (*faults.CRASHES, "drop-after") else response


def _declined(no: Declined) -> Answer:
    told: dict[str, Any] = {"message": no.message, "documentation_url": "https://docs.github.com/rest"}
    if no.errors:
        told["errors"] = list(no.errors)
    if no.status in (301, 307):
        told["url"] = no.headers["Location"]
    return Answer(no.status, told, no.headers)


def _moved(method: str, url: str, query: str) -> Declined:
    """A read is answered 301, a write 307."""
    status, words = (301, "Moved Permanently") if method == "GET" else (307, "Temporary Redirect")
    return Declined(status, words, headers={"Location": f"{url}?{query}" if query else url})


def _route(method: str, path: str) -> tuple[tuple[Route, dict[str, str]] | None, str]:
    """The operation at a path and what the path names, with the path itself, less what is not of the API."""
    parts = path.split("/")[1:]
    at = {"repos": 3, "repositories": 2}.get(parts[0], 0)
    rest = parts[at:] if len(parts) >= at else []
    for route in ROUTES:
        if route.method == method and route.of_repository == bool(at):
            names = _match(route.path, rest if at else parts)
            if names is not None:
                return (route, names), path
    return None, path


def _match(pattern: str, parts: list[str]) -> dict[str, str] | None:
    """What stands in the place of each name; the path of a file and the name of a label take all that is left."""
    wanted = pattern.split("/") if pattern else []
    if wanted and wanted[-1] in ("{path}", "{name}") and len(parts) >= len(wanted) - 1:
        parts = [*parts[: len(wanted) - 1], "/".join(parts[len(wanted) - 1 :])]
    if len(wanted) != len(parts):
        return None
    names = {}
    for word, part in zip(wanted, parts, strict=True):
        if word.startswith("{"):
            names[word[1:-1]] = unquote(part)
        elif word != part:
            return None
    return names
