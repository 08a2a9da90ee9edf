"""Makes two pages of one: some of its lines become a page of their own, and everything still leads where it led."""
