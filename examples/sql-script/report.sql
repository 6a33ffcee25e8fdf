-- A report in SQL, with entities for what it looks up. README.md tells how spark-sql runs it.
CREATE NAMESPACE IF NOT EXISTS pf.report;
CREATE TABLE IF NOT EXISTS pf.report.cities (city BIGINT PRIMARY KEY, name STRING);
MERGE INTO pf.report.cities t
USING (SELECT * FROM VALUES (0L, 'Paris'), (1L, 'Oslo'), (2L, 'Lima') AS v (city, name)) s
ON t.city = s.city WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *;

CREATE TEMPORARY VIEW orders AS SELECT id, id % 4 AS city, id % 1000 AS amount FROM range(100000);

SELECT coalesce(name, 'elsewhere') AS city, count(*) AS orders, sum(amount) AS total
FROM orders LEFT JOIN pf.report.cities USING (city) GROUP BY 1 ORDER BY 1;

-- Where that ran, and why.
SELECT outcome, reasons[0].code FROM pf.system.decisions WHERE query LIKE '%elsewhere%' AND query NOT LIKE '%decisions%';
