"""From the bytes of a request to those of its answer, with all that goes wrong between."""

import hashlib
import json
import traceback
from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol
from urllib.parse import parse_qsl, urlsplit

from docs_guard.standin import declined, faults, paths
from docs_guard.standin.call import Answer, Call
from docs_guard.standin.declined import Declined
from docs_guard.standin.desk import Desk
from docs_guard.standin.faults import Fault
from docs_guard.standin.quota import Quota, quota
from docs_guard.standin.shapes import Shapes
from docs_guard.standin.state import Asked, Token, World

ENTERPRISE = "/api/v3"
_UNICORN = b"<html><body>Unicorn! No server is available to answer.</body></html>"


class Request(NamedTuple):
    """As it arrived; names of headers in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


class Response(NamedTuple):
    """What goes back; `lost` means that the connection ends instead, `held` that it does when the client gives up."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    lost: bool = False
    held: bool = False


class Validator(Protocol):
    """Compares with a description of the API; each returns what is wrong, in words."""

    def request(self, method: str, path: str, query: Mapping[str, str], body: Any) -> list[str]: ...

    def answer(self, method: str, path: str, status: int, payload: Any) -> list[str]: ...


class _Asking(NamedTuple):
    """A request as far as it is understood."""

    method: str
    path: str
    query: str
    api: str
    accept: str
    way: paths.Way
    token: Token
    fault: Fault | None


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
            return _written(Answer(500, {"message": "the stand-in has an error of its own"}))

    def _respond(self, request: Request) -> Response:
        world = self.world
        prefix = ENTERPRISE if request.target.startswith(f"{ENTERPRISE}/") else ""
        told = urlsplit(request.target.removeprefix(prefix).replace("/api/graphql", "/graphql"))
        token = paths.token(world, request.headers.get("authorization", ""))
        plan = (token and token.faults) or world.faults
        if plan.dead:
            return _LOST
        way = paths.way(request.method, told.path)
        operation = way.route.operation if way.route else ""
        fault = plan.strike(operation, request.method != "GET")
        accept = request.headers.get("accept", "")
        asking = _Asking(
            request.method, told.path, told.query, self.url + prefix, accept, way, token or paths.NOBODY, fault
        )
        with world.lock:
            refusal = Declined(401, "Bad credentials") if token is None else None
            made = self._struck(request, asking, refusal)
            login, status = asking.token.account.login, 0 if made.lost else made.status
            size = len(request.body)
            world.asked.append(Asked(request.method, request.target, operation, login, size, world.clock.now(), status))
        return made

    def _struck(self, request: Request, asking: _Asking, refusal: Declined | None) -> Response:
        """The answer, less what the fault takes."""
        fault = asking.fault
        spent = quota(self.world, asking.token.text)
        refusal = refusal or spent.ask(self.world, request.method != "GET")
        if refusal is not None:
            fault = None
        if fault is not None:
            early = _early(fault)
            if early is not None:
                return early
            if fault.name == "lag":
                self.world.lag = fault.seconds
            refusal = declined.of(fault)
        try:
            if refusal is not None:
                raise refusal
            answer = self._act(asking, _json(request.body))
        except Declined as no:
            answer = _declined(no)
        response = self._tagged(request, answer, spent)
        return response if fault is None else _late(fault, response)

    def _act(self, asking: _Asking, body: Any) -> Answer:
        query = dict(parse_qsl(asking.query, keep_blank_values=True))
        method, path = asking.method, asking.path
        wrong = self.validator.request(method, path, query, body) if self.validator else []
        if wrong:
            self.world.trouble += wrong
            raise Declined(422, "Invalid request.\n\n" + "; ".join(wrong))
        route = asking.way.route
        if route is None:
            raise declined.not_found()
        told = {"labels": body} if isinstance(body, list) else body or {}
        shapes = self._shapes.setdefault(asking.api, Shapes(self.world, asking.api))
        desk = self._desk(asking) if route.of_repository else None
        at = f"{asking.api}{path}"
        call = Call(self.world, shapes, asking.token, asking.way.names, query, told, at, desk, asking.accept)
        answer = route.act(call)
        if self.validator and not isinstance(answer.payload, bytes):
            self.world.trouble += self.validator.answer(method, path, answer.status, answer.payload)
        return answer

    def _desk(self, asking: _Asking) -> Desk:
        name = asking.fault.name if asking.fault else ""
        found = paths.repository(self.world, asking.method, asking.way, asking.api, asking.query, moved=name == "moved")
        made = Desk(self.world, found, asking.token)
        made.drops_labels = name == "labels-dropped"
        return made

    def _tagged(self, request: Request, answer: Answer, spent: Quota) -> Response:
        """With what is left of the hour; a client that has the same answer already is told no more than that."""
        made = _written(answer)
        headers = {**spent.headers(self.world), **made.headers}
        if request.method != "GET" or answer.status != 200:
            return made._replace(headers=headers)
        tag = f'W/"{hashlib.sha256(made.body).hexdigest()}"'
        if request.headers.get("if-none-match") != tag:
            return made._replace(headers={**headers, "ETag": tag})
        spent.refund()
        return Response(304, {**made.headers, **spent.headers(self.world), "ETag": tag}, b"")


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


def _written(answer: Answer) -> Response:
    if answer.payload is None:
        return Response(answer.status, answer.headers, b"")
    if isinstance(answer.payload, bytes):
        kind, body = "application/vnd.github.raw", answer.payload
    else:
        kind = "application/json; charset=utf-8"
        text = json.dumps(answer.payload, ensure_ascii=False, separators=(",", ":"))
        body = text.encode("utf-8", "replace")
    return Response(answer.status, {**answer.headers, "Content-Type": kind}, body)


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
