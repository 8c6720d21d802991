"""The only code that changes the library. Every action is keyword-only, says `by=` whom, and writes its audit event in its own transaction."""
