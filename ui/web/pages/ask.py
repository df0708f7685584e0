"""The page "ask"; everything it does is in `ui/web/ask_page.py`."""

from __future__ import annotations

from ui.web.ask_page import show

show()
