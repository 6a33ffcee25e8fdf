--- must: ascending, nulls first by default
SELECT id, x FROM t ORDER BY x, id
--- must: descending, nulls last by default
SELECT id, x FROM t ORDER BY x DESC, id
--- must: ascending, nulls last
SELECT id, x FROM t ORDER BY x ASC NULLS LAST, id DESC
--- must: descending, nulls first
SELECT id, x FROM t ORDER BY x DESC NULLS FIRST, id
--- must: several keys
SELECT k, s, id FROM t ORDER BY k DESC, s, id DESC
--- must: by an expression
SELECT id, k FROM t ORDER BY k % 3, id
--- must: by a column that is not shown
SELECT s FROM t WHERE id < 50 ORDER BY id DESC
--- must: ties compare as a bag
SELECT k, s FROM t ORDER BY k
--- must: top ten
SELECT id, d FROM t ORDER BY d DESC, id LIMIT 10
--- must: limit larger than the table
SELECT id FROM u ORDER BY id LIMIT 1000
--- must: limit and offset
SELECT id FROM t ORDER BY id DESC LIMIT 10 OFFSET 5
--- must: offset only
SELECT id FROM t ORDER BY id OFFSET 1990
--- must: offset past the end
SELECT id FROM t ORDER BY id OFFSET 5000
--- may: limit zero
SELECT id FROM t ORDER BY id LIMIT 0
--- must: limit in a subquery
SELECT count(*), sum(id) FROM (SELECT id FROM t ORDER BY id LIMIT 17)
--- must: sort of an aggregate
SELECT k, count(*) AS n, sum(d) AS m FROM t GROUP BY k ORDER BY m DESC, k
--- may: sort within partitions
SELECT id FROM t SORT BY id
--- must: doubles with NaN, infinities and both zeros
SELECT id, a FROM h_double ORDER BY a, id
--- must: doubles descending
SELECT id, a FROM h_double ORDER BY a DESC, id
--- must: strings in binary order
SELECT id, a FROM h_string ORDER BY a, id
--- must: strings descending
SELECT id, a FROM h_string ORDER BY a DESC, id
--- must: binary
SELECT id, a FROM h_binary ORDER BY a, id
--- must: booleans
SELECT id, a FROM h_boolean ORDER BY a, id
--- must: dates
SELECT id, a FROM h_date ORDER BY a DESC, id
--- must: timestamps
SELECT id, a FROM h_timestamp ORDER BY a, id
--- must: decimals
SELECT id, a FROM h_decimal_38_18 ORDER BY a, id
--- may: arrays
SELECT id, a FROM h_array_int ORDER BY a, id
--- may: structs
SELECT id, a FROM h_struct ORDER BY a, id
