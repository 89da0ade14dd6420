"""Draws families as pictograms, as several vendors do since 2024 and hardly any open set does: figures of one colour on a sign.

Who belongs to a family its name tells. Women have hair to the shoulders, girls have plaits, as on many signs; children stand in front.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

STYLES: Final = (
    ("#fff", "#6f7f95", False, "bob"),
    ("#fff", "#8e8e93", True, "bob"),
    ("#2b2b2b", "#e9e9ec", False, "waves"),
    ("#fff", "#5a6fd8", True, "waves"),
)
"""Colour of the figures and of the sign, whether one parent stands beside the children, and how women wear their hair."""
NOT_TOLD: Final = ("adult", "adult", "child")


def members_of(name: str) -> tuple[list[str], list[str]]:
    """Adults and children of a family by its name, such as ``family: man, woman, boy``."""
    members = name.partition(": ")[2].split(", ") if ":" in name else NOT_TOLD
    adults = [one for one in members if one in {"man", "woman", "adult"}]
    return adults, [one for one in members if one not in {"man", "woman", "adult"}]


def _figure(who: str, x: float, y: float, size: float, hair: str) -> str:
    """Head at (x, y), and shoulders below; size is the radius of the head."""
    shoulders = 1.75 * size
    top, bottom = y + 1.3 * size, y + 4.6 * size
    parts = [
        f'<circle cx="{x}" cy="{y}" r="{size}"/>',
        f'<path d="M{x - shoulders} {bottom}V{top + size}Q{x - shoulders} {top} {x - shoulders + size} {top}'
        f'H{x + shoulders - size}Q{x + shoulders} {top} {x + shoulders} {top + size}V{bottom}Z"/>',
    ]
    if who == "woman" and hair == "bob":
        parts.append(
            f'<path d="M{x - 1.35 * size} {y + 1.15 * size}V{y - 0.1 * size}A{1.35 * size} {1.3 * size} 0 0 1 '
            f'{x + 1.35 * size} {y - 0.1 * size}V{y + 1.15 * size}H{x + 0.5 * size}V{y}H{x - 0.5 * size}V{y + 1.15 * size}Z"/>'
        )
    elif who == "woman":
        parts += [f'<ellipse cx="{x + side * size}" cy="{y + 0.55 * size}" rx="{0.55 * size}" ry="{0.95 * size}"/>' for side in (-1, 1)]
    elif who == "girl":
        parts += [f'<ellipse cx="{x + side * 1.4 * size}" cy="{y + 0.35 * size}" rx="{0.5 * size}" ry="{0.7 * size}"/>' for side in (-1, 1)]
    return "".join(parts)


def pictograms(name: str) -> Iterable[str]:
    """A family in each style, as SVG.

    Args:
        name: As Unicode names it.
    """
    adults, children = members_of(name)
    for ink, sign, is_beside, hair in STYLES:
        beside = is_beside and len(adults) == 1 and len(children) == 1
        middle = 45 if beside else 64
        places = [middle] if len(adults) == 1 else [39, 89]
        below = [94] if beside else [64] if len(children) == 1 else [42, 86]
        grown = "".join(_figure(who, x, 34, 14.5, hair) for who, x in zip(adults, places, strict=True))
        small = "".join(
            f'<g stroke="{sign}" stroke-width="9" stroke-linejoin="round" paint-order="stroke">{figure}</g><g>{figure}</g>'
            for figure in (_figure(who, x, 78, 10.5, hair) for who, x in zip(children, below, strict=True))
        )
        yield (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128"><clipPath id="sign"><rect y="4" x="4" width="120" height="108" '
            f'rx="14"/></clipPath><rect width="128" height="128" rx="20" fill="{sign}"/><g clip-path="url(#sign)" fill="{ink}">{grown}{small}</g></svg>'
        )
