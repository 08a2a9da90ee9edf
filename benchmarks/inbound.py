"""
What do the links of one public repository say about the pages of another?

    python benchmarks/inbound.py CLONES [--list CLASS]

CLONES holds the bare clones as `owner+name/repo`. The links of sourcegraph/handbook to sourcegraph.com and to
docs.sourcegraph.com, the older host, against sourcegraph/docs, by class: which lead to a page or a redirect, which were
published there and lead nowhere, and which never belonged to that repository.
"""

import argparse
from collections import Counter
from pathlib import Path

from docs_guard.app.inbound import Inbound, inbound
from docs_guard.app.inbound_links import Inbound as Counted
from docs_guard.app.inbound_links import host_of_link
from docs_guard.app.request import Request

CONFIG = Path(__file__).parent / "configs/sourcegraph+docs.toml"
SITE, OTHER = "sourcegraph+docs", "sourcegraph+handbook"
HOSTS = ("sourcegraph.com", "docs.sourcegraph.com")
BASE = "/docs"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clones", type=Path)
    parser.add_argument("--list", metavar="CLASS", help="name the addresses of a class, by a word of its name")
    options = parser.parse_args()
    other = str(options.clones / OTHER / "repo")
    text = CONFIG.read_text(encoding="utf-8")
    hosts = ", ".join(f'"https://{host}"' for host in HOSTS)
    text = "\n".join(f"hosts = [{hosts}]" if line.startswith("hosts") else line for line in text.splitlines())
    request = Request(str(options.clones / SITE / "repo"), head="HEAD", config=("a configuration", text.encode()))
    found = inbound(request, [other])
    counted = Counted()
    counted.read([other], HOSTS)
    print(f"{len(counted.links):,} addresses are linked to from {sum(counted.links.values()):,} places")
    classes: Counter[str] = Counter()
    for address in counted.links:
        host, path = host_of_link(address), "/" + address.split("//", 1)[1].partition("/")[2]
        below = (path.partition("?")[0].partition("#")[0] + "/").startswith(BASE + "/")
        classes[f"{host}, {'below' if below else 'outside of'} {BASE}"] += 1
    for name, number in sorted(classes.items()):
        print(f"  {number:5,}  {name}")
    told(found, options.list)


def told(found: Inbound, wanted: str | None) -> None:
    classes: dict[str, list[str]] = {}
    for each in found.addresses:
        if each.published:
            likely = [one.url for one in each.candidates if one.likely]
            what = "published, lost, with a page that took over" if likely else "published, lost, and nothing took over"
            after = likely[:1]
        else:
            what, after = "never published by this repository", list(each.nearest[:1])
        classes.setdefault(what, []).append(
            f"{each.links:3} {each.address} {(each.commit or '')[:8]} {' '.join(after)}"
        )
    print(f"{found.asked:,} addresses of the site, {found.answered:,} of them answered")
    for name, some in classes.items():
        print(f"  {len(some):5,}  {name}")
        if wanted and wanted in name:
            print("\n".join(f"         {line}" for line in some))
    for note in found.notes:
        print(f"  note: {note}")


if __name__ == "__main__":
    main()
