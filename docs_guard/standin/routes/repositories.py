"""A repository, its files, and what somebody may there."""

from docs_guard.standin import reviewing
from docs_guard.standin.call import Answer, Call, Route
from docs_guard.standin.state import ROLES


def _get(call: Call) -> Answer:
    """The rights are those of a person: an installation hears false for each that is not reading, whatever it may."""
    desk = call.desk
    role = desk.repository.role(desk.login) if call.token.rights is None else "read"
    return Answer(200, call.shapes.repository(desk.repository, _rights(role)))


def _rights(role: str) -> dict[str, bool]:
    at = ROLES.index(role)
    return {word: at >= 1 + index for index, word in enumerate(("pull", "triage", "push", "maintain", "admin"))}


def _permission(call: Call) -> Answer:
    login = call.names["username"]
    permission, role = reviewing.permission(call.desk, login)
    user = {**call.shapes.user(login), "role_name": role, "permissions": _rights(role)}
    return Answer(200, {"permission": permission, "role_name": role, "user": user})


def _contents(call: Call) -> Answer:
    """A file, or the list of a folder; raw where the client asks for that."""
    path = call.names["path"].strip("/")
    repository = call.desk.repository
    inside = sorted(each for each in repository.files if not path or each.startswith(f"{path}/"))
    if inside and path not in repository.files:
        call.desk.may_read("contents")
        return Answer(200, [call.shapes.entry(repository, each) for each in _names(path, inside)])
    data = reviewing.contents(call.desk, path)
    return Answer(200, data if "raw" in call.accept else call.shapes.file(repository, path, data))


def _names(folder: str, inside: list[str]) -> list[str]:
    """What lies in a folder itself; a folder in it ends with a slash."""
    start = len(folder) + 1 if folder else 0
    found = dict.fromkeys(
        each[:start] + each[start:].split("/")[0] + ("/" if "/" in each[start:] else "") for each in inside
    )
    return list(found)


ROUTES = (
    Route("repos/get", "GET", "", _get),
    Route("repos/get-collaborator-permission-level", "GET", "collaborators/{username}/permission", _permission),
    Route("repos/get-content", "GET", "contents/{path}", _contents),
)
