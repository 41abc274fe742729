"""Where a page lies in a photo, and the photo made as if it had been taken from above."""

import math
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]  # upper left, upper right, lower right, lower left
WHOLE: Quad = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
_SIDE = 240  # pixels of the long side of the picture that is looked at
_LEAST, _MOST = 0.15, 0.97  # of the photo: less is no page, more is the page alone
_FULL = 0.8  # of its four corners' area: a page fills it


def found_corners(picture: "Image") -> Quad:
    """The corners of the largest bright patch when it looks like a page; the whole otherwise."""
    from PIL import ImageFilter

    small = picture.convert("L")
    small.thumbnail((_SIDE, _SIDE))
    small = small.filter(ImageFilter.MedianFilter(3))
    width, height = small.size
    values = small.tobytes()
    level = _threshold(small.histogram())
    patch = _largest([value > level for value in values], width, height)
    if not _LEAST * width * height <= len(patch) <= _MOST * width * height:
        return WHOLE
    places = [(at % width, at // width) for at in patch]
    corners = (
        min(places, key=lambda p: p[0] + p[1]), max(places, key=lambda p: p[0] - p[1]),
        max(places, key=lambda p: p[0] + p[1]), min(places, key=lambda p: p[0] - p[1]),
    )  # fmt: skip
    if len(patch) < _FULL * _area(corners) or _area(corners) < _LEAST * width * height:
        return WHOLE
    across, down = max(1, width - 1), max(1, height - 1)
    a, b, c, d = ((x / across, y / down) for x, y in corners)
    return a, b, c, d


def warp(picture: "Image", corners: Quad, side: int) -> "Image":
    """The page between these corners as a rectangle whose long side is `side` pixels at most."""
    from PIL import Image

    width, height = picture.size
    points = [(x * width, y * height) for x, y in corners]
    upper, right, lower, left = (
        _distance(points[rank], points[(rank + 1) % 4]) for rank in range(4)
    )
    wide, high = max(upper, lower, 1.0), max(left, right, 1.0)
    scale = min(1.0, side / max(wide, high))
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    corner = [(0.0, 0.0), (size[0], 0.0), (size[0], size[1]), (0.0, size[1])]
    return picture.transform(
        size, Image.Transform.PERSPECTIVE, _coefficients(corner, points),
        resample=Image.Resampling.BICUBIC,
    )  # fmt: skip


def convex(corners: Quad) -> bool:
    """Whether the corners go round a page: each turns the same way, and none is on another."""
    turns = []
    for rank in range(4):
        (x1, y1), (x2, y2), (x3, y3) = (corners[(rank + step) % 4] for step in range(3))
        turns.append((x2 - x1) * (y3 - y2) - (y2 - y1) * (x3 - x2))
    return all(turn > 1e-4 for turn in turns)


def _threshold(histogram: list[int]) -> int:
    """The grey that best parts the dark from the bright (Otsu)."""
    total, whole = sum(histogram), sum(rank * n for rank, n in enumerate(histogram))
    best, level, below, weight = -1.0, 127, 0.0, 0
    for rank, count in enumerate(histogram):
        weight += count
        below += rank * count
        if not weight or weight == total:
            continue
        apart = below / weight - (whole - below) / (total - weight)
        if (spread := weight * (total - weight) * apart * apart) > best:
            best, level = spread, rank
    return level


def _largest(bright: list[bool], width: int, height: int) -> list[int]:
    """The places of the largest patch of bright pixels that touch each other."""
    seen, best = [not one for one in bright], list[int]()
    for start in range(len(bright)):
        if seen[start]:
            continue
        seen[start], found, queue = True, [start], deque([start])
        while queue:
            at = queue.popleft()
            x = at % width
            for near, inside in (
                (at - 1, x > 0), (at + 1, x < width - 1),
                (at - width, at >= width), (at + width, at < width * (height - 1)),
            ):  # fmt: skip
                if inside and not seen[near]:
                    seen[near] = True
                    found.append(near)
                    queue.append(near)
        if len(found) > len(best):
            best = found
    return best


def _area(corners: tuple[tuple[int, int], ...]) -> float:
    pairs = zip(corners, (*corners[1:], corners[0]), strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def _distance(one: Point, other: Point) -> float:
    return math.dist(one, other)


def _coefficients(corner: list[Point], points: list[Point]) -> list[float]:
    """The eight numbers of the perspective that leads each corner to its point in the photo."""
    rows = []
    for (x, y), (u, v) in zip(corner, points, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v])
    return _solved(rows)


def _solved(rows: list[list[float]]) -> list[float]:
    """Eight equations of eight unknowns, by elimination."""
    size = len(rows)
    for rank in range(size):
        pivot = max(range(rank, size), key=lambda one: abs(rows[one][rank]))
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        head = rows[rank][rank]
        if abs(head) < 1e-12:
            raise ValueError("these corners make no page")
        rows[rank] = [value / head for value in rows[rank]]
        for other in range(size):
            if other != rank:
                share = rows[other][rank]
                rows[other] = [a - share * b for a, b in zip(rows[other], rows[rank], strict=True)]
    return [row[-1] for row in rows]
