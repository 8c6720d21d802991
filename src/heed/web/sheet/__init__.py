"""The coding sheet: what one page of it shows, and what its forms say."""
