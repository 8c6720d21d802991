"""Reviews, documents, passages and what is claimed of them."""
