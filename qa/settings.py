"""Every choice in one place, read once: arguments first, then the environment, then `.env`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

from qa.errors import SettingError

PREFIX = "ZHIWEN_"
EMBEDDED = "embedded"  # The answerer that ships with the project and needs no key.
SearchMode = Literal["hybrid", "lexical", "dense"]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The assistant's choices; each may be set as `ZHIWEN_<NAME>` in the environment.

    Attributes:
        home: Where the index lives; empty means the project's own folder.
        reports: Folder of reports that is indexed on first use; empty means `seeds/`.
        model: `"embedded"` or a LangChain provider string such as `"openai:gpt-5-mini"`.
        fallbacks: Models tried in order, comma-separated, when the first does not answer.
        base_url: Address of an OpenAI-compatible server; empty means the provider's own.
        api_key: Key for `base_url`; providers' own variables (OPENAI_API_KEY) work too.
        embedder: Empty for the shipped one, or a model name or folder.
        search_mode: Which searches find paragraphs.
        figure_ranker: Read question and statements together before a figure is chosen.
        year_lock: Answer from the reports of the years that the question names.
        passages: Paragraphs that reach the reader or the model.
        token_budget: Tokens sent to a model per question.
        timeout: Seconds a model may take for one call.
        deadline: Seconds all calls for one question may take together.
        retries: How often a call is tried again after a passing failure.
        concurrency: Questions answered at the same time by `batch`.
        rate_limit: Model calls a second; 0 means no limit.
        temperature: Randomness of the model's wording.
        cache: Keep models' answers on disk and reuse them for the same input.
        price_in: Price of a million tokens sent, in `currency`; 0 means unknown.
        price_cached: The same for tokens the provider had cached.
        price_out: The same for tokens received.
        currency: What the prices are in.
    """

    home: str = ""
    reports: str = ""
    model: str = EMBEDDED
    fallbacks: tuple[str, ...] = ()
    base_url: str = ""
    api_key: str = ""
    embedder: str = ""
    search_mode: SearchMode = "hybrid"
    year_lock: bool = True
    figure_ranker: bool = True
    passages: int = 8  # Two reports in two languages, and still quick to read.
    token_budget: int = 2500
    timeout: float = 60.0
    deadline: float = 120.0
    retries: int = 2
    concurrency: int = 4
    rate_limit: float = 0.0
    temperature: float = 0.0
    cache: bool = True
    price_in: float = 0.0
    price_cached: float = 0.0
    price_out: float = 0.0
    currency: str = "USD"

    def __repr__(self) -> str:
        """Show every choice but the key."""
        shown = {f.name: getattr(self, f.name) for f in fields(self)}
        shown["api_key"] = "***" if self.api_key else ""
        return f"Settings({', '.join(f'{name}={value!r}' for name, value in shown.items())})"

    def but(self, **changes: object) -> Settings:
        """Return these settings with some choices changed.

        Raises:
            SettingError: A name is unknown.
        """
        unknown = changes.keys() - {f.name for f in fields(self)}
        if unknown:
            raise SettingError(
                f"There is no setting {', '.join(sorted(unknown))}. "
                f"Settings are: {', '.join(f.name for f in fields(self))}."
            )
        return replace(self, **changes)  # type: ignore[arg-type]


def load_settings(
    environment: Mapping[str, str] | None = None, dotenv: Path | None = None, **changes: object
) -> Settings:
    """Read the settings: `changes` win over the environment, which wins over `.env`.

    Raises:
        SettingError: A value cannot be read as what its setting needs.
    """
    known = {**_dotenv(dotenv or Path(".env")), **(environment or os.environ)}
    hints = get_type_hints(Settings)
    read = {
        f.name: _read(f.name, known[PREFIX + f.name.upper()], hints[f.name])
        for f in fields(Settings)
        if known.get(PREFIX + f.name.upper())
    }
    return Settings().but(**{**read, **changes})


def parse_setting(name: str, text: str) -> object:
    """Return the value that `text` means for the setting `name`.

    >>> parse_setting("passages", "6")
    6

    Raises:
        SettingError: There is no such setting, or the text does not fit it.
    """
    hints = get_type_hints(Settings)
    if name not in hints:
        Settings().but(**{name: text})
    return _read(name, text, hints[name])


def _dotenv(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    from dotenv import dotenv_values

    return {key: value for key, value in dotenv_values(path).items() if value is not None}


def _read(name: str, text: str, hint: object) -> object:
    try:
        return _convert(text.strip(), hint)
    except ValueError as error:
        wanted = " or ".join(get_args(hint)) if get_origin(hint) is Literal else hint
        wanted = getattr(wanted, "__name__", wanted)
        raise SettingError(
            f"{PREFIX}{name.upper()} is {text!r}, which is not {wanted}. Correct it or unset it."
        ) from error


def _convert(text: str, hint: object) -> object:
    if hint is bool:
        return _TRUTH[text.lower()] if text.lower() in _TRUTH else _fail(text)
    if hint in (int, float):
        number = hint(text)
        return number if number >= 0 else _fail(text)
    if get_origin(hint) is Literal:
        return text if text in get_args(hint) else _fail(text)
    if get_origin(hint) is tuple:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return text


def _fail(text: str) -> object:
    raise ValueError(text)


_TRUTH = {"1": True, "true": True, "yes": True, "on": True} | {
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}
