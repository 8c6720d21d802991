"""Lists of reviews as catalogues publish them, read into entries. Pure: one file a layout; nothing here knows Django."""
