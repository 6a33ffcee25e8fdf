--- must: scalar in a filter
SELECT id FROM t WHERE d > (SELECT avg(d) FROM t)
--- must: scalar as a column
SELECT id, (SELECT max(v) FROM u) AS m FROM t WHERE id < 10
--- must: scalar over nothing is null
SELECT id, (SELECT max(v) FROM u WHERE id < 0) AS m FROM t WHERE id < 10
--- must: two scalars that Spark merges
SELECT id FROM t WHERE d > (SELECT min(d) FROM t) AND d < (SELECT max(d) FROM t)
--- must: correlated scalar aggregate
SELECT id, (SELECT max(v) FROM u WHERE u.id = t.id) AS m FROM t WHERE id BETWEEN 30 AND 60
--- must: correlated count is zero, not null
SELECT id, (SELECT count(*) FROM u WHERE u.id = t.id) AS n FROM t WHERE id BETWEEN 30 AND 60
--- must: correlated scalar in a filter
SELECT id FROM t WHERE id > (SELECT avg(u.id) FROM u WHERE u.v % 7 = t.k)
--- must: correlated scalar that may have two rows
SELECT id, (SELECT v FROM u WHERE u.id = t.id) AS n FROM t WHERE id BETWEEN 30 AND 60
--- may: a scalar of two rows is an error
SELECT id, (SELECT v FROM u WHERE u.id < 43) AS n FROM t WHERE id < 5
--- must: common table expression used once
WITH c AS (SELECT k, count(*) AS n FROM t GROUP BY k) SELECT * FROM c WHERE n > 285
--- must: common table expression used twice
WITH c AS (SELECT s, sum(d) AS n FROM t GROUP BY s) SELECT a.s, b.n FROM c a JOIN c b ON a.s = b.s WHERE a.n = (SELECT max(n) FROM c)
--- must: groups of which one copy keeps fewer columns than the other
WITH c AS (SELECT k, sum(id) AS n, max(d) AS m FROM t GROUP BY k) SELECT k, m FROM c WHERE n = (SELECT max(n) FROM c)
--- must: three copies of the same groups with different columns
WITH c AS (SELECT k, count(*) AS n, min(s) AS low, max(s) AS high FROM t GROUP BY k) SELECT a.k, b.low, x.high FROM c a JOIN c b ON a.n = b.n JOIN c x ON b.low = x.low AND a.k = x.k
--- must: copies that have no column in common
WITH c AS (SELECT k, min(d) AS low, max(d) AS high FROM t GROUP BY k) SELECT (SELECT min(low) FROM c) AS low, (SELECT max(high) FROM c) AS high
--- must: common table expressions in a chain that would double each time
WITH a AS (SELECT id FROM t WHERE id < 3), b AS (SELECT x.id FROM a x JOIN a y ON x.id = y.id), c AS (SELECT x.id FROM b x JOIN b y ON x.id = y.id), d AS (SELECT x.id FROM c x JOIN c y ON x.id = y.id), e AS (SELECT x.id FROM d x JOIN d y ON x.id = y.id) SELECT * FROM e
--- must: subquery in from
SELECT q.k, q.n FROM (SELECT k, count(*) AS n FROM t GROUP BY k) q WHERE q.k > 2
--- must: in over an aggregate
SELECT id FROM u WHERE id IN (SELECT max(id) FROM t WHERE id < 150 GROUP BY k)
--- may: values as a table
SELECT * FROM VALUES (1, 'a', 1.5D), (2, null, CAST('NaN' AS DOUBLE)) AS v(a, b, c)
--- may: nothing but constants
SELECT 1, 'a', null, DATE'2024-01-01', X'00', 1.50, true
--- must: groups that are joined by their key with a small filtered table
SELECT u.id, g.n, g.m FROM u JOIN (SELECT id, count(*) n, sum(d) m FROM t GROUP BY id) g ON g.id = u.id WHERE u.v > 600
--- must: a filtered table against the groups of its own key
SELECT u.id, u.v FROM u JOIN t ON t.id = u.id WHERE u.k = 'k7' AND u.v < (SELECT sum(f.k) * 100 FROM t_files f WHERE f.id = u.id)
--- must: null checks below every kind of join
SELECT l.id, r.v FROM (SELECT id, x FROM t WHERE x IS NOT NULL) l LEFT JOIN (SELECT id, v FROM u WHERE k IS NOT NULL AND v IS NOT NULL) r ON l.id = r.id AND r.v > 500 WHERE l.x < 200
--- must: correlated scalar that may have two rows, read by nothing
SELECT count(*) FROM (SELECT id, (SELECT v FROM u WHERE u.id = t.id) AS n FROM t)
--- must: correlated scalar over an inequality
SELECT id, (SELECT v FROM u WHERE u.id < t.id AND u.id > 40 AND t.id < 43) AS n FROM t WHERE id < 43
--- may: correlated scalar that has two rows
SELECT id, (SELECT v FROM u WHERE u.k = concat('k', t.id)) AS n FROM t WHERE id < 60
--- may: correlated scalar that has two rows, read by nothing
SELECT count(*) FROM (SELECT id, (SELECT v FROM u WHERE u.k = concat('k', t.id)) AS n FROM t WHERE id < 60)
--- may: correlated scalar that has two rows, in a filter
SELECT id FROM t WHERE id < 60 AND (SELECT v FROM u WHERE u.k = concat('k', t.id)) > 500
--- may: correlated scalar that has two rows, below a limit
SELECT id, (SELECT v FROM u WHERE u.k = concat('k', t.id)) AS n FROM t WHERE id < 60 LIMIT 1
--- must: groups that a window ranks before a small filtered table picks some
SELECT u.id, g.r FROM u JOIN (SELECT id, rank() OVER (ORDER BY sum(k) DESC) r FROM t_files WHERE id < 3000 GROUP BY id) g ON g.id = u.id WHERE u.k = 'k7'
--- may: windows in a correlated subquery are partitioned by the outer row, too
SELECT id, k FROM t WHERE k IN (SELECT rank() OVER (PARTITION BY v % 3 ORDER BY u.id) FROM u WHERE u.k < t.s) AND id < 200
