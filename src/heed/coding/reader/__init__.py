"""The small model that reads a sentence where it stands and says for which factors it speaks; learnt by benchmarks/suggestion_reader.py."""
