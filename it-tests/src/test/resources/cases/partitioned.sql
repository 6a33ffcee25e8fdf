--- must: everything
SELECT * FROM t_parts ORDER BY id
--- must: partition columns only
SELECT DISTINCT p_int, p_str, p_date, p_null FROM t_parts
--- must: count by partition
SELECT p_int, p_str, count(*), sum(v) FROM t_parts GROUP BY p_int, p_str
--- must: filter by an integer partition
SELECT id, p_int FROM t_parts WHERE p_int = 1
--- must: filter by an odd string
SELECT id, p_str FROM t_parts WHERE p_str = 'a b/c=d%#''é'
--- must: filter by brackets and stars
SELECT id, p_str FROM t_parts WHERE p_str = 'x[1]*?'
--- must: filter by a date partition
SELECT id, p_date FROM t_parts WHERE p_date > DATE'2024-02-28'
--- must: filter by the null partition
SELECT id FROM t_parts WHERE p_null IS NULL
--- must: filter by any but the null partition
SELECT id, p_null FROM t_parts WHERE p_null IS NOT NULL
--- must: an empty string became null
SELECT id, p_str FROM t_parts WHERE p_str IS NULL
--- must: filter by a partition and a column
SELECT id FROM t_parts WHERE p_int = 2 AND v > 100
--- must: filter by a partition or a column
SELECT id FROM t_parts WHERE p_int = 2 OR v > 400
--- must: no partition survives
SELECT id FROM t_parts WHERE p_int = 99
--- must: count with no column read
SELECT count(*) FROM t_parts WHERE p_int = 1
--- must: minimum and maximum of partition columns
SELECT min(p_int), max(p_str), min(p_date), max(p_null) FROM t_parts
--- must: join on a partition column prunes dynamically
SELECT p.id, u.v FROM t_parts p JOIN u ON p.p_int = u.id - 40 WHERE u.v < 420
--- must: join of partitioned tables
SELECT count(*) FROM t_parts a JOIN t_parts b ON a.p_str = b.p_str AND a.p_date = b.p_date AND a.id = b.id
--- must: order by a partition column
SELECT p_str, id FROM t_parts ORDER BY p_str DESC, id LIMIT 20
--- may: a computed partition filter
SELECT id FROM t_parts WHERE p_int + 1 = 2
--- must: partition column in an expression
SELECT id, p_int + v AS w, concat(p_str, '!') AS x FROM t_parts WHERE id < 50
--- must: a partition column that is also in the files
SELECT id, day FROM t_both ORDER BY id
--- must: a partition column that is also in the files, filtered
SELECT count(*) FROM t_both WHERE day = 77
