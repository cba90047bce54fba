"""Makes survey.csv: an invented survey of invented pupils, 120 in each of three real areas of Linköping, in 18 invented schools.
No answer is anybody's. The shares that it is drawn from stand below; the seed makes it the same each time."""

import csv
import random

AREAS = {"Skäggetorp": (0.42, 0.25, 0.35), "Ryd": (0.30, 0.22, 0.50), "Berga": (0.25, 0.18, 0.55)}

chance = random.Random(2025)
with open("survey.csv", "w", newline="", encoding="utf-8") as file:
    out = csv.writer(file)
    out.writerow(["omrade", "skola", "vikt", "skolk", "trivs", "erbjuden", "delta", "slagsmal"])
    for place, (school, drugs, part) in AREAS.items():
        for pupil in range(120):
            weak = chance.random() < school
            out.writerow([
                place,
                f"{place} {pupil % 6 + 1}",
                chance.choice(["0.8", "1", "1.25"]),
                chance.choice([3, 4]) if weak else chance.choice([1, 2]),
                chance.choice([1, 2]) if weak else chance.choice([3, 4]),
                1 if chance.random() < drugs else 0,
                "" if chance.random() < 0.05 else (chance.choice([3, 4]) if chance.random() < part else chance.choice([1, 2])),
                chance.choice([2, 3]) if chance.random() < 0.15 else 1,
            ])
