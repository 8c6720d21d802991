"""The only code that changes accounts, roles, invitations, second factors and sessions."""
