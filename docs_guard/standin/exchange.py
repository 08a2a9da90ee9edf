"""From the bytes of a request to those of its answer, with all that goes wrong between."""

import hashlib
import traceback
from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol
from urllib.parse import parse_qsl, urlsplit

from docs_guard.standin import declined, paths
from docs_guard.standin.call import Answer, Call
from docs_guard.standin.declined import Declined
from docs_guard.standin.desk import Desk
from docs_guard.standin.faults import Fault
from docs_guard.standin.quota import Quota, quota
from docs_guard.standin.reply import LOST, Request, Response, browsed, early, late, read_body, refusal_of, written
from docs_guard.standin.shapes import Shapes
from docs_guard.standin.shown import shown
from docs_guard.standin.state import Asked, Token, World, writes

ENTERPRISE = "/api/v3"


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
            return written(Answer(500, {"message": "the stand-in has an error of its own"}))

    def _respond(self, request: Request) -> Response:
        world = self.world
        prefix = ENTERPRISE if request.target.startswith(f"{ENTERPRISE}/") else ""
        told = urlsplit(request.target.removeprefix(prefix).replace("/api/graphql", "/graphql"))
        if request.method == "GET" and world.web == self.url:
            with world.lock:
                page = shown(world, told.path)
            if page is not None:
                return browsed(page)
        token = paths.token(world, request.headers.get("authorization", ""))
        plan = (token and token.faults) or world.faults
        if plan.dead:
            return LOST
        way = paths.way(request.method, told.path)
        operation = way.route.operation if way.route else ""
        fault = plan.strike(operation, writes(request.method, operation))
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
        fault, route = asking.fault, asking.way.route
        operation = route.operation if route else ""
        spent = quota(self.world, asking.token.account.login)
        refusal = refusal or spent.ask(self.world, writes(asking.method, operation))
        if refusal is not None:
            fault = None
        if fault is not None:
            lost = early(fault)
            if lost is not None:
                return lost
            self.world.befall(fault, "/".join(asking.way.home[1:]))
            refusal = declined.of(fault)
        try:
            if refusal is not None:
                raise refusal
            answer = self._act(asking, read_body(request.body))
        except Declined as no:
            answer = refusal_of(no)
            if self.validator and route is not None and answer.status != 401:
                self.world.trouble += self.validator.answer(asking.method, asking.path, answer.status, answer.payload)
        response = self._tagged(request, answer, spent)
        return response if fault is None else late(fault, response)

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
        found = paths.repository(self.world, asking.method, asking.way, asking.api, asking.query)
        made = Desk(self.world, found, asking.token)
        made.drops_labels = asking.fault is not None and asking.fault.name == "labels-dropped"
        return made

    def _tagged(self, request: Request, answer: Answer, spent: Quota) -> Response:
        """With what is left of the hour; a client that has the same answer already is told no more than that."""
        made = written(answer)
        headers = {**spent.headers(self.world), **made.headers}
        if request.method != "GET" or answer.status != 200:
            return made._replace(headers=headers)
        tag = f'W/"{hashlib.sha256(made.body).hexdigest()}"'
        if request.headers.get("if-none-match") != tag:
            return made._replace(headers={**headers, "ETag": tag})
        spent.refund()
        return Response(304, {**made.headers, **spent.headers(self.world), "ETag": tag}, b"")
