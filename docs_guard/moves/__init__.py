"""Which living page took over a lost address: signals, their weights, and how sure they make us."""
