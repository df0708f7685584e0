"""The page "reports"; everything it does is in `ui/web/reports_page.py`."""

from __future__ import annotations

from ui.web.reports_page import show

show()
