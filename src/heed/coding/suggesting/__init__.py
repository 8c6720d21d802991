"""What the machine suggests for each factor of a codebook, with the passages it rests on; pure: neither Django nor database."""
