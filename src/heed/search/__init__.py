"""From a question to the page: the derived index of words and meaning, and how it is asked."""
