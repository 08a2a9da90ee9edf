"""The ways to find a team, a file each; each value says when it is asked."""
