"""How much each clue counts for a screenshot (above zero) or against it, in one table."""

FROM = 1.0
"""A picture with this score or more is taken for a screenshot."""
SURE = 2.0
"""A picture with this score or more surely is one."""

NAMED = -1.0
"""Evidence of this weight names what a picture is instead."""

WEIGHTS = {
    "guess": 0.75,
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
    "file-chart": -3.0,
    "file-icon": -3.0,
    "file-photo": -3.0,
    "file-drawn": -1.0,
    "file-interface": 1.0,
    "file-on-screen": 0.5,
    "moment": 2.0,
    "default-name": 0.25,
    "hash": 0.75,
    "step-name": 1.0,
    "dense-name": 1.0,
    "gif": 1.0,
    "folder-capture": 2.0,
    "folder-diagram": -3.0,
    "folder-icon": -3.0,
    "folder-chart": -1.0,
    # What the page says of it: alternative text, caption and title.
    "text-capture": 4.0,
    "text-diagram": -4.0,
    "text-chart": -3.0,
    "text-icon": -2.5,
    "text-names-icon": -0.5,
    "text-photo": -3.0,
    "text-drawn": -1.0,
    "text-interface": 1.5,
    "text-on-screen": 0.5,
    "sentence": 0.5,
    # Where it stands, and the words around.
    "shown-small": -4.0,
    "opens-page": -1.0,
    "linked": -0.5,
    "around-capture": 2.0,
    "before-diagram": -2.0,
    "before-chart": -1.5,
    "explains": -0.75,
    "reader": 0.5,
    "action": 1.0,
    "perhaps": 0.25,
    "section-diagram": -1.0,
    "section-capture": 1.5,
    "section-interface": 0.5,
    "section-reader": 0.5,
    "survey": -1.5,
    "post": -0.5,
    "thought": -0.75,
    "task": 0.5,
    # Its first bytes.
    "animated": 2.5,
    "jpeg": -0.5,
    "captured": 1.25,
    "camera": -5.0,
    "drawn-with": -5.0,
    "display": 0.25,
    "gimp": -0.5,
    "icon-size": -9.0,
    "small": -2.5,
    "phone": 2.0,
    "whole-screen": 0.75,
    "dense": 1.0,
    "scaled": 0.5,
    "print": -1.5,
}
