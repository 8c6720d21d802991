"""Tables of what was coded elsewhere: read, their types guessed, taken as answers."""
