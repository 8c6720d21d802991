"""One module for each way of making a file."""
