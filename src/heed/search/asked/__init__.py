"""How a question is read: from what was typed to what is wanted, required, shut out and narrowed. Knows neither Django nor the index."""
