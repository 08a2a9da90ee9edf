"""The small documentation site that `docs-guard demo` builds, and what one change does to it."""

CONFIGURATION = """\
site_name: Kettle
nav:
  - index.md
  - install.md
  - recipes.md
  - guide.md
  - faq.md
"""

INDEX = """\
# Kettle

Kettle boils water for the whole team and tells everybody when the tea is ready.

- [Install it](install.md)
- [Recipes](recipes.md)
- [The guide](guide.md)
- [Questions that people ask](faq.md)
"""

INSTALL = """\
# Install Kettle

Kettle needs a socket, a water tank and a network cable. Put the tank on level ground, at least one metre above the
floor, and connect the cable before you switch the power on.

1. Download the firmware from the release page and copy it to a memory card.
2. Put the card into the slot below the handle and hold the red button for five seconds.
3. Wait until the lamp turns green, then open `http://kettle.local/` and choose a password.

The lamp stays red when the tank is empty. Fill it, and hold the button once more.
"""

RECIPES = """\
# Recipes

Black tea wants boiling water and four minutes. Green tea wants eighty degrees and two minutes, and white tea seventy.
Set both in the recipe file; every cup that is ordered with its name uses them.

Herbal tea is patient: ten minutes do no harm.
"""

BREWING = """\
## Brew on a schedule

A schedule starts the kettle before anybody is in the office. Write one line for every day of the week, with the hour
at which the water must be hot, and load the file with `kettle schedule load`. The kettle measures how long the tank
takes and starts early enough. A public holiday is skipped when the calendar of the building says so.
"""

ALARMS = """\
## Hear when the tea is ready

An alarm goes to a chat room, to a lamp or to the speaker in the hall. Name the room with `kettle alarm add`, and give
the number of cups after which it may be silent. Alarms that nobody answers within five minutes are sent once more,
then the kettle keeps the water warm and writes a line into the log.
"""

GUIDE = f"""\
# The guide

Everything that the kettle does by itself, from the first cup of the morning to the last.

{BREWING}
{ALARMS}"""

FAQ = """\
# Questions that people ask

**Why is the lamp red?** The tank is empty.

**May I put milk in?** No. The warranty is very clear about milk.
"""

REDIRECTS = "/start  /  301\n"

FIRST = {
    "mkdocs.yml": CONFIGURATION,
    "docs/index.md": INDEX,
    "docs/install.md": INSTALL,
    "docs/recipes.md": RECIPES,
    "docs/guide.md": GUIDE,
    "docs/faq.md": FAQ,
    "docs/_redirects": REDIRECTS,
}
"""The site as it is published."""

LATER = {"docs/faq.md": FAQ + "\n**Who cleans it?** Whoever drank last.\n"}
"""What is written months later, so that the pages had been public for a while when they move."""

CHANGED: dict[str, str | None] = {
    "docs/install.md": None,
    "docs/setup/install.md": INSTALL.replace("a socket,", "a socket with an earth wire,"),
    "docs/recipes.md": None,
    "docs/reference/recipes.md": RECIPES,
    "docs/guide.md": None,
    "docs/howto/schedule.md": BREWING.replace("## ", "# "),
    "docs/howto/alarms.md": ALARMS.replace("## ", "# "),
    "docs/_redirects": REDIRECTS + "/recipes  /reference/recipes/  301\n",
    "docs/index.md": """\
# Kettle

Kettle boils water for the whole team and tells everybody when the tea is ready.

- [Install it](setup/install.md)
- [Recipes](reference/recipes.md)
- [Brew on a schedule](howto/schedule.md)
- [Hear when the tea is ready](howto/alarms.md)
- [Questions that people ask](faq.md)
""",
    "mkdocs.yml": """\
site_name: Kettle
nav:
  - index.md
  - setup/install.md
  - reference/recipes.md
  - howto/schedule.md
  - howto/alarms.md
  - faq.md
""",
}
"""What the change writes; None removes a file."""

STORY = """\
A small site was made, with git, in {folder}:

  docs/install.md   moves to docs/setup/install.md        and nobody thinks of its readers
  docs/recipes.md   moves to docs/reference/recipes.md    with a line in docs/_redirects
  docs/guide.md     is split into docs/howto/schedule.md and docs/howto/alarms.md

$ docs-guard check --base HEAD~1 --head HEAD

"""
