"""The edge to the web: the one room, beside that of GitHub, that imports requests."""
