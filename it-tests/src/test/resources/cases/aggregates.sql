--- must: count star
SELECT count(*) FROM t
--- must: count star of nothing
SELECT count(*) FROM t WHERE id < 0
--- must: count of an empty table
SELECT count(*), count(id), sum(id), min(s), max(d) FROM t_empty
--- must: count of all-null columns
SELECT count(*), count(h_int), sum(h_int), min(h_string), max(h_date) FROM t_null
--- must: group by an integer
SELECT k, count(*), count(x), sum(id), min(s), max(s) FROM t GROUP BY k
--- must: group by two columns, sorted
SELECT k, s, count(*) AS n FROM t GROUP BY k, s ORDER BY k, s
--- must: group by with nulls as a group
SELECT x IS NULL AS n, count(*) FROM t GROUP BY x IS NULL
--- must: group by an expression
SELECT id % 10 AS m, count(*) FROM t GROUP BY id % 10
--- must: sum and average of decimals
SELECT k, sum(d), avg(d), min(d), max(d) FROM t GROUP BY k
--- must floats: sum and average of doubles
SELECT k, sum(x), avg(x) FROM t GROUP BY k
--- may floats: average of bigint
SELECT k, avg(id) FROM t GROUP BY k
--- must: having
SELECT k, count(*) AS n FROM t GROUP BY k HAVING count(*) > 285
--- must: count distinct
SELECT count(DISTINCT s) FROM t
--- must: count distinct by group
SELECT k, count(DISTINCT s) FROM t GROUP BY k
--- must: two distinct counts and a plain sum
SELECT k, count(DISTINCT s), count(DISTINCT d), sum(id), count(*) FROM t GROUP BY k
--- must: distinct over several columns
SELECT count(DISTINCT k, s) FROM t
--- must: distinct over several columns with nulls
SELECT count(DISTINCT k, x), count(*) FROM t
--- must: sum distinct
SELECT k, sum(DISTINCT d) FROM t GROUP BY k
--- must: aggregates with a filter
SELECT k, count(*) FILTER (WHERE id > 100), sum(id) FILTER (WHERE s = 's1') FROM t GROUP BY k
--- may: distinct with a filter
SELECT k, count(DISTINCT s) FILTER (WHERE id > 100), count(DISTINCT d) FROM t GROUP BY k
--- must: grouping sets
SELECT k, s, count(*), sum(d) FROM t GROUP BY GROUPING SETS ((k, s), (k), ())
--- must: rollup with grouping ids
SELECT k, s, grouping(k), grouping_id(k, s), count(*) FROM t GROUP BY ROLLUP (k, s)
--- must: cube
SELECT k, day > DATE'2024-06-01' AS late, count(*) FROM t GROUP BY CUBE (k, day > DATE'2024-06-01')
--- must: distinct rows
SELECT DISTINCT k, s FROM t
--- must: aggregate of an aggregate
SELECT n, count(*) FROM (SELECT s, count(*) AS n FROM t GROUP BY s) GROUP BY n
--- must: group by all constant
SELECT 1 AS one, count(*) FROM t GROUP BY 1
--- may floats: statistics
SELECT stddev_samp(x), var_pop(x), corr(x, CAST(d AS DOUBLE)) FROM t
--- may: boolean aggregates
SELECT k, bool_and(id > 5), bool_or(id > 1990), every(x IS NULL) FROM t GROUP BY k
--- may: max_by and min_by
SELECT k, max_by(s, id), min_by(s, id) FROM t GROUP BY k
--- may: bit aggregates
SELECT k, bit_and(id), bit_or(id), bit_xor(id) FROM t GROUP BY k
--- may: first and last
SELECT first(id), last(id) FROM t
--- may: collect list
SELECT k, sort_array(collect_list(s)), sort_array(collect_set(s)) FROM t GROUP BY k
--- may: percentile
SELECT percentile(x, 0.5), approx_count_distinct(s) FROM t
--- must: minimum and maximum of dates
SELECT min(day), max(day), count(DISTINCT day) FROM t
--- must: group by a date
SELECT day, count(*) FROM t GROUP BY day
--- must: group by a double
SELECT x, count(*) FROM t GROUP BY x
--- must: group with NaN and both zeros
SELECT a, count(*) FROM h_double GROUP BY a
--- must: distinct with NaN and both zeros
SELECT DISTINCT a FROM h_double
--- may: sum of bigint near the limits overflows alike
SELECT sum(a) FROM h_long
--- must: sum of int into bigint
SELECT sum(a), sum(b) FROM h_int
--- may: sum of large decimals
SELECT sum(a) FROM h_decimal_38_0
--- may: sum of decimals
SELECT sum(a), avg(a) FROM h_decimal_9_2
--- may: sum of decimals 18
SELECT sum(a), avg(a) FROM h_decimal_18_0
--- may: average of decimals 38,18
SELECT avg(a) FROM h_decimal_38_18 WHERE abs(a) < 1000000
--- may: try_sum is one thing or the other
SELECT count(*) FROM (SELECT try_sum(a) FROM h_long)
--- must: sums of small decimals
SELECT sum(a), sum(CAST(a AS DECIMAL(7,2))) FROM h_decimal_9_2 WHERE abs(a) < 1000
