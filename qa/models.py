"""A provider string to a chat model: "openai:gpt-5-mini", "ollama:qwen3", "huggingface:FOLDER"."""

from __future__ import annotations

import importlib.util
import os
from typing import TYPE_CHECKING, Any

from qa.errors import ModelMissing
from qa.faults import scrub
from qa.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

EMBEDDED = "embedded"
# What a model's prefix is called here, in LangChain, the package it needs and the extra with it.
_PROVIDERS = {
    "openai": ("openai", "langchain_openai", ""),
    "anthropic": ("anthropic", "langchain_anthropic", "anthropic"),
    "google": ("google_genai", "langchain_google_genai", "google"),
    "google_genai": ("google_genai", "langchain_google_genai", "google"),
    "ollama": ("ollama", "langchain_ollama", "ollama"),
}
_LOCAL = "huggingface"
_NO_KEY = "none"  # Compatible servers of one's own seldom ask for a key, but clients want one.


def load_model(name: str, settings: Settings) -> BaseChatModel:
    """Return the chat model that a provider string names; nothing is called yet.

    Raises:
        ModelMissing: The name has no provider, or the provider's package is not installed.
    """
    provider, _, model = name.partition(":")
    if not model:
        raise ModelMissing(
            f"“{name}” names no provider. Write provider:model, such as "
            f"openai:{name or 'gpt-5-mini'}; providers are "
            f"{', '.join([*sorted(_PROVIDERS), _LOCAL])}. For a compatible server, set "
            "ZHIWEN_BASE_URL and write openai:MODEL."
        )
    if provider == _LOCAL:
        from qa.local_model import load_local_model

        return load_local_model(model, settings.temperature)
    return _load(provider, model, settings)


def secrets(settings: Settings) -> tuple[str, ...]:
    """Return what must never be shown."""
    return (settings.api_key,) if settings.api_key else ()


def _load(provider: str, model: str, settings: Settings) -> BaseChatModel:
    langchain, package, extra = _PROVIDERS.get(provider, (provider, "", ""))
    if package and importlib.util.find_spec(package) is None:
        raise ModelMissing(
            f"{provider}: models need a package that is not installed. "
            f"Install it with: pip install 'zhiwen[{extra}]'"
        )
    from langchain.chat_models import init_chat_model

    try:
        loaded: BaseChatModel = init_chat_model(
            model, model_provider=langchain, **_options(provider, settings)
        )
    except Exception as error:
        shown = scrub(str(error), secrets(settings))
        raise ModelMissing(f"{provider}:{model} cannot be loaded: {shown}") from None
    return loaded


def _options(provider: str, settings: Settings) -> dict[str, Any]:
    """Return what a model is made with: no retries of its own, since ours know the deadline."""
    options: dict[str, Any] = {"temperature": settings.temperature}
    if provider == "ollama":
        options["client_kwargs"] = {"timeout": settings.timeout}
    else:
        options |= {"timeout": settings.timeout, "max_retries": 0}
    if provider == "openai":
        options["stream_usage"] = True
    # Address and key are the first model's; a fallback elsewhere has its provider's own.
    own = provider == settings.model.partition(":")[0]
    return options | (_access(provider, settings) if own else {})


def _access(provider: str, settings: Settings) -> dict[str, Any]:
    access = {"base_url": settings.base_url} if settings.base_url else {}
    if settings.api_key:
        access["api_key"] = settings.api_key
    elif settings.base_url and provider == "openai" and not os.environ.get("OPENAI_API_KEY"):
        access["api_key"] = _NO_KEY
    return access
