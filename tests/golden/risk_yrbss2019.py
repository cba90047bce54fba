"""Shares of risk by area from YRBS 2019, worked out once more, with Python's standard library alone.

    python3 risk_yrbss2019.py …/data/enkater/yrbss2019_riskyBehaviors.csv.gz > risk_yrbss2019.json

The file has no areas, schools or weights. They are put on by row number, the same way in the test that compares:
school = row % 40, area = school % 5, weight = 1 + (row % 7) / 4, with rows counted from 0.

Share: sum of weights above the cut over sum of weights. Error: Taylor linearisation of that ratio with schools as clusters
(R `survey`: svyby + svyciprop, method "logit"), degrees of freedom schools - 1. The error is held against one that is worked
out in another way, by leaving out one school at a time (JKn); the two must agree within twelve per cent, for an area has eight of the schools.
"""

import csv
import gzip
import io
import json
import math
import sys

SCALES = {
    "antisocial-behaviour": [("WeaponCarrying", 1, 5), ("GunCarrying", 1, 5), ("PhysicalFight", 1, 8), ("SchoolPhysicalFight", 1, 8)],
    "substance-use": [("DaysSmokingCigarette", 1, 7), ("DaysVaping", 1, 7), ("DaysAlcohol", 1, 7), ("BingeDrinking", 1, 7), ("TimesMarihuanaUse30Days", 1, 6)],
    "available-drugs": [("OfferedDrugsSchool", 0, 1)],
}
SCHOOLS, AREAS = 40, 5


def t_quantile(level, freedom):
    """By Simpson's rule and halving."""
    norm = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)
    density = lambda x: norm * (1 + x * x / freedom) ** (-(freedom + 1) / 2)

    def below(x, steps=4000):
        h = x / steps
        inner = sum((4 if k % 2 else 2) * density(k * h) for k in range(1, steps))
        return 0.5 + h / 3 * (density(0) + inner + density(x))

    low, high = 0.0, 20.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) < level else (low, middle)
    return (low + high) / 2


def score(row, items):
    places = [(float(row[name]) - low) / (high - low) for name, low, high in items if row[name].strip()]
    return sum(places) / len(places) if 2 * len(places) >= len(items) else None


def share(rows):
    weight = sum(w for _, w, _ in rows)
    return sum(w for _, w, above in rows if above) / weight, weight


def told(rows):
    value, weight = share(rows)
    sums = [0.0] * SCHOOLS
    for school, w, above in rows:
        sums[school] += w * (above - value) / weight
    se = math.sqrt(SCHOOLS / (SCHOOLS - 1) * sum(s * s for s in sums))
    schools = sorted({school for school, _, _ in rows})
    left_out = [share([one for one in rows if one[0] != school])[0] for school in schools]
    other = math.sqrt((len(schools) - 1) / len(schools) * sum((one - value) ** 2 for one in left_out))

    assert abs(other / se - 1) < 0.12, (other, se)
    half = t_quantile(0.975, SCHOOLS - 1) * se / (value * (1 - value))
    logit = math.log(value / (1 - value))
    back = lambda x: 1 / (1 + math.exp(-x))
    return {"answered": len(rows), "share": value, "low": back(logit - half), "high": back(logit + half)}


def main(path):
    rows = list(csv.DictReader(io.TextIOWrapper(gzip.open(path), encoding="utf-8")))
    answer = []
    for name, items in SCALES.items():
        scored = []
        for at, row in enumerate(rows):
            found = score(row, items)
            if found is not None:
                school = at % SCHOOLS
                scored.append((school, 1 + (at % 7) / 4, found > 0))
        answer.append({"scale": name, "area": None, **told(scored)})
        for area in range(AREAS):
            answer.append({"scale": name, "area": area, **told([one for one in scored if one[0] % AREAS == area])})
    json.dump(answer, sys.stdout, indent=1)
    print()


main(sys.argv[1])
