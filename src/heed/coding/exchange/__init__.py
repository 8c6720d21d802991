"""What was coded, in the forms of other programs: tables (CSV, Excel, SPSS) and REFI-QDA projects. Pure: database and pages come to it."""
