"""The page "history"; everything it does is in `ui/web/history_page.py`."""

from __future__ import annotations

from ui.web.history_page import show

show()
