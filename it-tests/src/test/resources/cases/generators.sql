--- must order: explode
SELECT id, e FROM h_array_int LATERAL VIEW explode(a) AS e
--- must order: explode outer
SELECT id, e FROM h_array_int LATERAL VIEW OUTER explode(a) AS e
--- must order: explode of what was made
SELECT id, e FROM t LATERAL VIEW explode(array(k, k + 1)) AS e WHERE id < 100 AND e > 3
--- must order: explode of a constant
SELECT id, explode(array(1, 2, null)) FROM t WHERE id < 50
--- must order: posexplode
SELECT id, p, e FROM h_array_string LATERAL VIEW posexplode(a) AS p, e
--- must order: posexplode outer
SELECT id, p, e FROM h_array_string LATERAL VIEW OUTER posexplode(a) AS p, e
--- must: explode of maps
SELECT id, k, v FROM h_map LATERAL VIEW explode(a) AS k, v
--- must: explode of maps, outer
SELECT id, k, v FROM h_map LATERAL VIEW OUTER explode(a) AS k, v
--- must: posexplode of maps
SELECT id, p, k, v FROM h_map LATERAL VIEW OUTER posexplode(a) AS p, k, v
--- must order: inline
SELECT id, x, y FROM (SELECT id, array(a, b) AS s FROM h_struct) LATERAL VIEW inline(s) AS x, y
--- must order: inline outer
SELECT id, x, y FROM (SELECT id, if(id % 3 = 0, array(a, b), null) AS s FROM h_struct) LATERAL VIEW OUTER inline(s) AS x, y
--- must: the number of elements only
SELECT count(*) FROM (SELECT explode(a) FROM h_array_int)
--- must: explode below a group
SELECT e, count(*), min(id) FROM t LATERAL VIEW explode(split(s, '1')) AS e GROUP BY e
--- must: explode twice
SELECT id, e, f FROM h_array_int LATERAL VIEW explode(a) AS e LATERAL VIEW OUTER explode(b) AS f
--- must order: explode below a limit
SELECT id, e FROM h_array_int LATERAL VIEW explode(a) AS e LIMIT 5
--- may: stack
SELECT id, stack(2, k, s, k + 1, 'x') FROM t WHERE id < 10
--- may: a generator that raises
SELECT e FROM h_int LATERAL VIEW explode(array(a, a + 1)) AS e
--- may: stack beside columns
SELECT id, a, b FROM t LATERAL VIEW stack(2, k, s, k * 2, 'x') AS a, b WHERE id < 50
--- may: stack with a last row that is not full
SELECT stack(3, id, s, id + 1, 'y', 7L) FROM t WHERE id < 50
