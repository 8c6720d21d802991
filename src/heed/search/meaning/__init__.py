"""Search by meaning: a small local model turns passages into vectors, kept in one file and searched exactly."""
