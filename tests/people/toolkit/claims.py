"""What the provider tells of a person: the toolkit leaves the names of an address and of a second factor to whoever runs it."""

from typing import Any

from oauth2_provider.oauth2_validators import OAuth2Validator


class Claims(OAuth2Validator):  # type: ignore[misc]
    """Name, address, whether the address is checked, and by what the person signed in: from the groups they are in."""

    oidc_claim_scope = {**OAuth2Validator.oidc_claim_scope, "amr": "openid"}

    def get_additional_claims(self, request: Any) -> dict[str, Any]:
        person = request.user
        groups = set(person.groups.values_list("name", flat=True))
        return {
            "name": person.get_full_name(),
            "email": person.email,
            "email_verified": "address checked" in groups,
            "amr": ["pwd", "otp", "mfa"] if "second factor" in groups else ["pwd"],
        }
