"""Front matter, YAML, TOML, JSON, JavaScript and Python literals, read into values with their byte spans."""
