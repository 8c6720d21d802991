"""Release: what may leave, and what must go. Takedown so far; checks and the gate move in with the case room."""
