"""Settings refuse odd values with the variable's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from heed.configuration import SETTINGS, OddValue, configure


@pytest.mark.parametrize(
    "name, value",
    [
        ("HEED_PORT", "0"), ("HEED_PORT", "70000"), ("HEED_PORT", "http"), ("HEED_PORT", "²"), ("HEED_WORKERS", "0"), ("HEED_WORKERS", "-1"),
        ("HEED_WORKERS", "1.5"), ("HEED_MAX_FILE_MB", "big"), ("HEED_READ_SECONDS", "0"), ("HEED_READ_MB", " "), ("HEED_PUBLIC", "maybe"),
        ("HEED_DEBUG", "2"), ("HEED_VECTORS", "gpt"), ("HEED_DATABASE_URL", "mysql://x/y"), ("HEED_DATABASE_URL", "postgresql://host:99999/x"),
        ("HEED_DATABASE_URL", "postgresql://host"), ("HEED_HOME", __file__), ("HEED_TYPO", "x"),
        ("HEED_OIDC_ISSUER", "id.example.org"), ("HEED_OIDC_ISSUER", "http://id.example.org"), ("HEED_OIDC_ISSUER", "https://"),
        ("HEED_OIDC_ISSUER", "https://id.example.org/?a=b"), ("HEED_OIDC_ISSUER", "https://a:b@id.example.org"),
        ("HEED_OIDC_ISSUER", "https://id.example.org:99999"), ("HEED_OIDC_ISSUER", "https://id.example.org/a b"),
        ("HEED_LLM_URL", "llm.example.org"), ("HEED_LLM_URL", "http://llm.example.org/v1"), ("HEED_LLM_URL", "https://a:b@llm.example.org"),
        ("HEED_LLM_URL", "https://llm.example.org/v1?key=x"), ("HEED_LLM_MODEL", "small"), ("HEED_LLM_MODEL", "x" * 61), ("HEED_LLM_KEY", "a b"),
        ("HEED_LLM_KEY", "word"), ("HEED_OIDC_CLIENT", "heed"), ("HEED_OIDC_SECRET_FILE", "/nowhere/secret"), ("HEED_OIDC_SECRET_FILE", "/dev/null"),
        ("HEED_OIDC_SECRET_FILE", "/"), ("HEED_OIDC_SECOND_FACTOR", "perhaps"), ("HEED_OIDC_SECOND_FACTOR", "yes"),
    ],
)  # fmt: skip
def test_an_odd_value_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(OddValue, match=name):
        configure({name: value})


def test_a_provider_and_what_is_said_of_it_go_together(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("larch")
    named = {"HEED_OIDC_ISSUER": "https://id.example.org/tenant/v2.0", "HEED_OIDC_CLIENT": "heed"}
    assert configure(named)["HEED_OIDC_ISSUER"] == named["HEED_OIDC_ISSUER"]
    more = {**named, "HEED_OIDC_SECRET_FILE": str(tmp_path / "secret"), "HEED_OIDC_SECOND_FACTOR": "yes"}
    assert configure(more)["HEED_OIDC_SECRET_FILE"] == str(tmp_path / "secret")
    assert configure({**named, "HEED_OIDC_ISSUER": "http://127.0.0.1:8080"})["HEED_OIDC_CLIENT"] == "heed"
    with pytest.raises(OddValue, match="HEED_OIDC_CLIENT"):
        configure({"HEED_OIDC_ISSUER": "https://id.example.org"})


def test_a_password_is_never_said() -> None:
    with pytest.raises(OddValue) as odd:
        configure({"HEED_DATABASE_URL": "postgresql://u:secret-word@host:99999/x"})
    assert "secret-word" not in str(odd.value.code)


def test_defaults_are_values_heed_can_use() -> None:
    assert set(configure({})) == {setting.name for setting in SETTINGS}


def test_an_empty_variable_is_an_unset_one(tmp_path: Path) -> None:
    values = configure({"HEED_PORT": "", "HEED_HOME": str(tmp_path), "HEED_PUBLIC": "YES", "HEED_HOSTS": "a, b,,"})
    assert (values["HEED_PORT"], values["HEED_HOME"], values["HEED_PUBLIC"], values["HEED_HOSTS"]) == (
        8000,
        tmp_path,
        True,
        ["a", "b"],
    )
