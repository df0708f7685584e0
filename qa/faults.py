"""What providers' libraries raise, in this project's own words and without keys."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from qa.errors import ModelError, ModelRefused, ModelUnavailable

_PASSING = (408, 409, 425, 429, 500, 502, 503, 504, 529)
_KEY_NAMES = re.compile(r"(?:API_?KEY|TOKEN|SECRET)", re.IGNORECASE)
_KEY_FORMS = re.compile(r"\b(?:sk|pk|gsk|xai|AIza|hf)[-_][\w-]{6,}|Bearer\s+\S+")
_ADVICE = {
    400: "It rejected the request: check the model's name and ZHIWEN_TOKEN_BUDGET.",
    401: "It rejected the key: check ZHIWEN_API_KEY or the provider's own variable.",
    402: "The account has no credit left.",
    403: "The key may not use this model.",
    404: "It knows no such model or address: check ZHIWEN_MODEL and ZHIWEN_BASE_URL.",
    429: "It is over its rate limit: wait, or lower ZHIWEN_RATE_LIMIT.",
}


def is_passing(error: ModelError) -> bool:
    """Tell whether trying again may help."""
    return isinstance(error, ModelUnavailable)


def translate(error: BaseException, model: str, keys: Iterable[str] = ()) -> ModelError:
    """Return the error of this project that an exception of a provider's library means.

    Args:
        error: What was raised.
        model: The model's name, for the message.
        keys: Texts that must not show.
    """
    status = _status(error)
    detail = scrub(f"{type(error).__name__}: {error}", keys)[:300]
    message = f"{model} did not answer ({_ADVICE.get(status, '')} {detail})".replace("( ", "(")
    if status and status not in _PASSING:
        return ModelRefused(message)
    return ModelUnavailable(message)


def retry_after(error: BaseException) -> float:
    """Return how many seconds a provider asks to wait; 0 when it does not say."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    try:
        return max(0.0, float(headers.get("retry-after", 0)))
    except ValueError:
        return 0.0


def cause(error: BaseException) -> str:
    """Return in one word or number why a model did not answer, for readers.

    >>> cause(TimeoutError())
    'TimeoutError'
    """
    origin = error.__cause__ or error
    return str(_status(origin) or type(origin).__name__)


def scrub(text: str, keys: Iterable[str] = ()) -> str:
    """Return a text without keys: those given, those in the environment, and what looks like one.

    >>> scrub("Incorrect API key provided: sk-abc123456", [])
    'Incorrect API key provided: ***'
    """
    secrets = [*keys, *(v for name, v in os.environ.items() if _KEY_NAMES.search(name))]
    for secret in sorted(filter(lambda each: len(each) > 3, secrets), key=len, reverse=True):
        text = text.replace(secret, "***")
    return _KEY_FORMS.sub("***", text)


def _status(error: BaseException | None) -> int:
    """Return the HTTP status behind an exception; 0 where there is none."""
    while error is not None:
        for holder in (error, getattr(error, "response", None)):
            status = getattr(holder, "status_code", None)
            if isinstance(status, int):
                return status
        error = error.__cause__
    return 0
