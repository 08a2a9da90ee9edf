"""Who owns a page or a gap, and why: one router a file, asked in order."""
