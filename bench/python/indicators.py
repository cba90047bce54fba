"""The questions of some indicators as a person would write them in SQL, run by Python's sqlite3 on the same file.

Prints {indicator: {"seconds": median, "rows": [[period, numerator, denominator, value]]}}. Needs Python's standard library only.
"""

import json
import sqlite3
import statistics
import sys
import time

SHARE = """
SELECT substr({day}, 1, 4), SUM({met}), COUNT(*), AVG({met} * 1.0)
FROM {table}
WHERE superseded_at IS NULL AND {where}
GROUP BY 1 ORDER BY 1
"""
MEDIAN = """
SELECT year, NULL, total, AVG(days) FROM (
  SELECT year, days, ROW_NUMBER() OVER (PARTITION BY year ORDER BY days) AS place, COUNT(*) OVER (PARTITION BY year) AS total
  FROM (SELECT substr({day}, 1, 4) AS year, julianday({to}) - julianday({since}) AS days FROM {table}
        WHERE superseded_at IS NULL AND {where} AND {to} IS NOT NULL)
) WHERE place IN ((total + 1) / 2, (total + 2) / 2) GROUP BY year ORDER BY year
"""
QUESTIONS = {
    "reports-received": "SELECT substr(received_on, 1, 4), COUNT(*), NULL, COUNT(*) FROM reports WHERE superseded_at IS NULL GROUP BY 1 ORDER BY 1",
    "protection-assessed-in-time": SHARE.format(
        day="received_on", table="reports", met="(safety_assessed_on IS NOT NULL AND safety_assessed_on <= safety_due_on)",
        where="(safety_assessed_on IS NOT NULL OR safety_due_on < '2026-01-01')"),
    "share-opened": SHARE.format(
        day="received_on", table="reports", met="(outcome = 'open')", where="outcome IN ('open', 'do_not_open')"),
    "reported-again-within-a-year": SHARE.format(
        day="received_on", table="reports", where="TRUE",
        met="(earlier_report_on IS NOT NULL AND julianday(received_on) - julianday(earlier_report_on) <= 365)"),
    "one-worker-throughout": SHARE.format(
        day="closed_on", table="investigations", met="one_worker", where="closed_on IS NOT NULL"),
    "days-to-decision": MEDIAN.format(
        day="received_on", since="received_on", to="decided_on", table="reports",
        where="(outcome IS NULL OR outcome <> 'joins_running')"),
    "days-in-investigation": MEDIAN.format(
        day="closed_on", since="opened_on", to="closed_on", table="investigations", where="closed_on IS NOT NULL"),
}


def main():
    database = sqlite3.connect(sys.argv[1])
    answers = {}
    for indicator, sql in QUESTIONS.items():
        rows = database.execute(sql).fetchall()
        seconds = []
        for _ in range(9):
            start = time.perf_counter()
            database.execute(sql).fetchall()
            seconds.append(time.perf_counter() - start)
        answers[indicator] = {"seconds": statistics.median(seconds), "rows": rows}
    print(json.dumps(answers))


main()
