"""Signs that our fonts lack: a font of the computer has them, or it is told, once for each script."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

import handouts
from facilitator import signs
from facilitator.workshop.parser import read
from facilitator.workshop.results import Refs
from handouts.page import fonts
from tests.handouts.kit import fonts_of

TEXT = """---
title: 計画 และ แผน
---

# はじめに

## 質問 {.choice time=2m}
Что и 何 и แผน и योजना и ♫𝄞?

- はい
- Nein
"""


def a_font(path: Path, letters: str) -> None:
    """A TrueType font with these letters, each a box."""
    names = [".notdef", *(f"u{ord(letter):04X}" for letter in letters)]
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for point in ((100, 700), (800, 700), (800, 0)):
        pen.lineTo(point)
    pen.closePath()
    box = pen.glyph()
    made = FontBuilder(1000)
    made.setupGlyphOrder(names)
    made.setupCharacterMap({ord(letter): name for letter, name in zip(letters, names[1:], strict=True)})
    made.setupGlyf(dict.fromkeys(names, box))
    made.setupHorizontalMetrics(dict.fromkeys(names, (900, 100)))
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": "Boxes", "styleName": "Regular", "psName": "Boxes-Regular"})
    made.setupOS2()
    made.setupPost()
    made.save(path)


def test_one_warning_a_script_says_with_its_signs_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signs, "_files", tuple)
    signs._has.cache_clear()
    found = [(line, str(said)) for line, said in signs.warnings(TEXT)]
    assert [line for line, _ in found] == [2, 2, 8, 8]
    japanese, thai, hindi, others = (said for _, said in found)
    assert "the Chinese and Japanese signs (計 画 は じ め に 質 問)" in japanese
    assert "the Thai signs (แ ล ะ ผ น)" in thai
    assert "the Devanagari signs (य ो ज न ा)" in hindi
    assert "these signs (𝄞)" in others or "these signs (♫ 𝄞)" in others
    assert all("Install a TrueType font" in said or "install a TrueType font" in said for _, said in found)


def test_the_stops_of_a_script_are_told_with_its_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signs, "_files", tuple)
    signs._has.cache_clear()
    found = [str(said) for _, said in signs.warnings("एक।\nとは。何\n૱")]
    assert len(found) == 3  # a rupee sign of a script that has no letter here is told as a sign
    assert "the Devanagari signs (ए क ।)" in found[0]
    assert "the Chinese and Japanese signs (と は 。 何)" in found[1]


def test_letters_that_paper_cannot_join_are_told_although_a_font_has_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    a_font(tmp_path / "Boxes.ttf", "योजना")
    monkeypatch.setattr(signs, "_files", lambda: (str(tmp_path / "Boxes.ttf"),))
    signs._has.cache_clear()
    ((line, said),) = signs.warnings("# One\nयोजना")
    assert line == 2
    assert "Devanagari letters one after the other" in str(said)
    signs._has.cache_clear()


def test_a_font_of_the_computer_that_has_the_signs_is_used_and_the_same_bytes_come_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "A-broken.ttf").write_bytes(b"no font at all")
    a_font(tmp_path / "Boxes.ttf", "計画はじめに質問何い")
    monkeypatch.setattr(
        signs, "_files", lambda: (str(tmp_path / "A-broken.ttf"), str(tmp_path / "Boxes.ttf"))
    )
    fonts.glyph.cache_clear()
    signs._has.cache_clear()
    text = TEXT.replace("และ แผน", "").replace("แผน и योजना и ♫𝄞", "何")
    assert signs.warnings(text) == []
    workshop = read(text).workshop
    assert workshop is not None
    workbook = next(one for one in handouts.documents() if one.name == "workbook")
    made = workbook.make(workshop, None, Refs())
    used = {str(font["/BaseFont"]) for font in fonts_of(made)}
    assert any(name.endswith("Boxes-Regular") for name in used)
    assert workbook.make(workshop, None, Refs()) == made
    fonts.glyph.cache_clear()


def test_check_says_it_once_for_each_script_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "workshop.md").write_text(TEXT.replace(" и ♫𝄞", ""), "utf-8")
    (tmp_path / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'
    )
    done = subprocess.run(
        [sys.executable, "-m", "facilitator.cli", "check", tmp_path / "workshop.md"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.count("No font on this computer has the ") == 3
    assert "empty box" in done.stdout
