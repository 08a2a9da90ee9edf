"""Where a repository lives at GitHub: its name there, and the links that lead to its files."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from docs_guard.git.repository import Repository
from docs_guard.model.declared import dataclass

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9_.][A-Za-z0-9_.-]{0,99}")
"""`owner/name`."""
REMOTE = re.compile(
    r"(?:(?:https?|ssh|git)://(?:[^\s/@]+@)?|[^\s/@]+@)(?P<host>[A-Za-z0-9.-]+)(?::\d+)?[:/]+(?P<name>[^\s?#]+?)(?:\.git)?/?"
)
LONGEST_LINK = 7_000
"""Characters of a link: servers and browsers refuse those above 8,000."""


@dataclass(frozen=True, slots=True)
class Hosted:
    """A repository at GitHub: `owner/name`, the branch that changes are made for, and the server's address."""

    name: str
    branch: str = "main"
    server: str = "https://github.com"

    def edit(self, path: str) -> str:
        """Where the file is edited in the browser; who may not write is offered a fork."""
        return f"{self.server}/{self.name}/edit/{self._at(path)}"

    def view(self, path: str, line: int | None = None) -> str:
        plain = "?plain=1" if line and path.endswith((".md", ".mdx", ".markdown", ".rst")) else ""
        return f"{self.server}/{self.name}/blob/{self._at(path)}" + (f"{plain}#L{line}" if line else "")

    def new(self, path: str, text: str) -> str:
        """Where a new file is begun in the browser, with a text; without it where the link would be too long."""
        link = f"{self.server}/{self.name}/new/{quote(self.branch)}?filename={quote(path)}"
        full = f"{link}&value={quote(text, safe='')}"
        return full if len(full) <= LONGEST_LINK else link

    def _at(self, path: str) -> str:
        return quote(f"{self.branch}/{path}", errors="surrogateescape")


def hosted(repository: Repository, environment: Mapping[str, str], name: str = "") -> Hosted | None:
    """
    Where the repository lives: `name` where it is given, else its remote, else what GITHUB_REPOSITORY says.

    The remote comes first, since a workflow may look at several checkouts; one at another server than the run's says
    nothing. None where nothing tells. The branch is the default one of this clone.
    """
    server = environment.get("GITHUB_SERVER_URL", "").rstrip("/")
    server = server if re.fullmatch(r"https?://[A-Za-z0-9.-]+(?::\d+)?", server) else ""
    host, remote = ("", "") if name else _remote(repository)
    near = not server or server.partition("://")[2].partition(":")[0] == host
    found = name or (remote if near and NAME.fullmatch(remote) else environment.get("GITHUB_REPOSITORY", ""))
    if not NAME.fullmatch(found):
        return None
    server = server or (f"https://{host}" if host and found == remote else "")
    return Hosted(found, _branch(repository), server or "https://github.com")


def _remote(repository: Repository) -> tuple[str, str]:
    """Host and `owner/name` of `origin`, or of the only remote there is; empty where there is none."""
    out = repository.git.run("config", "--get-regexp", r"^remote\..*\.url$", accept=(0, 1))
    remotes = dict(line.split(" ", 1) for line in out.decode("utf-8", "surrogateescape").splitlines() if " " in line)
    url = remotes.get("remote.origin.url") or (next(iter(remotes.values())) if len(remotes) == 1 else "")
    match = REMOTE.fullmatch(url)
    return (match["host"], match["name"]) if match and "." in match["host"] else ("", "")


def _branch(repository: Repository) -> str:
    """The default branch by its name; in a clone of one branch alone, that one."""
    ref = repository.default_branch() or ""
    if ref == "HEAD":
        ref = repository.git.run("symbolic-ref", "-q", "HEAD", accept=(0, 1, 128)).decode("utf-8", "replace").strip()
    parts = ref.split("/")
    if parts[:2] == ["refs", "heads"] and len(parts) > 2:
        return "/".join(parts[2:])
    if parts[:2] == ["refs", "remotes"] and len(parts) > 3:
        return "/".join(parts[3:])
    return "main"
