"""What goes back over the line, whole or less what a fault takes."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from docs_guard.standin import faults
from docs_guard.standin.call import Answer
from docs_guard.standin.declined import Declined
from docs_guard.standin.faults import Fault

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


LOST = Response(0, {}, b"", lost=True)


def read_body(body: bytes) -> Any:
    if not body:
        return None
    try:
        told = json.loads(body)
    except ValueError:
        raise Declined(400, "Problems parsing JSON") from None
    if not isinstance(told, dict | list):
        raise Declined(400, "Body should be a JSON object")
    return told


def written(answer: Answer) -> Response:
    if answer.payload is None:
        return Response(answer.status, answer.headers, b"")
    if isinstance(answer.payload, bytes):
        kind, body = "application/vnd.github.raw", answer.payload
    else:
        kind = "application/json; charset=utf-8"
        text = json.dumps(answer.payload, ensure_ascii=False, separators=(",", ":"))
        body = text.encode("utf-8", "replace")
    return Response(answer.status, {**answer.headers, "Content-Type": kind}, body)


def early(fault: Fault) -> Response | None:
    """Where nothing is done."""
    if fault.name in ("502-before", "503-before"):
        return Response(int(fault.name[:3]), {"Content-Type": "text/html"}, _UNICORN)
    return LOST if fault.name in ("drop-before", "crash-before") else None


def late(fault: Fault, response: Response) -> Response:
    """Where it was done and the answer suffers."""
    if fault.name == "502-after":
        return Response(502, {"Content-Type": "text/html"}, _UNICORN)
    if fault.name == "truncated":
        return response._replace(body=response.body[: len(response.body) * 2 // 3])
    if fault.name == "timeout-after":
        return LOST._replace(held=True)
    return LOST if fault.name in (*faults.CRASHES, "drop-after") else response


def refusal_of(no: Declined) -> Answer:
    told: dict[str, Any] = {"message": no.message, "documentation_url": "https://docs.github.com/rest"}
    if no.errors:
        told["errors"] = list(no.errors)
    if no.status in (301, 307):
        told["url"] = no.headers["Location"]
    return Answer(no.status, told, no.headers)


def browsed(page: str) -> Response:
    """A page for people, which may load nothing."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}
    return Response(200, headers, page.encode("utf-8", "replace"))
