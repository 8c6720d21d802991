"""The only code that changes what is kept of coding."""
