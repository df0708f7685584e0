"""What can go wrong in the store; every message says what to do next.

StoreError
├── ReportError          a file cannot become a report
│   ├── UnreadableFile   its bytes are no text in any encoding known here, or it is damaged
│   ├── UnknownFormat    files of this kind are not read
│   └── EmptyReport      there are no words in it
├── CatalogError         catalog.toml is malformed or contradicts itself
├── ReportsMissing       there is no folder of reports
├── UnknownReport        no report, paragraph or file has that name
├── LibraryError         the file that holds everything
│   ├── LibraryMissing   nothing has been indexed yet
│   ├── LibraryOutdated  it was written by another version
│   ├── LibraryLocked    another process is writing
│   ├── LibraryDamaged   it cannot be read, or contradicts itself
│   └── DiskFull         there is no room left
├── IndexFailed          the Chroma collection cannot be opened or filled
└── EmbedderError        the embedding model cannot be opened
"""

from __future__ import annotations


class StoreError(Exception):
    """Anything the store cannot do; catch this to catch them all."""


class ReportError(StoreError):
    """A file cannot become a report."""


class UnreadableFile(ReportError):  # noqa: N818 (reads as what happened)
    """Its bytes are no text in any encoding known here, or the file is damaged."""


class UnknownFormat(ReportError):  # noqa: N818
    """Files of this kind are not read."""


class EmptyReport(ReportError):  # noqa: N818
    """There are no words in the file."""


class CatalogError(StoreError):
    """`catalog.toml` is malformed or contradicts itself."""


class ReportsMissing(StoreError):  # noqa: N818
    """There is no folder of reports where one was expected."""


class UnknownReport(StoreError):  # noqa: N818
    """No report, paragraph or file has that name."""


class LibraryError(StoreError):
    """Something is wrong with the file that holds everything."""


class LibraryMissing(LibraryError):  # noqa: N818
    """Nothing has been indexed yet."""


class LibraryOutdated(LibraryError):  # noqa: N818
    """The library was written by another version of this program."""


class LibraryLocked(LibraryError):  # noqa: N818
    """Another process is writing to the library."""


class LibraryDamaged(LibraryError):  # noqa: N818
    """The library cannot be read, or contradicts itself."""


class DiskFull(LibraryError):  # noqa: N818
    """There is no room left on the disk."""


class IndexFailed(StoreError):  # noqa: N818
    """The Chroma collection cannot be opened or filled."""


class EmbedderError(StoreError):
    """The embedding model cannot be opened."""
