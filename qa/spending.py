"""What the calls for an answer cost."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from qa.answer import Usage
from qa.settings import Settings

if TYPE_CHECKING:
    from langchain_core.messages import AIMessageChunk

_MILLION = 1_000_000
_NOTHING = Usage()


def spent(message: AIMessageChunk | None, settings: Settings, before: Usage = _NOTHING) -> Usage:
    """Add what one call used to what was used before it; money only where prices are set.

    Args:
        message: Everything the model said; None when the call failed.
        settings: Prices for a million tokens sent, cached and received.
        before: The usage of earlier calls for the same answer.
    """
    used: Mapping[str, Any] = (message.usage_metadata if message else None) or {}
    details = used.get("input_token_details") or {}
    tokens_in = before.tokens_in + int(used.get("input_tokens") or 0)
    tokens_out = before.tokens_out + int(used.get("output_tokens") or 0)
    cached = before.tokens_cached + int(details.get("cache_read") or 0)
    priced = bool(settings.price_in or settings.price_out)
    return Usage(
        tokens_in,
        tokens_out,
        cached,
        _cost(tokens_in, cached, tokens_out, settings) if priced else None,
        settings.currency if priced else "",
    )


def _cost(tokens_in: int, cached: int, tokens_out: int, settings: Settings) -> Decimal:
    fresh = Decimal(str(settings.price_in)) * (tokens_in - cached)
    known = Decimal(str(settings.price_cached or settings.price_in)) * cached
    received = Decimal(str(settings.price_out)) * tokens_out
    return (fresh + known + received) / _MILLION
