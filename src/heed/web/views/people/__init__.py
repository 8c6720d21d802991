"""Pages about people: signing in, one's own account, who else may come in, what was done."""
