"""What stands in a page: its title, its words and its links with their places."""
