"""What a coder may answer, of what, what an answer still wants, and who may see it. Pure."""
