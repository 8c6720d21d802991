// The coding sheet.
