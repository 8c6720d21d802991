"""Pages: one view a file, templates, static files; no rules of its own."""
