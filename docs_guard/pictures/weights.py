"""
How much each clue counts for a screenshot (above zero) or against it, in one table.

`python benchmarks/train_pictures.py DATA CLONES` fits the weights to labelled pictures; they are rounded to quarters.
Clues that few pictures or few repositories show keep what was set by hand.
"""

FROM = 1.0
"""A picture with this score or more is taken for a screenshot."""
SURE = 2.0
"""A picture with this score or more surely is one."""

NAMED = -1.0
"""Evidence of this weight names what a picture is instead."""

WEIGHTS = {
    "guess": 1.0,
    # Its name and its address.
    "svg": -12.0,
    "inline": -2.5,
    "badge": -8.0,
    "avatar": -8.0,
    "video": -4.0,
    "pasted": 1.0,
    "template": -1.0,
    "file-capture": 4.0,
    "file-diagram": -4.0,
    "file-chart": -1.75,
    "file-icon": -2.5,
    "file-photo": -3.0,
    "file-drawn": -0.75,
    "file-interface": 1.5,
    "file-on-screen": 0.75,
    "moment": 2.0,
    "default-name": 0.25,
    "hash": 0.75,
    "step-name": 1.75,
    "dense-name": 1.0,
    "gif": 1.0,
    "folder-capture": 2.0,
    "folder-diagram": -3.0,
    "folder-icon": -3.0,
    "folder-chart": -1.0,
    # What the page says of it: alternative text, caption and title.
    "text-capture": 3.25,
    "text-diagram": -4.25,
    "text-chart": -3.0,
    "text-icon": -2.0,
    "text-names-icon": -0.5,
    "text-photo": -3.0,
    "text-drawn": -0.25,
    "text-interface": 1.5,
    "text-on-screen": 0.5,
    "sentence": 0.5,
    # Where it stands, and the words around.
    "alone": -0.75,
    "company": 1.0,
    "html": -1.0,
    "shown-small": -4.0,
    "opens-page": -1.0,
    "linked": -0.5,
    "around-capture": 2.0,
    "before-diagram": -2.25,
    "before-chart": -0.75,
    "explains": -0.5,
    "reader": 0.25,
    "action": 1.25,
    "section-diagram": -1.0,
    "section-capture": 1.5,
    "section-interface": 0.25,
    "section-reader": 0.5,
    "survey": -1.5,
    "thought": -1.0,
    "task": 0.5,
    # Its first bytes.
    "animated": 2.25,
    "jpeg": -0.75,
    "captured": 0.5,
    "camera": -5.0,
    "drawn-with": -5.0,
    "display": 0.25,
    "gimp": -0.5,
    "icon-size": -9.0,
    "small": -2.5,
    "phone": 2.0,
    "whole-screen": 0.75,
    "round-size": -1.25,
    "dense": 0.5,
    "scaled": 0.5,
    "print": -1.25,
}
