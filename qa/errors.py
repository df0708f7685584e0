"""What can go wrong while answering; every message says what to do next.

QaError
├── QuestionError         the question cannot be used as it is (too long, not text)
├── SettingError          a setting has a value that makes no sense
├── ComputationError      figures that cannot be combined
└── ModelError            a language model did not answer
    ├── ModelMissing      its package is not installed, or its name is unknown
    ├── ModelRefused      the provider rejected the key, the name or the request
    └── ModelUnavailable  the provider could not be reached, was overloaded or too slow
"""

from __future__ import annotations


class QaError(Exception):
    """Anything that stops an answer; catch this to catch them all."""


class QuestionError(QaError):
    """The question cannot be used as it is."""


class SettingError(QaError):
    """A setting has a value that makes no sense."""


class ComputationError(QaError):
    """These figures cannot be combined."""


class ModelError(QaError):
    """A language model did not answer."""


class ModelMissing(ModelError):  # noqa: N818 (reads as what happened)
    """The provider's package is not installed, or the model's name is unknown."""


class ModelRefused(ModelError):  # noqa: N818
    """The provider rejected the key, the model's name or the request."""


class ModelUnavailable(ModelError):  # noqa: N818
    """The provider could not be reached, was overloaded or too slow."""
