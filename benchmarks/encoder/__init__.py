"""What benchmarks.search_encoder learns the model for search with; `net` needs PyTorch."""
