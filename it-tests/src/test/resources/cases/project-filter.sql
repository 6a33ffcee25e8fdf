--- must: project columns
SELECT id, s FROM t
--- must: project a computed column
SELECT id + 1 AS next, k FROM t WHERE id < 1000
--- must: filter with and, or, not
SELECT * FROM t WHERE (k = 3 OR s = 's4') AND NOT (id < 100)
--- must: filter in a list
SELECT id FROM t WHERE k IN (1, 3, 5)
--- must: filter in a long list
SELECT id FROM t WHERE id IN (1, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53)
--- must: filter not in a list with a null
SELECT id FROM t WHERE k NOT IN (1, 2, null) OR id = 5
--- must: filter is null
SELECT id FROM t WHERE x IS NULL
--- must: filter is not null
SELECT id FROM t WHERE x IS NOT NULL AND d > 50
--- must: null-safe equality
SELECT id FROM t WHERE x <=> null
--- must: between on a date
SELECT id, day FROM t WHERE day BETWEEN DATE'2024-02-01' AND DATE'2024-03-01'
--- must: like
SELECT id FROM t WHERE s LIKE 's1%'
--- may: like with an escape
SELECT id FROM t WHERE concat(s, '%') LIKE 's1\\%'
--- must: case when
SELECT id, CASE WHEN k = 0 THEN 'zero' WHEN k < 3 THEN 'few' ELSE 'many' END AS w FROM t
--- must: coalesce
SELECT id, coalesce(x, -1D) AS y FROM t
--- must: decimal arithmetic
SELECT id, d * (1 - d / 1000) AS y FROM t WHERE id < 0 OR d > 1
--- must: integer division
SELECT id, id div 7, id % 7, id / 7, id div -7, -id, -id div 7 FROM t
--- may: string functions
SELECT id, upper(s), substring(s, 1, 1), length(s), trim(concat(' ', s)), s || 'x' FROM t
--- must: date functions
SELECT id, year(day), month(day), dayofmonth(day), dayofweek(day), date_add(day, 3), date_add(day, CAST(id % 9 AS INT)), date_sub(day, k), trunc(day, 'MM'), trunc(day, 'week'), trunc(day, 'quarter'), trunc(day, 'YY'), datediff(day, DATE'2024-01-01') FROM t
--- must: extract a year
SELECT year(day) AS y, count(*) AS n FROM t GROUP BY year(day)
--- may: casts
SELECT CAST(id AS STRING), CAST(d AS DOUBLE), CAST(x AS INT), CAST(day AS STRING), CAST(k AS BIGINT) FROM t
--- must: struct and array construction
SELECT id, named_struct('a', k, 'b', s) AS st, array(k, k + 1) AS ar FROM t WHERE id < 10
--- must: explode
SELECT id, e FROM t LATERAL VIEW explode(array(k, k + 1)) AS e WHERE id < 10
--- must: explode outer
SELECT id, e FROM h_array_int LATERAL VIEW OUTER explode(a) AS e
--- may: a hundred columns
SELECT id, id+1, id+2, id+3, id+4, id+5, id+6, id+7, id+8, id+9, id+10, id+11, id+12, id+13, id+14, id+15 FROM t WHERE id < 3
--- must: no row passes
SELECT * FROM t WHERE id = -1
--- must: an empty table
SELECT * FROM t_empty WHERE id > 0
--- must: a single row
SELECT id, k, s, d, x, day FROM t_single
--- must: a local relation
SELECT a, b FROM VALUES (1, 'x'), (2, null), (null, 'z') AS v(a, b), u WHERE a = u.id - 39
--- must: a range
SELECT id FROM range(5, 50, 3) WHERE id IN (SELECT id FROM t)
--- decline(NON_DETERMINISTIC): rand
SELECT id FROM t WHERE rand(1) < 0.5
--- decline(NON_DETERMINISTIC): monotonically increasing id
SELECT id, monotonically_increasing_id() FROM t
--- may: the name of the input file
SELECT DISTINCT input_file_name() <> '' FROM t
--- may: a sample
SELECT count(*) FROM t TABLESAMPLE (100 PERCENT)
--- may: metadata columns
SELECT id, _metadata.file_size > 0 FROM t
--- may: timestamps written as INT96
SELECT id, a FROM t_int96
--- must: a repartition changes nothing
SELECT /*+ REPARTITION(3) */ count(*), sum(id) FROM t
