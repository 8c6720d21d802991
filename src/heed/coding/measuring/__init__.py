"""How good suggestions are: counted, as shares with their intervals. Pure: neither Django nor database."""
