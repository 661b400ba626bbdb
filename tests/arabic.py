"""A workshop in Arabic, for whatever has to run from right to left."""

from __future__ import annotations

ARABIC = """---
title: ورشة عمل صغيرة
language: ar
group: 2-60
---

# القسم الأول {time=30m}

## أهلا وسهلا {time=1m}
صباح الخير، نبدأ الآن.

- أولا: التعارف
- ثانيا: العمل

::: notes
قل هذا: مرحبا بكم في Berlin (2026).
:::

## هل تقود فريقا؟ {.choice #before time=2m}
هل تقود فريقا؟

- نعم، منذ سنوات
- لا

## كم من مئة؟ {.estimate #guess unit="شخص" min=0 max=100 answer=40 time=2m}
كم شخصا من مئة؟

## ماذا فعلوا؟ {.ideas #ideas most=2 time=3m}
ماذا فعلوا؟

## أيها نجرب؟ {.dots #dots from=ideas dots=2 time=3m}
أيها نجرب؟

## رتبوا {.rank #order time=3m}
ما الأهم؟

- الوقت
- المال
- الناس

## إلى أي حد؟ {.scale #scale low="أبدا" high="دائما" time=3m}
إلى أي حد؟

- نسمع بعضنا
- نسأل

## أين أنت؟ {.spectrum #line x="العمل, الناس" time=2m}
أين كان أسبوعك؟

## أين البطاقات؟ {.sort #piles piles="نبدأ, نتوقف" time=2m}
ضعوا كل بطاقة في مكانها.

- اجتماعات
- رسائل

## ناقشوا {.discuss #argue groups=2 time=5m}
مع أم ضد؟

## وعدي {.commitments #promise from=ideas time=3m}
ماذا ستفعل؟

## والآن؟ {.choice #after again=before time=2m}
"""

# Names that turn a sentence they stand in, where nothing holds them apart.
NAMES = ("3 محمد", "x(2)", "עליזה ,,", "Ana", "محمد (المدير)", "שרה")
