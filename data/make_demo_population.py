#!/usr/bin/env python3
"""Makes demo_population_invented.csv: INVENTED children and young people of Linköping and each RegSO in it, for the demo.

    python3 data/make_demo_population.py data/demo_population_invented.csv

No registry package carries SCB's figures for these areas, so the demo has figures of its own. They are drawn to be
of a believable size (a RegSO has 663–22 622 inhabitants, FACTS 4.41; the areas below are named after real ones, their
figures are not), and every row says that it is invented. Real figures, once imported, supersede them.
"""

import csv
import random
import sys
from collections import Counter

# Code and the invented number of inhabitants aged 0–19, rounded; the large districts are larger.
CHILDREN = {
    "0580R001": 1700, "0580R002": 200, "0580R003": 1400, "0580R004": 900, "0580R005": 1100, "0580R006": 700,
    "0580R007": 900, "0580R008": 1000, "0580R009": 1000, "0580R010": 1200, "0580R011": 2300, "0580R012": 400,
    "0580R013": 1100, "0580R014": 1900, "0580R015": 1500, "0580R016": 600, "0580R017": 1700, "0580R018": 2600,
    "0580R019": 900, "0580R020": 1300, "0580R021": 1600, "0580R022": 600, "0580R023": 1500, "0580R024": 700,
    "0580R025": 600, "0580R026": 1400, "0580R027": 700, "0580R028": 800, "0580R029": 600, "0580R030": 500,
    "0580R031": 900, "0580R032": 700,
}
AGES = {"0-4": 0.24, "5-9": 0.26, "10-14": 0.26, "15-19": 0.24}
YEARS = range(2020, 2026)


def main(out):
    chance = random.Random(580)
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["omrade", "ar", "kon", "alder", "antal", "anmarkning"])
        whole = Counter()
        for code, children in CHILDREN.items():
            growth = chance.uniform(-0.012, 0.012)
            shares = {age: share * chance.uniform(0.92, 1.08) for age, share in AGES.items()}
            girls = chance.uniform(0.475, 0.495)
            for year in YEARS:
                for age, share in shares.items():
                    count = children * share * (1 + growth) ** (year - 2024) * chance.uniform(0.985, 1.015)
                    women = round(count * girls)
                    for sex, number in (("kvinnor", women), ("män", round(count) - women)):
                        writer.writerow([code, year, sex, age, number, "påhittad"])
                        whole[year, sex, age] += number
        for (year, sex, age), number in whole.items():
            writer.writerow(["0580", year, sex, age, number, "påhittad"])


if __name__ == "__main__":
    main(*sys.argv[1:])
