#!/usr/bin/env python3
"""Adds up 1,000,000 counts by variable, group and year over another set of places: this program and DuckDB in one run.

usage: aggregate_beside.py REDRAW_BENCH
REDRAW_BENCH is the program that `cargo bench --bench redraw --no-run` names. Needs the Python package duckdb.
DuckDB holds the counts in memory, sorted as ours are; each query is warmed up before it is timed.
"""
import os, statistics, subprocess, sys, tempfile, time

import duckdb

with tempfile.TemporaryDirectory() as folder:
    csv = os.path.join(folder, "counts.csv")
    out = subprocess.run([sys.argv[1]], env={**os.environ, "AGGREGATE_CSV": csv},
                         capture_output=True, text=True, check=True).stdout
    print(out)
    db = duckdb.connect()
    db.execute(f"CREATE TABLE counts AS SELECT * FROM read_csv('{csv}') ORDER BY variable, place, grp, period")
    threads = db.execute("SELECT current_setting('threads')").fetchone()[0]
    places = db.execute("SELECT count(DISTINCT place) FROM counts").fetchone()[0]
    for name, step in (("all", 1), ("half", 2), ("tenth", 10)):
        where = "" if step == 1 else f"WHERE place % {step} = 0"
        query = f"SELECT variable, grp, period, sum(value) AS value FROM counts {where} GROUP BY ALL"
        times = []
        for turn in range(65):
            start = time.perf_counter()
            rows = db.execute(query).fetchall()
            if turn >= 5:
                times.append((time.perf_counter() - start) * 1000)
        times.sort()
        total = sum(row[3] for row in rows)
        print(f"DuckDB    {name:<6} p50 {statistics.median(times):6.2f} ms   p99 {times[len(times) * 99 // 100]:6.2f} ms"
              f"   sum {total}   ({places} places, {threads} threads)")
