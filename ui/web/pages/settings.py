"""The page "settings"; everything it does is in `ui/web/settings_page.py`."""

from __future__ import annotations

from ui.web.settings_page import show

show()
