"""One view a file; each loads, asks and shows, and decides nothing."""
