"""How addresses of people and machines look: e-mail, IP and MAC, telephone, URLs that carry more than a path."""

import re
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address

CREDENTIALS = re.compile(r"(?P<keep>[a-z][a-z0-9+.-]{1,20}://)[^\s/@\[\]<>\"'`]{1,300}(?P<rest>@)", re.IGNORECASE)
QUERY = re.compile(
    r"(?P<keep>\bhttps?://[^\s?#<>\"'`\])]{1,2000}\?)(?!\[query\])[^\s#<>\"'`\])]{1,4000}", re.IGNORECASE
)
FRAGMENT = re.compile(
    r"(?P<keep>\bhttps?://[^\s#<>\"'`\])]{1,2000}#)(?!\[query\])[^\s<>\"'`\])]{0,500}=[^\s<>\"'`\])]{1,4000}",
    re.IGNORECASE,
)
PRIVATE_HOST = re.compile(
    r"(?<![\w.-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,6}(?:internal|corp|lan|intranet|intra|home|local)(?![\w-]|\.\w)",
    re.IGNORECASE,
)
EMAIL = re.compile(
    r"[\w.!#$%&'*+/=?^{|}~-]{1,64}?(?:@|%40|&#64;|\s?[\[({]\s?at\s?[\])}]\s?)(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_]{2,24}",
    re.IGNORECASE,
)
NO_PERSON = frozenset({"git", "hg", "svn"})
"""Before the `@` of an address that every clone has: `git@github.com`."""
MAC = re.compile(
    r"(?<![\w:-])(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\w:-])|(?<![\w.])(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}(?![\w.])",
    re.IGNORECASE,
)
IPV4 = re.compile(r"(?<![\w.])(?P<ip>\d{1,3}(?:\.\d{1,3}){3})(?!\w|\.\d)")
IPV6 = re.compile(r"(?<![\w:.])(?P<ip>[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})(?![\w:])", re.IGNORECASE)
VERSION = re.compile(
    r"(?:\b(?:version|release|upgrad\w{0,4}|downgrad\w{0,4}|tag)s?\b[^\n]{0,30}|[>=<~^@]=?\s?|\w-)$", re.IGNORECASE
)
PORT_OR_NET = re.compile(r"[:/]\d")
PHONE = re.compile(
    r"(?<![\w.+-])(?:\+\d{1,3}[\d ()./-]{6,20}\d|\(\d{3}\) ?\d{3}[ .-]\d{4}|\d{3}[ .-]\d{3}[ .-]\d{4})(?![\w-])"
)
BLOCKS = frozenset({"10.0.0.0", "172.16.0.0", "192.168.0.0", "169.254.169.254", "100.64.0.0"})
"""Networks that every manual names, and the address at which every cloud tells of itself."""


def of_a_person(match: re.Match[str]) -> bool:
    return match[0].partition("@")[0].rpartition("/")[2].lower() not in NO_PERSON


def of_a_machine(match: re.Match[str]) -> bool:
    """Whether four numbers are the address of a machine: not a version, and none that every manual names."""
    try:
        address = ip_address(match["ip"])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        plain = any(char.isdigit() for char in match["ip"]) and len(match["ip"]) > 4
        return plain and not (
            address.is_loopback or address.is_unspecified or match["ip"].lower().startswith("2001:db8:")
        )
    before = match.string[max(match.start() - 44, 0) : match.start()]
    numbered = VERSION.search(before) and not PORT_OR_NET.match(match.string, match.end())
    if numbered and not address.is_private:
        return False
    return match["ip"] not in BLOCKS and not _everybodys(address)


def _everybodys(address: IPv4Address) -> bool:
    """Loopback, `0.0.0.0`, masks, and the three networks that are kept for examples (RFC 5737)."""
    first, second, third, _ = address.packed
    return first in (0, 127, 255) or (first, second, third) in {(192, 0, 2), (198, 51, 100), (203, 0, 113)}


def of_a_telephone(match: re.Match[str]) -> bool:
    return 9 <= sum(char.isdigit() for char in match[0]) <= 15


def of_a_house(match: re.Match[str]) -> bool:
    """Whether a name is one of somebody's own network; `svc.cluster.local` is every cluster's."""
    return not f".{match[0].lower()}".endswith((".cluster.local", ".docker.internal", ".svc.local"))


def _always(match: re.Match[str]) -> bool:
    return True


ADDRESSES: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    ("query", QUERY, _always),
    ("query", FRAGMENT, _always),
    ("credentials", CREDENTIALS, _always),
    ("e-mail", EMAIL, of_a_person),
    ("host", PRIVATE_HOST, of_a_house),
    ("machine", MAC, _always),
    ("address", IPV6, of_a_machine),
    ("address", IPV4, of_a_machine),
    ("phone", PHONE, of_a_telephone),
)
