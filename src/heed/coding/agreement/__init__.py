"""How far coders agree: pure mathematics, from cells to figures with intervals. Knows neither Django nor any database."""
