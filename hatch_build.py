"""Build scripts, styles and fonts before a wheel, an sdist or an editable install takes them along."""

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEnd(BuildHookInterface):  # type: ignore[type-arg]
    """Runs templates/build.py, which does nothing when its output is fresh (so in an sdist: no node is needed)."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        source = Path(self.root) / "templates" / "build.py"
        spec = importlib.util.spec_from_file_location("front_end", source)
        assert spec is not None
        assert spec.loader is not None
        front_end = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(front_end)
        front_end.build()
