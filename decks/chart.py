"""Native charts of bars or columns, with their numbers in a workbook inside: a reader can change them in PowerPoint."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import isnan

import xlsxwriter

from decks.drawing import emu, escape, fill, sound

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_AXES = (20101, 20102)  # any two small numbers; large ones leave the range that readers take
_MADE = datetime(2000, 1, 1)  # the same chart gives the same bytes


@dataclass(frozen=True)
class Series:
    """One colour of marks. `outline` is a theme colour round pale ones; `points` gives single marks another colour.

    A value that is no number (`nan`) has no mark. `alpha` is the colour's share in per cent, `text` the theme colour of the numbers.
    `named` are the marks whose number has the series' name before it, so that no legend is needed.
    """

    name: str
    values: Sequence[float]
    colour: str
    outline: str = ""
    points: Mapping[int, str] = field(default_factory=dict)
    named: frozenset[int] = frozenset()
    bold: bool = False
    alpha: int = 100
    text: str = "tx1"


@dataclass(frozen=True)
class Plan:
    """How a chart is drawn: `plot` is where its marks stand (x, y, w, h as parts of the chart), `floor` and `ceiling` the
    ends of the scale, `form` how numbers are written, `more` further columns of the workbook that aren't drawn. `stacked` puts the
    series of a row end to end, each with its number inside, and makes all rows equally long."""

    across: bool
    plot: tuple[float, float, float, float]
    ceiling: float
    label: float = 20
    value: float = 24
    gap: int = 38
    overlap: int = 0
    floor: float = 0
    form: str = "General"
    labels: bool = True
    stacked: bool = False
    more: Sequence[tuple[str, Sequence[float]]] = ()


def chart_xml(labels: Sequence[str], series: Sequence[Series], plan: Plan, lang: str) -> bytes:
    """The chart as the package keeps it. There must be a label at least: an empty figure isn't drawn."""
    x, y, w, h = plan.plot
    place = "".join(
        f'<c:{tag} val="{value}"/>'
        for tag, value in [
            ("layoutTarget", "inner"),
            ("xMode", "edge"),
            ("yMode", "edge"),
            ("x", round(x, 5)),
            ("y", round(y, 5)),
            ("w", round(w, 5)),
            ("h", round(h, 5)),
        ]
    )
    side, floor = ("l", "b") if plan.across else ("b", "l")
    drawn = "".join(_series(k, one, labels, plan, lang) for k, one in enumerate(series))
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}"><c:date1904 val="0"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout><c:manualLayout>{place}</c:manualLayout></c:layout>'
        f'<c:barChart><c:barDir val="{"bar" if plan.across else "col"}"/><c:grouping val="{"percentStacked" if plan.stacked else "clustered"}"/><c:varyColors val="0"/>'
        f'{drawn}<c:gapWidth val="{plan.gap}"/><c:overlap val="{plan.overlap}"/>'
        f'<c:axId val="{_AXES[0]}"/><c:axId val="{_AXES[1]}"/></c:barChart>'
        f'<c:catAx><c:axId val="{_AXES[0]}"/><c:scaling><c:orientation val="{"maxMin" if plan.across else "minMax"}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{"low" if plan.labels else "none"}"/>'
        f'<c:spPr><a:ln w="{emu(1.5)}">{fill("tx1")}</a:ln></c:spPr>{_text(plan.label, lang, wrap="square")}'
        f'<c:crossAx val="{_AXES[1]}"/><c:crosses val="{"min" if plan.floor else "autoZero"}"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="50"/>'
        f'<c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_AXES[1]}"/><c:scaling><c:orientation val="minMax"/><c:max val="{plan.ceiling:.15g}"/>'
        f'<c:min val="{plan.floor:.15g}"/></c:scaling><c:delete val="1"/><c:axPos val="{floor}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f'<c:crossAx val="{_AXES[0]}"/><c:crosses val="{"autoZero"}"/></c:valAx>'
        f'<c:spPr><a:noFill/></c:spPr></c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(plan.label, lang)}</c:chartSpace>"
    )
    return xml.encode()


def _text(size: float, lang: str, colour: str = "tx1", bold: bool = False, wrap: str = "none") -> str:
    return (
        f'<c:txPr><a:bodyPr rot="0" vert="horz" wrap="{wrap}"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(size * 100)}" b="{int(bold)}">'
        f'{fill(colour)}<a:latin typeface="+mn-lt"/></a:defRPr></a:pPr><a:endParaRPr lang="{lang}"/></a:p></c:txPr>'
    )


def _series(k: int, one: Series, labels: Sequence[str], plan: Plan, lang: str) -> str:
    letter = chr(ord("B") + k)
    line = f'<a:ln w="{emu(1.25)}">{fill(one.outline)}</a:ln>' if one.outline else "<a:ln><a:noFill/></a:ln>"
    points = "".join(
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{fill(colour)}<a:ln><a:noFill/></a:ln></c:spPr></c:dPt>"
        for at, colour in sorted(one.points.items())
    )
    special = "".join(
        f'<c:dLbl><c:idx val="{at}"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{_text(plan.value, lang, one.points.get(at, 'tx1'), one.bold or at in one.points)}"
        f'<c:dLblPos val="outEnd"/>{_shown(at in one.named)}</c:dLbl>'
        for at in sorted({*one.points, *one.named})
    )
    cells = "".join(f'<c:pt idx="{at}"><c:v>{escape(label)}</c:v></c:pt>' for at, label in enumerate(labels))
    numbers = "".join(
        f'<c:pt idx="{at}"><c:v>{value:.15g}</c:v></c:pt>'
        for at, value in enumerate(one.values)
        if not isnan(value)
    )
    last = len(labels) + 1
    return (
        f'<c:ser><c:idx val="{k}"/><c:order val="{k}"/><c:tx><c:strRef><c:f>Sheet1!${letter}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(one.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f"<c:spPr>{fill(one.colour, one.alpha)}{line}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{points}'
        f'<c:dLbls>{special}<c:numFmt formatCode="{escape(plan.form)}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(plan.value, lang, one.text, one.bold)}"
        f'<c:dLblPos val="{"ctr" if plan.stacked else "outEnd"}"/>{_shown(False)}</c:dLbls>'
        f'<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{len(labels)}"/>{cells}</c:strCache>'
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${letter}$2:${letter}${last}</c:f><c:numCache>"
        f'<c:formatCode>{escape(plan.form)}</c:formatCode><c:ptCount val="{len(labels)}"/>{numbers}</c:numCache></c:numRef></c:val>'
        "</c:ser>"
    )


def _shown(named: bool) -> str:
    shown = (
        f'<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="{int(named)}"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    return shown + "<c:separator>\u00a0</c:separator>" if named else shown


def workbook(labels: Sequence[str], series: Sequence[Series], plan: Plan, head: str) -> bytes:
    """The chart's numbers as a spreadsheet. Whatever a label begins with, it is text there: no formula, no link."""
    stored = io.BytesIO()
    book = xlsxwriter.Workbook(stored, {"in_memory": True})
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet("Sheet1")
    number = book.add_format({"num_format": plan.form})
    sheet.set_column(0, 0, 40)
    sheet.write_string(0, 0, head)
    for row, label in enumerate(labels, 1):
        sheet.write_string(row, 0, sound(label))
    columns = [(one.name, one.values, number) for one in series] + [
        (name, values, None) for name, values in plan.more
    ]
    for column, (name, values, form) in enumerate(columns, 1):
        sheet.write_string(0, column, sound(name))
        for row, value in enumerate(values, 1):
            if not isnan(value):
                sheet.write_number(row, column, value, form)
    book.close()
    return stored.getvalue()
