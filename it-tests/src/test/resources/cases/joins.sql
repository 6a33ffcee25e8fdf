--- must: inner
SELECT t.id, t.s, u.v FROM t JOIN u ON t.id = u.id
--- must: inner with a residual condition
SELECT t.id, u.v FROM t JOIN u ON t.id = u.id AND t.k < u.v % 7
--- must: inner on an inequality
SELECT count(*), sum(t.id) FROM t JOIN u ON t.id < u.id AND t.k = 1
--- must: left outer
SELECT t.id, u.v FROM t LEFT JOIN u ON t.id = u.id WHERE t.id < 100
--- must: right outer
SELECT t.id, u.id, u.v FROM t RIGHT JOIN u ON t.id = u.id * 20
--- must: full outer
SELECT t.id, u.id FROM t FULL OUTER JOIN u ON t.id = u.id * 20
--- must: cross
SELECT count(*), sum(t.id * u.v) FROM t CROSS JOIN u
--- must: left semi
SELECT id, s FROM t LEFT SEMI JOIN u ON t.id = u.id
--- must: left anti
SELECT id, s FROM t LEFT ANTI JOIN u ON t.id = u.id
--- must: natural
SELECT * FROM (SELECT id, s FROM t) NATURAL JOIN (SELECT id, v FROM u)
--- must: using
SELECT id, s, v FROM t FULL OUTER JOIN u USING (id)
--- must: null-safe keys
SELECT l.id, r.id FROM (SELECT id, x FROM t WHERE id < 20) l JOIN (SELECT id, x FROM t WHERE id < 20) r ON l.x <=> r.x
--- must: three ways
SELECT t.s, count(*), sum(u.v) FROM t JOIN u ON t.id = u.id JOIN t t2 ON t2.id = u.v GROUP BY t.s
--- must: self-join
SELECT a.id, b.id FROM t a JOIN t b ON a.id = b.id + 1 WHERE a.k = 2
--- must: exists
SELECT id FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.id = t.id AND u.v > 500)
--- must: not exists
SELECT id FROM t WHERE NOT EXISTS (SELECT 1 FROM u WHERE u.id = t.id) AND id < 100
--- must: in a subquery
SELECT id FROM t WHERE id IN (SELECT id FROM u)
--- must: not in a subquery
SELECT id FROM t WHERE id NOT IN (SELECT id FROM u)
--- must: not in a subquery with nulls
SELECT id FROM t WHERE id NOT IN (SELECT IF(id = 50, null, id) FROM u)
--- must: not in an empty subquery
SELECT id, x FROM t WHERE x NOT IN (SELECT x FROM t_empty) AND id < 10
--- must: null not in
SELECT id FROM t WHERE x NOT IN (SELECT x FROM t WHERE x > 500)
--- must: not in over two columns
SELECT id FROM t WHERE (id, k) NOT IN (SELECT id, v % 7 FROM u)
--- may: correlated not in
SELECT id FROM t WHERE k NOT IN (SELECT CAST(v % 7 AS INT) FROM u WHERE u.id = t.id)
--- must: exists within or
SELECT id FROM t WHERE k = 6 OR EXISTS (SELECT 1 FROM u WHERE u.id = t.id)
--- must: in within or
SELECT id FROM t WHERE id IN (SELECT id FROM u) OR id IN (SELECT v FROM u)
--- may: not in within or
SELECT id FROM t WHERE k = 6 OR id NOT IN (SELECT IF(id = 50, null, id) FROM u)
--- must: exists as a column
SELECT id, EXISTS (SELECT 1 FROM u WHERE u.id = t.id) AS e FROM t WHERE id < 60
--- may: nullable in as a column
SELECT id, x IN (SELECT x FROM t WHERE id < 20) AS e FROM t WHERE id < 60
--- must: join on doubles with NaN and both zeros
SELECT l.a, r.a, count(*) FROM h_double l JOIN h_double r ON l.a = r.b WHERE l.id < 200 AND r.id < 200 GROUP BY l.a, r.a
--- must: join on strings
SELECT l.id, r.id FROM h_string l JOIN h_string r ON l.a = r.b WHERE l.id < 40 AND r.id < 40
--- must: outer join with a condition on one side
SELECT t.id, u.v FROM t LEFT JOIN u ON t.id = u.id AND t.k = 3 WHERE t.id < 120
--- must: full outer join without a key
SELECT t.id, u.id FROM (SELECT * FROM t WHERE id < 5) t FULL OUTER JOIN (SELECT * FROM u WHERE id < 43) u ON t.id > u.id
--- must: left join with an empty side
SELECT t.id, e.s FROM t LEFT JOIN t_empty e ON t.id = e.id WHERE t.id < 20
--- must: join under an aggregate of distinct
SELECT count(DISTINCT t.s) FROM t JOIN u ON t.id = u.id
--- must: broadcast and merge hints change nothing
SELECT /*+ MERGE(u) */ t.id, u.v FROM t JOIN u ON t.id = u.id
--- may: lateral
SELECT t.id, l.m FROM t, LATERAL (SELECT max(v) AS m FROM u WHERE u.id <= t.id) l WHERE t.id < 60
--- must set(spark.sql.autoBroadcastJoinThreshold=-1) set(spark.sql.optimizer.runtime.bloomFilter.applicationSideScanSizeThreshold=0): a join for which Spark plans a bloom filter
SELECT t_files.id, u.v FROM t_files JOIN u ON t_files.id = u.id WHERE u.v > 500
