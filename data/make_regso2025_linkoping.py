#!/usr/bin/env python3
"""Makes regso2025_linkoping.geojson from SCB's RegSO 2025, as the PyPI package duva carries it.

    pip download --no-deps --python-version 3.13 --only-binary=:all: duva==0.3.5
    python3 data/make_regso2025_linkoping.py duva-0.3.5-py3-none-any.whl data/regso2025_linkoping.geojson

Only Python's standard library is used. Boundaries are cut into the lines between places where three areas meet,
and each line is simplified once, so that neighbours keep sharing it. Then SWEREF 99 TM becomes WGS84.
"""

import json
import math
import sqlite3
import struct
import sys
import tempfile
import zipfile
from pathlib import Path

MUNICIPALITY = "0580"
TOLERANCE = 8.0  # metres that a simplified line may lie from the true one
DECIMALS = 5  # about a metre


def rings_of(blob):
    """The polygons of a GeoPackage geometry: a list of lists of rings of (east, north)."""
    envelope = [0, 32, 48, 48, 64][(blob[3] >> 1) & 7]
    return read_wkb(blob, 8 + envelope)[0]


def read_wkb(blob, at):
    order = "<" if blob[at] == 1 else ">"
    kind = struct.unpack_from(order + "I", blob, at + 1)[0]
    count = struct.unpack_from(order + "I", blob, at + 5)[0]
    at += 9
    if kind % 1000 == 6:
        polygons = []
        for _ in range(count):
            part, at = read_wkb(blob, at)
            polygons.extend(part)
        return polygons, at
    assert kind % 1000 == 3, f"geometry of kind {kind}"
    width = 2 + (kind // 1000 in (1, 2)) + 2 * (kind // 1000 == 3)
    rings = []
    for _ in range(count):
        points = struct.unpack_from(order + "I", blob, at)[0]
        at += 4
        flat = struct.unpack_from(f"{order}{points * width}d", blob, at)
        at += points * width * 8
        rings.append([(round(x, 2), round(y, 2)) for x, y in zip(flat[0::width], flat[1::width])])
    return [rings], at


def junctions(rings):
    """Places where the same line goes on for no pair of areas: more than two neighbours along all rings."""
    beside = {}
    for ring in rings:
        closed = ring[:-1]
        for at, place in enumerate(closed):
            beside.setdefault(place, set()).update((closed[at - 1], closed[(at + 1) % len(closed)]))
    return {place for place, others in beside.items() if len(others) > 2}


def lines(ring, meeting):
    """The ring cut at its junctions; a ring without one is cut at its least place, the same for all who share it."""
    closed = ring[:-1]
    starts = [at for at, place in enumerate(closed) if place in meeting]
    if not starts:
        starts = [closed.index(min(closed))]
    turned = closed[starts[0]:] + closed[:starts[0]] + [closed[starts[0]]]
    line = [turned[0]]
    for place in turned[1:]:
        line.append(place)
        if place in meeting:
            yield line
            line = [place]
    if len(line) > 1:
        yield line


def simplified(line, known):
    """The line with the places that matter (Douglas and Peucker); the same whichever way it is walked."""
    forward = (line[0], line[1]) <= (line[-1], line[-2])
    key = tuple(line if forward else reversed(line))
    if key not in known:
        keep = {0, len(key) - 1}
        if key[0] == key[-1]:
            # A closed line needs a triangle at least.
            keep.add(max(range(len(key)), key=lambda at: math.dist(key[0], key[at])))
        todo = list(zip(sorted(keep), sorted(keep)[1:]))
        while todo:
            first, last = todo.pop()
            far, at = max(((off_line(key[at], key[first], key[last]), at) for at in range(first + 1, last)), default=(0, 0))
            if far > TOLERANCE:
                keep.add(at)
                todo += [(first, at), (at, last)]
        known[key] = [key[at] for at in sorted(keep)]
    return known[key] if forward else known[key][::-1]


def off_line(place, start, end):
    (x, y), (ax, ay), (bx, by) = place, start, end
    length = math.dist(start, end)
    if length == 0:
        return math.dist(place, start)
    along = max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length**2))
    return math.dist(place, (ax + along * (bx - ax), ay + along * (by - ay)))


def to_wgs84(east, north):
    """SWEREF 99 TM to longitude and latitude: Lantmäteriet's formulas for Gauss conformal projection, GRS 80."""
    axis, flattening, scale = 6378137.0, 1 / 298.257222101, 0.9996
    e2 = flattening * (2 - flattening)
    n = flattening / (2 - flattening)
    roof = axis / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    delta = (
        n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96 - n**4 / 360,
        n**2 / 48 + n**3 / 15 - 437 * n**4 / 1440,
        17 * n**3 / 480 - 37 * n**4 / 840,
        4397 * n**4 / 161280,
    )
    xi, eta = north / (scale * roof), (east - 500000.0) / (scale * roof)
    xi_prime = xi - sum(d * math.sin(2 * k * xi) * math.cosh(2 * k * eta) for k, d in enumerate(delta, 1))
    eta_prime = eta - sum(d * math.cos(2 * k * xi) * math.sinh(2 * k * eta) for k, d in enumerate(delta, 1))
    phi = math.asin(math.sin(xi_prime) / math.cosh(eta_prime))
    longitude = math.radians(15) + math.atan2(math.sinh(eta_prime), math.cos(xi_prime))
    square = math.sin(phi) ** 2
    star = (
        e2 + e2**2 + e2**3 + e2**4,
        -(7 * e2**2 + 17 * e2**3 + 30 * e2**4) / 6,
        (224 * e2**3 + 889 * e2**4) / 120,
        -(4279 * e2**4) / 1260,
    )
    latitude = phi + math.sin(phi) * math.cos(phi) * sum(s * square**k for k, s in enumerate(star))
    return [round(math.degrees(longitude), DECIMALS), round(math.degrees(latitude), DECIMALS)]


def main(wheel, out):
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        path = archive.extract("duva/geodata/RegSO_2025.gpkg", folder)
        rows = sqlite3.connect(path).execute(
            "SELECT regsokod, regsonamn, kommunkod, lanskod, version, sp_geometry FROM RegSO_2025"
            " WHERE kommunkod = ? ORDER BY regsokod",
            (MUNICIPALITY,),
        ).fetchall()
    areas = [(row[:5], rings_of(row[5])) for row in rows]
    meeting = junctions([ring for _, polygons in areas for polygon in polygons for ring in polygon])
    known = {}
    features = []
    for (code, name, municipality, county, version), polygons in areas:
        drawn = []
        for polygon in polygons:
            rings = []
            for ring in polygon:
                places = []
                for line in lines(ring, meeting):
                    places += simplified(line, known)[bool(places):]
                rings.append([to_wgs84(*place) for place in places])
            # An islet smaller than the tolerance is a line after it, and no area.
            if len(rings[0]) >= 4:
                drawn.append([ring for ring in rings if len(ring) >= 4])
        assert drawn, code
        features.append({
            "type": "Feature",
            "properties": {
                "regsokod": code,
                "regsonamn": name,
                "kommunkod": municipality,
                "lanskod": county,
                "version": version,
            },
            "geometry": {"type": "MultiPolygon", "coordinates": drawn},
        })
    lines_of_file = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    Path(out).write_text(f'{{"type":"FeatureCollection","features":[\n{lines_of_file}\n]}}\n', encoding="utf-8")
    print(f"{out}: {len(features)} areas, {Path(out).stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
