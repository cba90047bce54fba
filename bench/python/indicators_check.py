"""Every indicator, by every split it allows, worked out anew by DuckDB from exported observations, and held against the engine.

The definitions are read from their files here, and the engine's own reading of them is not used: DuckDB evaluates the
expressions row by row, Python counts, and scipy makes the intervals. A cell that the engine withholds must be there, and
is not compared; every other must be equal.

    nara export observations --out DIR   is run by this script, and so is   nara indicators run --format json

    python3 indicators_check.py --nara target/release/nara --definitions indicators --data FOLDER [--database URL]

With --shuffled SEED the rows are those of a copy of the folder (SQLite) in which each column of the observations has been
shuffled by itself and some of what may be unknown has been made so: dates in any order, children in any case.
"""

import argparse
import calendar
import collections
import datetime
import json
import math
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
import zoneinfo

import duckdb
from scipy import stats

PERIODS = ["year", "quarter", "month"]
LEAST = 4  # A class of fewer than these at either end of a distribution is joined to its neighbour.


def nara(options, *words):
    where = ["--data", str(options.data)] + (["--database", options.database] if options.database else [])
    done = subprocess.run([options.nara, *words, *where], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"nara {' '.join(words)}: {done.stderr}")
    return done.stdout


def shuffle(data, seed):
    """A copy of the folder with shuffled observations."""
    copy = pathlib.Path(tempfile.mkdtemp(prefix="nara-shuffled-")) / "data"
    shutil.copytree(data, copy)
    base, chance = sqlite3.connect(copy / "nara.sqlite"), random.Random(seed)
    tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        columns = base.execute(f"PRAGMA table_info({table})").fetchall()
        names = [column[1] for column in columns]
        if table == "area_values" or not {"row_id", "municipality", "superseded_at"} <= set(names):
            continue
        rows = base.execute(f"SELECT rowid FROM {table} WHERE superseded_at IS NULL").fetchall()
        for _, name, _, required, *_ in columns:
            if name in ("row_id", "municipality", "recorded_at", "superseded_at", "log", "position"):
                continue
            values = [value for (value,) in base.execute(f"SELECT {name} FROM {table} WHERE superseded_at IS NULL")]
            chance.shuffle(values)
            values = [None if not required and chance.random() < 0.05 else value for value in values]
            base.executemany(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", [(value, row) for value, (row,) in zip(values, rows)])
    base.commit()
    base.close()
    return copy


def load(folder):
    base = duckdb.connect()
    for file in sorted(pathlib.Path(folder).glob("*.csv")):
        base.execute(f"CREATE TABLE {file.stem} AS SELECT * FROM read_csv('{file}', header = true, nullstr = '', all_varchar = true)")
    base.execute("CREATE MACRO days(a, b) AS date_diff('day', CAST(substr(a, 1, 10) AS DATE), CAST(substr(b, 1, 10) AS DATE))")
    base.execute("CREATE MACRO lists(codes, code) AS list_contains(string_split(codes, ' '), code)")
    base.execute("CREATE MACRO codes(codes) AS len(list_filter(string_split(codes, ' '), lambda one: one <> ''))")
    return base


def typed(table, kinds):
    """The table with its columns as what they are; the file holds texts."""
    as_kind = {"integer": "BIGINT", "boolean": "BOOLEAN", "number": "DOUBLE"}
    cast = [f'CAST("{column}" AS {as_kind[kind]}) AS "{column}"' if kind in as_kind else f'"{column}"' for column, kind in kinds.items()]
    return f"(SELECT {', '.join(cast)} FROM {table})"


def rows_of(base, definition, kinds, today, known={}):
    """The rows that a definition concerns; read once for all the splits of it."""
    if definition["id"] not in known:
        known[definition["id"]] = list(read_rows(base, definition, kinds, today))
    return known[definition["id"]]


def read_rows(base, definition, kinds, today):
    measured = definition.get("numerator") or definition.get("value") or "TRUE"
    say = lambda text: text.replace("today()", f"'{today}'")
    table = definition["from"]
    by = definition.get("by", [])
    wanted = [f'CAST("{column}" AS VARCHAR)' for column in by]
    counted = definition.get("counts", "rows")
    counted = "child" if counted in ("rows", "children") else f'"{counted}"'
    sql = f"""SELECT "{definition['period']}", {counted}, case_ref, ({say(measured)}), {', '.join(wanted) or "''"}
              FROM {typed(table, kinds)} WHERE {say(definition.get('where', 'TRUE'))}"""
    whole = lambda label: label[:-2] if label is not None and label.endswith(".0") else label
    for day, counted, case, value, *labels in base.execute(sql).fetchall():
        yield day, counted, case, value, dict(zip(by, map(whole, labels)))


def period_of(day, word):
    month = int(day[5:7])
    return {"year": day[:4], "quarter": f"{day[:4]}-Q{(month + 2) // 3}", "month": day[:7]}[word]


def series(first, last, word):
    for year in range(int(first[:4]), int(last[:4]) + 1):
        for month in range(1, 13):
            period = period_of(f"{year:04}-{month:02}-01", word)
            if first <= period <= last:
                yield period


def wilson(met, of):
    if not of:
        return None, None
    z = stats.norm.ppf(0.975)
    middle, wide = (met + z * z / 2) / (of + z * z), z / (of + z * z) * math.sqrt(met * (of - met) / of + z * z / 4)
    return max(0.0, middle - wide), min(1.0, middle + wide)


def garwood(count):
    return (stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0), stats.chi2.ppf(0.975, 2 * count + 2) / 2


class Population:
    """Inhabitants by area, sex and year, of the newest division, from the area's statistics."""

    def __init__(self, base, wanted):
        self.per = wanted.get("per", 1000)
        rows = base.execute("SELECT indicator, area, coalesce(division, ''), substr(period, 1, 4), sex, coalesce(age_group, ''), CAST(value AS DOUBLE) FROM area_values WHERE value IS NOT NULL").fetchall()
        there = {row[0] for row in rows}
        indicator = next((one for one in wanted["indicators"] if one in there), None)
        rows = [row for row in rows if row[0] in wanted["indicators"]]
        newest = max((row[2] for row in rows if row[2]), default="")
        ages = collections.defaultdict(dict)
        for (name, area, division, year, sex, age, value) in rows:
            if name == indicator and division in ("", newest):
                ages[area, sex, int(year)][age] = value
        self.by = collections.defaultdict(dict)
        groups = wanted.get("age_groups", [])
        for (area, sex, year), found in ages.items():
            parts = [found.get(group) for group in groups] if groups else [found.get("", next(iter(found.values())) if len(found) == 1 else None)]
            if None not in parts:
                self.by[area, sex][year] = sum(parts)
        for area in {area for area, _ in self.by}:
            for year, girls in self.by[area, "female"].items():
                if year in self.by[area, "male"]:
                    self.by[area, "all"].setdefault(year, girls + self.by[area, "male"][year])

    def of(self, area, sex, year):
        years = [known for known in self.by.get((area, sex), {}) if known <= year]
        return self.by[area, sex][max(years)] if years else None


def together(definition, counted):
    """How many rows, children, or of what a column says."""
    of = definition.get("counts", "rows")
    if of == "rows":
        return len(counted)
    known = [one for one in counted if one is not None]
    return len(set(known)) if of == "children" else sum(known)


def chance(definition, met):
    """The interval of a count; what comes many at a time has none."""
    return garwood(met) if definition.get("counts", "rows") in ("rows", "children") else (None, None)


def expected(base, definition, kinds, split, today, population, municipalities):
    """{labels and period: (numerator, denominator, value, low, high)}; none of a tuple is not compared."""
    kind = definition["kind"]
    word = split[-1] if split and split[-1] in PERIODS else None
    columns = [column for column in split if column not in PERIODS]
    kept = word or ("year" if kind == "rate" else None)
    groups = collections.defaultdict(list)
    rows = rows_of(base, definition, kinds, today)
    if kind == "mean_per_case":
        cases = collections.defaultdict(list)
        for row in rows:
            cases[row[2]].append(row)
        rows = [
            (max(one[0] for one in of), None, case, sum(one[3] is True for one in of), {c: max((one[4][c] for one in of if one[4][c] is not None), default=None) for c in columns})
            for case, of in cases.items() if case is not None and all(one[0] for one in of)
        ]
    for day, counted, _, value, labels in rows:
        if kept and not day:
            continue
        groups[tuple(labels[c] for c in columns), period_of(day, kept) if kept else None].append((counted, value))
    if kept and groups:
        seen = [period for _, period in groups]
        for labels in {labels for labels, _ in groups}:
            for period in series(min(seen), max(seen), kept):
                groups[labels, period]
    if kind == "rate":
        return rates(definition, groups, columns, word, population, municipalities)
    if kind == "distribution":
        return classes(definition, groups)
    found = {}
    for key, of in groups.items():
        values = [value for _, value in of if value is not None]
        count = len(values)
        if kind == "count":
            met = together(definition, [counted for counted, _ in of])
            found[key] = (met, None, met, *chance(definition, met))
        elif kind == "share":
            met = sum(values)
            found[key] = (met, count, met / count if count else None, *wilson(met, count))
        elif kind == "sum":
            found[key] = (None, count, sum(round(value * 100) for value in values) / 100, None, None)
        elif kind == "median":
            values.sort()
            middle = (values[(count - 1) // 2] + values[count // 2]) / 2 if count else None
            found[key] = (None, count, middle, "any", "any")
        else:
            mean = math.fsum(values) / count if count else None
            low = high = None
            if count > 1:
                spread = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (count - 1) / count)
                low, high = mean - stats.t.ppf(0.975, count - 1) * spread, mean + stats.t.ppf(0.975, count - 1) * spread
            found[key] = ("any", count, mean, low, high)
    return found


def rates(definition, groups, columns, word, population, municipalities):
    sums = {}
    for (labels, period), of in groups.items():
        met = together(definition, [counted for counted, value in of if value is True])
        label = dict(zip(columns, labels))
        sex = {"girl": "female", "boy": "male"}.get(label["sex"]) if "sex" in label else "all"
        place = [label["area"]] if "area" in label else municipalities
        parts = [population.of(one, sex, int(period[:4])) if sex and one else None for one in place]
        people = None if None in parts else sum(parts)
        key = (labels, period if word else None)
        before = sums.get(key, (0, 0.0))
        sums[key] = (before[0] + met, None if people is None or before[1] is None else before[1] + people)
    found = {}
    for key, (met, people) in sums.items():
        per = population.per / people if people else None
        scaled = (None if end is None else end * per for end in chance(definition, met)) if per else ()
        found[key] = (met, round(people), met * per, *scaled) if per else (met, None, None, None, None)
    return found


def classes(definition, groups):
    bins = list(definition["bins"])
    everything = [value for of in groups.values() for _, value in of if value is not None]
    while len(bins) > 1 and sum(value >= bins[-1] for value in everything) < LEAST:
        bins.pop()
    while len(bins) > 2 and sum(bins[0] <= value < bins[1] for value in everything) < LEAST:
        bins.pop(1)
    edges = [(-math.inf, bins[0], f"<{bins[0]}")]
    for low, high in zip(bins, bins[1:] + [math.inf]):
        edges.append((low, high, f"≥{low}" if high == math.inf else str(low) if high == low + 1 else f"{low}–{high - 1}"))
    found = {}
    for (labels, period), of in groups.items():
        values = [value for _, value in of if value is not None]
        for low, high, name in edges:
            met = sum(low <= value < high for value in values)
            if low > -math.inf or met:
                found[labels + (name,), period] = (met, len(values), met / len(values) if values else None, *wilson(met, len(values)))
    return found


def spreads(base, definition, kinds, split, today):
    """A sum over the children, or the days, of help of the same form in the months that anything is booked in."""
    per, columns = definition["per"], [column for column in split if column not in PERIODS]
    booked = collections.defaultdict(lambda: [0, set()])
    where = definition.get("where", "TRUE").replace("today()", f"'{today}'")
    sql = f"""SELECT booked_on, form, ({definition['value']}), {', '.join(columns) or "''"} FROM {typed(definition['from'], kinds)} WHERE {where} AND booked_on IS NOT NULL"""
    for day, form, amount, *labels in base.execute(sql).fetchall():
        one = booked[tuple(labels[: len(columns)]), form, day[:4]]
        one[0] += round(amount * 100)
        one[1].add(day[:7])
    help_given = collections.defaultdict(list)
    for form, child, start, end, *labels in base.execute(f"""SELECT form, child, started_on, ended_on, {', '.join(columns) or "''"} FROM {per['from']} WHERE child IS NOT NULL AND started_on IS NOT NULL""").fetchall():
        start = datetime.date.fromisoformat(start)
        help_given[tuple(labels[: len(columns)]), form].append((child, start, datetime.date.fromisoformat(end) if end else None))
    sums, last = {}, datetime.date.fromisoformat(today) + datetime.timedelta(days=1)
    for (labels, form, year), (ore, months) in booked.items():
        children, days = set(), 0
        for month in months:
            first = datetime.date.fromisoformat(month + "-01")
            after = min((first + datetime.timedelta(days=32)).replace(day=1), last)
            for child, start, end in help_given[labels, form]:
                if start < after and (end is None or end > first or start >= first):
                    children.add(child)
                    days += max(0, (min(end or after, after) - max(start, first)).days)
        key = (labels, year if split and split[-1] == "year" else None)
        of = sums.setdefault(key, [0, 0, 0])
        of[0], of[1], of[2] = of[0] + ore, of[1] + len(children), of[2] + (days if per["of"] == "days" else len(children))
    if split and split[-1] == "year" and sums:
        years = [year for _, year in sums]
        for labels in {labels for labels, _ in sums}:
            for year in range(int(min(years)), int(max(years)) + 1):
                sums.setdefault((labels, str(year)), [0, 0, 0])
    return {key: (None, children, ore / 100 / units if units else None, None, None) for key, (ore, children, units) in sums.items()}


def beside(base, definition, process, split):
    """How cases follow the described process: read anew from its file, rule by rule."""
    steps = process["step"]
    number = {activity: at for at, step in enumerate(steps) for activity in step["activities"]}
    code = {step["code"]: at for at, step in enumerate(steps)}
    rows = base.execute('SELECT case_ref, activity, "at" FROM events WHERE log = ? AND "at" IS NOT NULL AND case_ref IS NOT NULL ORDER BY case_ref, "at", CAST("position" AS BIGINT)', [process["log"]]).fetchall()
    cases, ends_at = collections.defaultdict(list), {}
    for case, activity, at in rows:
        ends_at[case] = at
        if activity in number:
            cases[case].append((number[activity], datetime.datetime.fromisoformat(at)))
    swedish = zoneinfo.ZoneInfo("Europe/Stockholm")
    groups = collections.defaultdict(list)
    for case, taken in cases.items():
        fits, waits, named, count = True, [], set(), 0
        for place, (step, at) in enumerate(taken):
            described = steps[step]
            after = {code[one] for one in described.get("after", [])}
            earlier = [i for i in range(place) if taken[i][0] == step]
            fresh = taken[(earlier[-1] + 1 if earlier else 0) : place]
            causes = [when for other, when in fresh if other in after]
            if causes:
                waits.append((step, (at - causes[-1]).total_seconds() / 86400))
            elif earlier:
                if not described.get("repeats"):
                    count, fits = count + 1, False
                    named.add(("repeated", step))
            elif after:
                fits, count = False, count + 1
                if any(other in after for other, _ in taken[place:]):
                    named.add(("order", step))
                else:
                    named.add(("skipped", code[described["after"][0]]))
            within = described.get("within")
            started = next((when for other, when in fresh if within and other == code[within["of"]]), None)
            if started:
                day = started.astimezone(swedish).date()
                month = day.month - 1 + within.get("months", 0)
                year, month = day.year + month // 12, month % 12 + 1
                last = min(day.day, calendar.monthrange(year, month)[1])
                if at.astimezone(swedish).date() > datetime.date(year, month, last) + datetime.timedelta(days=within.get("days", 0)):
                    count += 1
        if steps[taken[-1][0]].get("ends"):
            for step, described in enumerate(steps):
                places = [i for i, (other, _) in enumerate(taken) if other == step]
                then = [code[one] for one in described.get("then", [])]
                if places and then and not any(other in then for other, _ in taken[places[-1] + 1 :]) and ("skipped", then[0]) not in named:
                    named.add(("skipped", then[0]))
                    count, fits = count + 1, False
        word = split[-1] if split and split[-1] in PERIODS else None
        key = ((process["log"],) if "log" in split else (), period_of(ends_at[case], word) if word else None)
        if definition["measure"] == "conformance":
            groups[key].append(fits)
        elif definition["measure"] == "deviations":
            groups[key].append(count)
        else:
            groups[key] += [wait for step, wait in waits if step == code[definition["step"]]]
    found = {}
    for key, values in groups.items():
        of = len(values)
        if definition["measure"] == "conformance":
            found[key] = (sum(values), of, sum(values) / of, *wilson(sum(values), of))
        elif definition["measure"] == "deviations":
            found[key] = (sum(values), of, sum(values) / of, "any", "any")
        elif values:
            values.sort()
            found[key] = (None, of, (values[(of - 1) // 2] + values[of // 2]) / 2, "any", "any")
    return found


def flows(base, definition, split):
    """The measures of an event log, case by case in the order of time."""
    measure = definition["measure"]
    rows = base.execute('SELECT log, case_ref, activity, "at", resource, resource_group, deadline FROM events WHERE "at" IS NOT NULL AND case_ref IS NOT NULL ORDER BY log, case_ref, "at", CAST("position" AS BIGINT)').fetchall()
    cases = collections.defaultdict(list)
    for log, case, *step in rows:
        cases[log, case].append(step)
    groups, ways = collections.defaultdict(list), collections.defaultdict(collections.Counter)
    moment = lambda text: datetime.datetime.fromisoformat(text)
    for (log, _), steps in cases.items():
        last = steps[-1][1]
        word = split[-1] if split and split[-1] in PERIODS else None
        key = ((log,) if "log" in split else (), period_of(last, word) if word else None)
        if measure == "throughput":
            groups[key].append((moment(last) - moment(steps[0][1])).total_seconds() / 86400)
        elif measure in ("handovers", "group_handovers"):
            who = [step[2 if measure == "handovers" else 3] for step in steps]
            if any(who):
                groups[key].append(sum(a is not None and b is not None and a != b for a, b in zip(who, who[1:])))
        elif measure == "within_deadline":
            deadline = next((step[4] for step in reversed(steps) if step[4]), None)
            if deadline:
                groups[key].append(moment(last) <= moment(deadline))
        else:
            ways[key][" → ".join(step[0] for step in steps)] += 1
    found = {}
    for key, values in groups.items():
        count = len(values)
        if measure == "throughput":
            values.sort()
            found[key] = (None, count, (values[(count - 1) // 2] + values[count // 2]) / 2, "any", "any")
        elif measure == "within_deadline":
            found[key] = (sum(values), count, sum(values) / count, *wilson(sum(values), count))
        else:
            found[key] = (sum(values), count, sum(values) / count, "any", "any")
    for (labels, period), counted in ways.items():
        total = sum(counted.values())
        rare = sum(cases for cases in counted.values() if cases < LEAST)
        for name, met in [(way, met) for way, met in counted.items() if met >= LEAST] + ([("…", rare)] if rare else []):
            found[labels + (name,), period] = (met, total, met / total, *wilson(met, total))
    return found


def close(found, wanted):
    if wanted == "any":
        return True
    if found is None or wanted is None:
        return found is None and wanted is None
    return abs(found - wanted) <= 1e-7 * max(1.0, abs(wanted))


def compare(definition, split, answer, wanted):
    """What differs, and how many figures were compared and withheld."""
    wrong, compared, withheld, seen = [], 0, 0, set()
    columns = [column for column in split if column not in PERIODS]
    for cell in answer:
        labels = tuple(cell["by"].get(column) for column in columns)
        if "class" in cell["by"]:
            labels += (cell["by"]["class"],)
        key = (labels, cell["period"])
        seen.add(key)
        if key not in wanted:
            # Of nothing the database may answer with a row that says so.
            if not cell["suppressed"] and cell["value"] is not None:
                wrong.append(f"{key} is not expected")
            continue
        if cell["suppressed"]:
            withheld += 1
            continue
        compared += 1
        found = [cell[name] for name in ("numerator", "denominator", "value", "low", "high")]
        if not all(map(close, found, wanted[key])):
            wrong.append(f"{key}: {found}, expected {wanted[key]}")
    wrong += [f"{key} is missing" for key in wanted if key not in seen]
    return wrong, compared, withheld


def main():
    options = argparse.ArgumentParser()
    for name in ("nara", "definitions", "data", "database"):
        options.add_argument(f"--{name}", required=name in ("nara", "definitions", "data"))
    options.add_argument("--shuffled", type=int)
    options = options.parse_args()
    if options.shuffled is not None:
        options.data = shuffle(options.data, options.shuffled)
    today = datetime.date.today().isoformat()
    folder = tempfile.mkdtemp(prefix="nara-check-")
    nara(options, "export", "observations", "--out", folder)
    base = load(folder)
    definitions = {}
    for file in sorted(pathlib.Path(options.definitions).glob("*.toml")):
        definition = tomllib.loads(file.read_text())
        if definition["id"] not in definitions or definitions[definition["id"]]["version"] < definition["version"]:
            definitions[definition["id"]] = definition
    processes = [tomllib.loads(file.read_text()) for file in pathlib.Path(options.definitions).parent.glob("processes/*.toml")]
    processes = {process["id"]: process for process in processes}
    package = json.loads((pathlib.Path(folder) / "datapackage.json").read_text())
    kinds = {of["name"]: {field["name"]: field["type"] for field in of["schema"]["fields"]} for of in package["resources"]}
    by_split = collections.defaultdict(list)
    for definition in definitions.values():
        columns = definition.get("by", [])
        periods = ["year"] if "per" in definition else ["year", "quarter", "month"]
        for split in [[], *([column] for column in columns), *([word] for word in periods), *([column, "year"] for column in columns)]:
            by_split[tuple(split)].append(definition)
    totals, failed = [0, 0, 0], False
    for split, of in by_split.items():
        ids = [definition["id"] for definition in of]
        words = ["--by", ",".join(split)] if split else ["--by="]
        answers = collections.defaultdict(list)
        for cell in json.loads(nara(options, "indicators", "run", *ids, *words, "--format", "json")):
            answers[cell["indicator"]].append(cell)
        for definition in of:
            if definition.get("process"):
                wanted = beside(base, definition, processes[definition["process"]], split)
            elif definition["kind"] == "process":
                wanted = flows(base, definition, split)
            elif "per" in definition:
                wanted = spreads(base, definition, kinds["costs"], split, today)
            else:
                population = Population(base, definition["population"]) if definition["kind"] == "rate" else None
                places = sorted(row[0] for row in base.execute(f"SELECT DISTINCT municipality FROM {definition['from']}").fetchall())
                wanted = expected(base, definition, kinds[definition["from"]], list(split), today, population, places)
            wrong, compared, withheld = compare(definition, list(split), answers[definition["id"]], wanted)
            totals = [totals[0] + 1, totals[1] + compared, totals[2] + withheld]
            if wrong:
                failed = True
                print(f"{definition['id']} by {','.join(split) or 'nothing'}: {len(wrong)} differ, such as {wrong[0]}")
    print(f"{len(definitions)} indicators, {totals[0]} groupings, {totals[1]} figures equal or told above, {totals[2]} withheld")
    sys.exit(failed)


main()
