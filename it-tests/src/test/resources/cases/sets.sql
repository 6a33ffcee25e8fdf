--- must: union all
SELECT id, s FROM t WHERE id < 5 UNION ALL SELECT id, k FROM u WHERE id < 45
--- must: union
SELECT k FROM t UNION SELECT k FROM t WHERE id > 3
--- must: union of different types
SELECT k FROM t UNION ALL SELECT id FROM u UNION ALL SELECT d FROM t WHERE id < 4
--- must: except
SELECT id FROM t WHERE id < 100 EXCEPT SELECT id FROM u
--- must: except with nulls
SELECT x FROM t WHERE id < 50 EXCEPT SELECT x FROM t WHERE id < 20
--- may: except all
SELECT k FROM t WHERE id < 50 EXCEPT ALL SELECT k FROM t WHERE id < 20
--- must: intersect
SELECT id FROM t INTERSECT SELECT id FROM u
--- must: intersect with nulls and NaN
SELECT a FROM h_double INTERSECT SELECT b FROM h_double WHERE id < 300
--- may: intersect all
SELECT k FROM t WHERE id < 50 INTERSECT ALL SELECT k FROM t WHERE id < 20
--- must: distinct
SELECT DISTINCT s, k FROM t
--- must: union below an aggregate
SELECT k, count(*) FROM (SELECT k FROM t UNION ALL SELECT k FROM t) GROUP BY k
--- must: union with an empty side
SELECT id FROM t WHERE id < 3 UNION ALL SELECT id FROM t_empty
--- may: union by name
SELECT id, s FROM t WHERE id < 5 UNION ALL SELECT k AS id, k AS s FROM u WHERE id < 45
--- must: sorted union
SELECT id FROM (SELECT id FROM t WHERE id < 5 UNION ALL SELECT id FROM u) ORDER BY id DESC
--- must: distinct of strings that look alike
SELECT DISTINCT a FROM h_string
--- must: distinct of binary
SELECT DISTINCT a FROM h_binary
--- must: repartition by a column changes nothing
SELECT count(*), sum(id) FROM (SELECT /*+ REPARTITION(3, k) */ * FROM t)
--- must: rebalance changes nothing
SELECT k, count(*) FROM (SELECT /*+ REBALANCE(k) */ * FROM t) GROUP BY k
--- must: nothing but constants
SELECT 1, 'a', CAST(null AS INT), DATE'2024-01-01', X'00', 1.50, true
--- may: a union of structs whose fields have other names
SELECT s.a, s.b FROM (SELECT struct(id AS a, k AS b) s FROM t WHERE id < 5 UNION ALL SELECT struct(id AS b, k AS a) FROM t WHERE id BETWEEN 10 AND 15)
--- may: a union of structs whose fields have other names, grouped
SELECT sum(s.a) FROM (SELECT struct(id AS a) s FROM t WHERE id < 5 UNION ALL SELECT struct(id AS b) FROM t WHERE id BETWEEN 10 AND 15)
--- may: structs with other names, not in
SELECT id FROM t WHERE id < 9 AND struct(id AS a, k AS b) NOT IN (SELECT struct(id AS b, k AS a) FROM t WHERE id BETWEEN 2 AND 4)
--- may: union of decimals that the engine makes wider than Spark does
SELECT CAST(d AS DECIMAL(9,2)) AS c FROM t UNION ALL SELECT CAST(d AS DECIMAL(9,2)) * CAST(k AS TINYINT) FROM t WHERE id < 10
--- may: union of which nothing is read
SELECT count(*) FROM t FULL JOIN (SELECT id FROM t WHERE k = 1 UNION ALL SELECT id FROM u WHERE v < 500) ON false
