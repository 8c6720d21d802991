"""A real provider of OpenID Connect to sign in by: Django OAuth Toolkit with its own sign-in and consent screens, in a process of its own.

Nothing of the protocol is ours: oauthlib makes the codes, checks PKCE and writes the tokens, jwcrypto signs them; Heed reads them with PyJWT.
"""
