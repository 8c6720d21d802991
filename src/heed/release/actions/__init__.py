"""The only code that releases or takes down."""
