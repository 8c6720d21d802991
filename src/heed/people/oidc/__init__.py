"""Signing in by a provider that an administrator named (OpenID Connect, authorization code with PKCE). Off unless HEED_OIDC_ISSUER is set."""
