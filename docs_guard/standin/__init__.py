"""A stateful stand-in of GitHub: its state, its answers over HTTP, its faults; for the demo, tests and benchmarks."""
