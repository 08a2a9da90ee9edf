"""The edge to GitHub: the one room that imports PyGithub."""
