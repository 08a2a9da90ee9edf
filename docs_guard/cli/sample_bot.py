"""What `docs-guard demo --bot` adds to its small site: two teams, and the words around each step."""

CONFIGURATION = """\
[[site]]
generator = "mkdocs"
root = "docs/"

[[team]]
name = "hardware"
label = "team/hardware"
paths = ["docs/install.md", "docs/setup/"]
keywords = ["tank", "socket", "lamp", "cable", "firmware"]
contact = "#kettle-hardware"

[[team]]
name = "software"
label = "team/software"
paths = ["docs/howto/", "docs/reference/"]
keywords = ["recipe", "schedule", "alarm", "chat room"]
contact = "#kettle-software"

[issues]
since = 2024-05-01
"""

HEALED = "/start  /  301\n/recipes  /reference/recipes/  301\n/install  /setup/install/  301\n"
"""The redirects after an author pasted the first of the two entries."""
HEALED_ALL = HEALED + "/guide  /howto/schedule/  301\n"

NAME = "kettle/docs"
QUESTION = "how do I descale the tank"
AGAIN = "cannot find how to descale the water tank"

OPENING = """\
A small site in {folder}, and a stand-in of GitHub at {url}, on this machine alone: nothing leaves it.
Somebody moved pages, and nobody thought of their readers.
"""
STEPS = {
    "file": "The bot looks at the default branch, and files what it finds.",
    "again": "It looks again: nothing changed, so nothing is written.",
    "gap": "A support engineer has a ticket (4711), and finds no page that answers it.",
    "seen": "A colleague has the same question in ticket 4720.",
    "heal": "An author pastes the redirects of the first issue, and the bot looks again.",
    "report": "At the end of the month, the sheet for the retro.",
}
CLOSING = """\
That site and that GitHub are gone again (`demo --bot --keep` leaves both there, to try things on them). Type next, in
a repository of your own:
  {ourselves} issues sync --dry-run
"""
KEPT = """\
Both stay until you press Ctrl-C. In a second terminal, type first:
  cd {folder}
  export GITHUB_API_URL={url} GITHUB_SERVER_URL={url} GITHUB_REPOSITORY={name} GITHUB_TOKEN='{token}'
and then, for example:
  {ourselves} gap "which socket does the kettle need"
  {ourselves} issues sync
The issues: {url}/{name}/issues
"""
