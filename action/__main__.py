"""
Does one step of the action: `python -I -S action STEP`.

Needs nothing but Python itself until the packages are there. What the steps are told comes through the environment
alone; neither the folder that is checked nor the packages of the machine are on the module path.
"""

import os
import sys
from importlib import import_module

STEPS = ("install", "check", "publish", "bot")

if __name__ == "__main__":
    (name,) = sys.argv[1:]
    if name not in STEPS:
        sys.exit(f"there is no step {name!a}: {', '.join(STEPS)}")
    sys.exit(import_module(f"steps.{name}").run(os.environ))
