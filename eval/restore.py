"""Plain data back into nouns: the way from a JSON line to an `Answer` that can be scored again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def restore(noun: Callable[..., T], data: Mapping[str, Any]) -> T:
    """Return the dataclass `noun` that `data` was written from.

    Keys that the noun does not have are left out, and fields that the data does not have take
    their defaults, so results written before a field was added can still be read.

    Raises:
        TypeError: A field without a default is missing.
    """
    hints = _hints(noun)
    return noun(**{name: _value(hints[name], data[name]) for name in hints if name in data})


@cache
def _hints(noun: Any) -> dict[str, Any]:  # noqa: ANN401
    hints = get_type_hints(noun, vars(sys.modules[noun.__module__]))
    return {field.name: hints[field.name] for field in fields(noun)}


def _value(hint: Any, data: Any) -> Any:  # noqa: ANN401 (only known when run)
    """Return data as its type hint wants it; what JSON can say itself is left alone."""
    if data is None:
        return None
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (UnionType, Union):
        return _value(next(part for part in inner if part is not NoneType), data)
    if origin is tuple:
        of = inner[:1] * len(data) if inner[1:] == (...,) else inner
        return tuple(_value(part, item) for part, item in zip(of, data, strict=True))
    if origin is not None and isinstance(data, Mapping):
        return {_value(inner[0], key): _value(inner[1], item) for key, item in data.items()}
    if isinstance(hint, type):
        return _instance(hint, data)
    return data


def _instance(hint: type, data: Any) -> Any:  # noqa: ANN401
    if is_dataclass(hint):
        return restore(hint, data)
    if issubclass(hint, Decimal | StrEnum):
        return hint(data)
    return float(data) if hint is float else data
