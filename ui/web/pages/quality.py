"""The page "quality"; everything it does is in `ui/web/quality_page.py`."""

from __future__ import annotations

from ui.web.quality_page import show

show()
