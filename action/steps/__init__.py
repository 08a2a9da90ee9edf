"""The steps of the action, each a module with a function `run`: the environment in, the step's exit code out."""
