"""SPSS system files (.sav), written here: which columns, and their bytes."""
