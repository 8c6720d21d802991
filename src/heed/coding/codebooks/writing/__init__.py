"""A codebook written for other programs: TOML, CSV, REFI-QDA and SKOS, one form a file."""
