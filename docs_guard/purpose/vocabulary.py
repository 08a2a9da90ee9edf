"""Words and phrases by which pages of the four purposes differ, whatever they are about."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SHELLS = _set(
    """
    bash sh shell console zsh powershell pwsh ps ps1 cmd bat batch terminal shell-session azurecli azurecli-interactive
    azurepowershell azurepowershell-interactive azure-cli sh-session shellsession fish nushell text output dotnetcli
    """
)
"""Languages of code that is typed at a prompt, or is what comes back."""
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
    "lesson": (
        *("this tutorial", "this lesson", "this walkthrough", "in this part", "this codelab", "you will learn"),
        *("you'll learn", "you will build", "you'll build", "we'll build", "we will build"),
    ),
    "guide": (
        *("this guide", "this how-to", "shows you how to", "shows how to", "describes how to", "explains how to"),
        *("learn how to", "you can use this", "follow these steps", "following steps", "steps below"),
        *("complete these steps", "perform the following"),
    ),
    "run": (
        *("following command", "run the", "command line", "similar to the following", "output should", "output:"),
        "example output",
    ),
    "see": (
        *("you should see", "you should now", "congratulations", "you've successfully", "you have successfully"),
        *("you've now", "you have now", "you just"),
    ),
    "lists": (
        *("following table", "table below", "this page lists", "this page describes", "this section lists"),
        *("are supported", "are available", "following options", "following parameters", "following fields"),
        *("following properties", "reference for", "following attributes", "table describes", "table lists"),
    ),
    "about": (
        *("provides an overview", "gives an overview", "this article explains", "this page explains", "such as"),
        *("this document explains", "this topic explains", "this article introduces", "conceptual", "for example, if"),
        *("the reason", "in other words", "trade-off", "as a result", "in contrast", "in general", "the idea"),
        *("this means", "which means", "designed to"),
    ),
}
"""What pages say of themselves, and how they speak."""
COUNTED = ("lists", "about", "run")
"""Phrases of which each occurrence counts."""
