"""Words and phrases by which pages of the four purposes differ, whatever they are about."""

CLASSES = {
    "you": "you your yours yourself you'll you're you've you'd",
    "we": "we our ours us let's we'll we're we've we'd i i'll i'm",
    "must": "must should shall may required optional optionally cannot",
    "because": """
        because therefore however whereas although though thus hence since rather instead while consequently
        nevertheless moreover furthermore conversely unlike why similarly typically usually generally often
        essentially means allows enables helps ensures provides
        """,
    "typed": """
        string strings boolean bool integer int float number array object null default defaults deprecated returns
        return returned type types value values parameter parameters argument arguments field fields property properties
        specifies attribute attributes enum
        """,
    "then": "then next first finally now again",
    "is": "is are isn't aren't was were has have",
}
"""Words that are counted: who is spoken to, what holds, what follows from what, what an interface is made of."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SHELLS = _set(
    """
    bash sh shell console zsh powershell pwsh ps ps1 cmd bat batch terminal shell-session azurecli azurecli-interactive
    azurepowershell azurepowershell-interactive azure-cli azure-cli-interactive azure-powershell
    azure-powershell-interactive sh-session shellsession fish nushell text output dotnetcli
    """
)
"""Languages of code that is typed at a prompt, or is what comes back."""
OUTPUT = frozenset(("text", "output", "txt", "plaintext"))
"""Languages of what comes back."""
DATA = _set(
    """
    yaml yml json jsonc toml ini xml conf nginx hcl properties dotenv env proto graphql
    """
)
"""Languages of files that configure."""
PARAMETERS = _set(
    """
    parameter parameters option options flag flags field fields property properties argument arguments attribute
    attributes variable setting key directive name type required default code status command
    """
)
"""Headers of a table that lists an interface."""
PHRASES = {
    "lesson": """
        this *tutorial|this *lesson|this *walkthrough|in this *part|this *codelab|you will *learn|you'll *learn
        |will *build|you'll *build|we'll *build|let's *build|*step-by-step
        """,
    "guide": """
        this *guide|this *how-to|shows you *how to|shows *how to|describes *how to|explains *how to|learn *how to
        |follow these *steps|following *steps|*steps below|complete these *steps|these *steps|*follow the
        """,
    "run": """
        following *command|run the *command|similar to the *following|*output should|*output is|example *output
        |should look *like|*replace
        """,
    "see": """
        you should *see|*congratulations|*successfully|you *just
        """,
    "lists": """
        following *table|*table below|page *lists|page *describes|section *lists|are *supported|are *available
        |*following options|*following parameters|*following fields|*following properties|*reference for
        |*following attributes|*table describes|*table lists|*table shows
        """,
    "about": """
        provides an *overview|gives an *overview|article *explains|page *explains|document *explains|topic *explains
        |article *introduces|*conceptual|for example, *if|the *reason|in *other words|*trade-off|*tradeoff
        |as a *result|in *contrast|in *general|the *idea|*designed to
        """,
}
"""What pages say of themselves, and how they speak; the word behind the star is the one that is looked for first."""
_ENDS = ("", ",", ".", ":", ";", "?", "!", ")")
LAST = len(CLASSES)
"""The number of the last class; they count from 1."""


def _known() -> tuple[dict[str, int], list[list[tuple[str, str]]]]:
    """
    The words that are counted or that a phrase is looked for at, with what may stand behind them: the number of a
    class, or one behind those, under which the second value has the phrases and their groups.
    """
    known: dict[str, int] = {}
    phrases: dict[str, list[tuple[str, str]]] = {}
    for number, words in enumerate(CLASSES.values(), 1):
        known.update((word + end, number) for word in words.split() for end in _ENDS)
    for group, told in PHRASES.items():
        for phrase in " ".join(told.split()).split("|"):
            word = phrase[phrase.index("*") + 1 :].split()[0].rstrip(",")
            phrases.setdefault(word, []).append((phrase.replace("*", "").strip(), group))
    known.update((word + end, number) for number, word in enumerate(phrases, LAST + 1) for end in _ENDS)
    known |= {word.replace("'", "’"): number for word, number in known.items() if "'" in word}
    return known, [[]] * (LAST + 1) + list(phrases.values())


KNOWN, AT = _known()
