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
--- must floats: variances
SELECT k, stddev(x), stddev_pop(x), var_pop(x), variance(x), stddev(id), var_samp(d) FROM t GROUP BY k
--- must floats: variances of few values
SELECT id, stddev(x), stddev_pop(x), var_pop(x), var_samp(x), count(x) FROM t WHERE id < 12 GROUP BY id
--- must floats: variances of nothing and of zeros
SELECT stddev(x) FILTER (WHERE id < 0), var_pop(x) FILTER (WHERE id < 0), var_samp(k) FILTER (WHERE k = 0), stddev_pop(k) FILTER (WHERE k = 0) FROM t
--- may floats: variances of equal values
SELECT d, var_samp(d), stddev_pop(d) FROM t GROUP BY d
--- must floats: variances of NaN and infinities
SELECT a, var_pop(b), stddev(b), var_pop(a), stddev(a) FROM h_double WHERE (isnan(b) OR abs(b) = CAST('Infinity' AS DOUBLE) OR b IN (0.1D, -1.5D, 1D)) AND (isnan(a) OR abs(a) = CAST('Infinity' AS DOUBLE)) GROUP BY a
--- may floats: variances of values far from zero
SELECT var_pop(id + 1000000000), stddev(id + 1000000000) FROM t
--- may floats: statistics
SELECT stddev_samp(x), var_pop(x), corr(x, CAST(d AS DOUBLE)) FROM t
--- must: boolean aggregates
SELECT k, bool_and(id > 5), bool_or(id > 1990), every(x IS NULL) FROM t GROUP BY k
--- must: max_by and min_by of nulls
SELECT k, max_by(x, id), min_by(x, id), max_by(id, x), max_by(s, id) FILTER (WHERE id < 100), max_by(struct(id, s), id) FROM t GROUP BY k
--- must: max_by of nothing
SELECT max_by(s, id), min_by(s, CAST(null AS INT)) FROM t WHERE id < 0
--- may: max_by where rows tie
SELECT k, max_by(id, s) FROM t GROUP BY k
--- must: max_by and min_by
SELECT k, max_by(s, id), min_by(s, id) FROM t GROUP BY k
--- must: bit aggregates
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
--- must: percentiles
SELECT k, percentile(x, 0.5), percentile(id, 0.25), median(d), percentile(id, 1.0), percentile(id, 0.0), median(k), percentile(x, 0.333) FILTER (WHERE id > 100), percentile_cont(0.9) WITHIN GROUP (ORDER BY x) FROM t WHERE id > 20 GROUP BY k
--- must: percentiles of nothing and of nulls
SELECT median(x), percentile(id, 0.3) FROM t WHERE id < 0
--- may: percentiles of hard values
SELECT percentile(a, 0.1), percentile(a, 0.9), median(a) FROM h_double
--- may: several percentiles
SELECT percentile(id, array(0.25, 0.75)) FROM t
--- may: an approximate count
SELECT approx_count_distinct(s) FROM t
--- may floats: variances of hard values
SELECT a, var_pop(b), stddev(b), var_pop(a), stddev(a) FROM h_double GROUP BY a
--- may: zeros of both signs
SELECT CAST(g AS STRING), CAST(min(z) AS STRING), CAST(max(z) AS STRING) FROM (SELECT id % 2 AS g, explode(array(-0.0D, 0.0D)) AS z FROM h_int) GROUP BY g
--- may: a member that is zero
SELECT a FROM h_double WHERE a NOT IN (SELECT b FROM h_double WHERE b = 0)
--- may: constants of a group of everything
SELECT 1 AS one, 'a' FROM t HAVING true
--- may: constants of a group of nothing
SELECT 1 AS one FROM t_empty HAVING true
--- may: a constant of an aggregate that nobody reads
SELECT 1 AS one FROM (SELECT count(1) FROM t WHERE id < 0) x JOIN u ON u.id < 42
--- may: sums that may overflow below a limit
SELECT a.k, sum(CAST(a.d AS DECIMAL(7,2))) AS n, sum(CAST(a.k AS TINYINT)) AS m, avg(CAST(a.d AS DECIMAL(7,2))) AS p FROM t a JOIN t b ON a.k = b.k JOIN u c ON c.id = a.id GROUP BY a.k ORDER BY n DESC LIMIT 3
--- may: sums that may overflow under a filter
SELECT k FROM (SELECT a.k, sum(CAST(a.d AS DECIMAL(7,2))) AS n FROM t a JOIN u b ON a.id < b.id GROUP BY a.k) WHERE n > 1000
