"""Questions in, cited answers out: the one door of this room."""

from __future__ import annotations

from qa.answer import (
    Answer,
    Citation,
    Computation,
    Passage,
    Quantity,
    Reason,
    Status,
    Usage,
    Warning,  # noqa: A004
    WarningCode,
)
from qa.api import aask, ask, stream
from qa.assistant import Assistant
from qa.errors import ModelError, QaError, QuestionError, SettingError
from qa.question import is_blank
from qa.settings import Settings, load_settings, parse_setting

__all__ = [
    "Assistant",
    "aask",
    "ask",
    "stream",
    "Answer",
    "Citation",
    "Computation",
    "ModelError",
    "Passage",
    "QaError",
    "Quantity",
    "QuestionError",
    "Reason",
    "SettingError",
    "Settings",
    "Status",
    "Usage",
    "Warning",
    "WarningCode",
    "is_blank",
    "load_settings",
    "parse_setting",
]
