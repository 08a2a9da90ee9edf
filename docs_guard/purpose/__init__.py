"""Which of the four purposes a page and its parts serve: declared by its author, or read from it, with the evidence."""
