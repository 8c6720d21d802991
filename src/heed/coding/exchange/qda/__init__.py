"""REFI-QDA projects (.qdpx): the package, what is in it, how it is written, and how one is taken as a study."""
