"""Native charts of bars or columns, with their numbers in a workbook inside: a reader can change them in PowerPoint."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import isnan

import xlsxwriter

from decks.drawing import fill, no_outline, outline
from decks.elements import A, C, Element, sound

_LABELS_AXIS, _VALUES_AXIS = (
    20101,
    20102,
)  # any two small numbers; large ones leave the range that readers take
_MADE = datetime(2000, 1, 1)  # the same chart gives the same bytes


@dataclass(frozen=True)
class Series:
    """One colour of marks. `outline` is a theme colour round pale ones; `points` gives single marks another colour.

    A value that is no number (`nan`) has no mark. `alpha` is the colour's opacity in per cent, `text` the theme
    colour of the numbers. `named` are the marks whose number has the series' name before it, so that no legend is
    needed.
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
    """How a chart is drawn.

    `plot` is where its marks stand (x, y, w, h as parts of the chart), `floor` and `ceiling` are the ends of the
    scale, `form` is the number format (`cells` that of the workbook, where it differs), `more` are further columns of
    the workbook that aren't drawn. `stacked` puts the series of a row end to end, each with its number inside, and
    makes all rows equally long.
    """

    across: bool
    plot: tuple[float, float, float, float]
    ceiling: float
    label: float = 20
    value: float = 24
    gap: int = 38
    overlap: int = 0
    floor: float = 0
    form: str = "General"
    cells: str = ""
    labels: bool = True
    stacked: bool = False
    more: Sequence[tuple[str, Sequence[float]]] = ()


@dataclass(frozen=True)
class Chart:
    """A chart with its numbers. `head` names the labels' column in the workbook."""

    labels: Sequence[str]
    series: Sequence[Series]
    plan: Plan
    head: str = ""


def root(chart: Chart, lang: str) -> Element:
    """The root element of the chart's part. It must have a label: an empty figure isn't drawn."""
    plan = chart.plan
    drawn = C.barChart(
        C.barDir(val="bar" if plan.across else "col"),
        C.grouping(val="percentStacked" if plan.stacked else "clustered"),
        C.varyColors(val=0),
        *(_series(k, chart, lang) for k in range(len(chart.series))),
        C.gapWidth(val=plan.gap),
        C.overlap(val=plan.overlap),
        C.axId(val=_LABELS_AXIS),
        C.axId(val=_VALUES_AXIS),
    )
    area = C.plotArea(
        C.layout(_place(plan)), drawn, _labels_axis(plan, lang), _values_axis(plan), C.spPr(A.noFill())
    )
    return C.chartSpace(
        C.date1904(val=0),
        C.roundedCorners(val=0),
        C.chart(C.autoTitleDeleted(val=1), area, C.plotVisOnly(val=1), C.dispBlanksAs(val="gap")),
        C.spPr(A.noFill(), no_outline()),
        _text(plan.label, lang),
    )


def _place(plan: Plan) -> Element:
    """Where the marks stand in the chart, without labels and numbers round them."""
    x, y, w, h = plan.plot
    return C.manualLayout(
        C.layoutTarget(val="inner"),
        C.xMode(val="edge"),
        C.yMode(val="edge"),
        C.x(val=str(round(x, 5))),
        C.y(val=str(round(y, 5))),
        C.w(val=str(round(w, 5))),
        C.h(val=str(round(h, 5))),
    )


def _labels_axis(plan: Plan, lang: str) -> Element:
    return C.catAx(
        C.axId(val=_LABELS_AXIS),
        C.scaling(C.orientation(val="maxMin" if plan.across else "minMax")),
        C.delete(val=0),
        C.axPos(val="l" if plan.across else "b"),
        C.numFmt(formatCode="General", sourceLinked=0),
        C.majorTickMark(val="none"),
        C.minorTickMark(val="none"),
        C.tickLblPos(val="low" if plan.labels else "none"),
        C.spPr(outline("tx1", 1.5)),
        _text(plan.label, lang, wrap="square"),
        C.crossAx(val=_VALUES_AXIS),
        C.crosses(val="min" if plan.floor else "autoZero"),
        C.auto(val=0),
        C.lblAlgn(val="ctr"),
        C.lblOffset(val=50),
        C.noMultiLvlLbl(val=1),
    )


def _values_axis(plan: Plan) -> Element:
    """The scale, which isn't seen: numbers stand at the marks."""
    ends = C.max(val=f"{plan.ceiling:.15g}"), C.min(val=f"{plan.floor:.15g}")
    return C.valAx(
        C.axId(val=_VALUES_AXIS),
        C.scaling(C.orientation(val="minMax"), *ends),
        C.delete(val=1),
        C.axPos(val="b" if plan.across else "l"),
        C.numFmt(formatCode="General", sourceLinked=0),
        C.majorTickMark(val="none"),
        C.minorTickMark(val="none"),
        C.tickLblPos(val="none"),
        C.crossAx(val=_LABELS_AXIS),
        C.crosses(val="autoZero"),
    )


def _text(size: float, lang: str, colour: str = "tx1", bold: bool = False, wrap: str = "none") -> Element:
    look = A.defRPr(fill(colour), A.latin(typeface="+mn-lt"), sz=round(size * 100), b=int(bold))
    return C.txPr(
        A.bodyPr(rot=0, vert="horz", wrap=wrap), A.lstStyle(), A.p(A.pPr(look), A.endParaRPr(lang=lang))
    )


def _series(k: int, chart: Chart, lang: str) -> Element:
    """The `k`-th series: its look, its numbers, and where both stand in the workbook."""
    one, plan, letter, last = chart.series[k], chart.plan, chr(ord("B") + k), len(chart.labels) + 1
    values = [(at, f"{value:.15g}") for at, value in enumerate(one.values) if not isnan(value)]
    return C.ser(
        C.idx(val=k),
        C.order(val=k),
        C.tx(_texts(f"Sheet1!${letter}$1", [one.name])),
        C.spPr(fill(one.colour, one.alpha), outline(one.outline, 1.25) if one.outline else no_outline()),
        C.invertIfNegative(val=0),
        *(_point(at, colour) for at, colour in sorted(one.points.items())),
        _numbers(one, plan, lang),
        C.cat(_texts(f"Sheet1!$A$2:$A${last}", chart.labels)),
        C.val(
            C.numRef(
                C.f(f"Sheet1!${letter}$2:${letter}${last}"),
                C.numCache(
                    C.formatCode(plan.form),
                    C.ptCount(val=len(chart.labels)),
                    *(_cached(*pt) for pt in values),
                ),
            )
        ),
    )


def _texts(cells: str, texts: Sequence[str]) -> Element:
    """Texts that stand in these cells of the workbook."""
    cache = C.strCache(C.ptCount(val=len(texts)), *(_cached(at, text) for at, text in enumerate(texts)))
    return C.strRef(C.f(cells), cache)


def _cached(at: int, value: str) -> Element:
    return C.pt(C.v(value), idx=at)


def _point(at: int, colour: str) -> Element:
    """A mark in a colour of its own."""
    look = C.spPr(fill(colour), no_outline())
    return C.dPt(C.idx(val=at), C.invertIfNegative(val=0), C.bubble3D(val=0), look)


def _numbers(one: Series, plan: Plan, lang: str) -> Element:
    """The numbers at a series' marks; those of points and those with the series' name look otherwise."""
    special = [
        C.dLbl(
            C.idx(val=at),
            C.spPr(A.noFill(), no_outline()),
            _text(plan.value, lang, one.points.get(at, "tx1"), one.bold or at in one.points),
            C.dLblPos(val="outEnd"),
            *_shown(at in one.named),
        )
        for at in sorted({*one.points, *one.named})
    ]
    return C.dLbls(
        *special,
        C.numFmt(formatCode=plan.form, sourceLinked=0),
        C.spPr(A.noFill(), no_outline()),
        _text(plan.value, lang, one.text, one.bold),
        C.dLblPos(val="ctr" if plan.stacked else "outEnd"),
        *_shown(False),
    )


def _shown(named: bool) -> list[Element]:
    """What a number at a mark says: the value, and before it the series' name where it is `named`."""
    return [
        C.showLegendKey(val=0),
        C.showVal(val=1),
        C.showCatName(val=0),
        C.showSerName(val=int(named)),
        C.showPercent(val=0),
        C.showBubbleSize(val=0),
        *([C.separator("\u00a0")] if named else []),
    ]


def workbook(chart: Chart) -> bytes:
    """The chart's numbers as a spreadsheet. Whatever a label begins with, it is text there: no formula, no link."""
    stored = io.BytesIO()
    book = xlsxwriter.Workbook(stored, {"in_memory": True})
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet("Sheet1")
    number = book.add_format({"num_format": chart.plan.cells or chart.plan.form})
    sheet.set_column(0, 0, 40)
    sheet.write_string(0, 0, chart.head)
    for row, label in enumerate(chart.labels, 1):
        sheet.write_string(row, 0, sound(label))
    columns = [(one.name, one.values, number) for one in chart.series]
    columns += [(name, values, None) for name, values in chart.plan.more]
    for column, (name, values, form) in enumerate(columns, 1):
        sheet.write_string(0, column, sound(name))
        for row, value in enumerate(values, 1):
            if not isnan(value):
                sheet.write_number(row, column, value, form)
    book.close()
    return stored.getvalue()
