"""What GitHub answers where it does not do what it was asked."""

from collections.abc import Mapping, Sequence

from docs_guard.standin.faults import Fault


class Declined(Exception):  # noqa: N818 - reads as the noun
    """An answer with an error status; nothing was done. `errors` are those of a 422: objects, or bare words."""

    def __init__(
        self,
        status: int,
        message: str,
        errors: Sequence[Mapping[str, str] | str] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.errors = tuple(errors)
        self.headers = dict(headers or {})

    @property
    def code(self) -> str:
        first = self.errors[0] if self.errors else ""
        return first if isinstance(first, str) else first.get("code", "")


def not_found() -> Declined:
    return Declined(404, "Not Found")


def anonymous() -> Declined:
    return Declined(401, "Requires authentication")


def integration() -> Declined:
    return Declined(403, "Resource not accessible by integration")


def no_admin() -> Declined:
    """What a person without the right to push hears of labels and of others' issues."""
    return Declined(403, "Must have admin rights to Repository.")


def archived() -> Declined:
    return Declined(403, "Repository was archived so is read-only.")


def locked() -> Declined:
    return Declined(403, "Unable to create comment because issue is locked.")


def disabled() -> Declined:
    return Declined(410, "Issues are disabled for this repo")


def invalid(resource: str, field: str, code: str, message: str = "") -> Declined:
    """A 422; `code` is `missing_field`, `invalid`, `already_exists` or `custom`, which alone has a message."""
    error = {"resource": resource, "code": code, "field": field}
    return Declined(422, "Validation Failed", [{**error, "message": message} if message else error])


def too_long(resource: str, field: str, most: int) -> Declined:
    return invalid(resource, field, "custom", f"{field} is too long (maximum is {most} characters)")


def secondary(status: int = 403, seconds: float | None = None) -> Declined:
    """The limit on bursts and writes; without `Retry-After` where `seconds` is None."""
    words = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
    return Declined(status, words, headers={} if seconds is None else {"Retry-After": str(int(seconds))})


def of(fault: Fault) -> Declined | None:
    """The answer that a fault stands for; None where it is not an answer of GitHub's own."""
    limits = {"403-retry-after": 403, "429-retry-after": 429}
    if fault.name in limits:
        return secondary(limits[fault.name], fault.seconds)
    answers = {
        "403-secondary": secondary(403),
        "429": secondary(429),
        "archived": archived(),
        "integration": integration(),
        "404": not_found(),
        "410": disabled(),
        "too-long": too_long("Issue", "body", 65536),
        "label-exists": invalid("Label", "name", "already_exists"),
    }
    return answers.get(fault.name)
