--- must: row_number
SELECT id, row_number() OVER (PARTITION BY k ORDER BY id) AS n FROM t
--- must: rank
SELECT id, rank() OVER (PARTITION BY k ORDER BY d) AS n FROM t
--- must: dense_rank
SELECT id, dense_rank() OVER (PARTITION BY s ORDER BY d DESC) AS n FROM t
--- must: percent_rank and cume_dist
SELECT id, percent_rank() OVER (PARTITION BY k ORDER BY d), cume_dist() OVER (PARTITION BY k ORDER BY d) FROM t
--- must: ntile
SELECT id, ntile(4) OVER (PARTITION BY k ORDER BY id) AS n FROM t
--- must: lag and lead
SELECT id, lag(id) OVER (PARTITION BY k ORDER BY id), lead(s, 2) OVER (PARTITION BY k ORDER BY id) FROM t
--- must: lag with a default
SELECT id, lag(id, 1, -1L) OVER (PARTITION BY k ORDER BY id) AS p FROM t
--- must: sum up to the current row
SELECT id, sum(id) OVER (PARTITION BY k ORDER BY id) AS n FROM t
--- must: sum over the default frame with ties
SELECT id, sum(id) OVER (PARTITION BY k ORDER BY d) AS n FROM t
--- must: sum over rows
SELECT id, sum(d) OVER (PARTITION BY k ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING) AS n FROM t
--- must: count over everything
SELECT id, count(*) OVER () AS n FROM t
--- must: max over a partition
SELECT id, max(d) OVER (PARTITION BY k) AS n, min(s) OVER (PARTITION BY k) AS m FROM t
--- may: sum over a range
SELECT id, sum(id) OVER (PARTITION BY k ORDER BY id RANGE BETWEEN 10 PRECEDING AND CURRENT ROW) AS n FROM t
--- must: first and last value
SELECT id, first_value(s) OVER (PARTITION BY k ORDER BY id), last_value(s) OVER (PARTITION BY k ORDER BY id) FROM t
--- may: first value without nulls
SELECT id, first_value(x, true) OVER (PARTITION BY k ORDER BY id) FROM t
--- may: nth value
SELECT id, nth_value(s, 2) OVER (PARTITION BY k ORDER BY id) FROM t
--- must: top of each group
SELECT * FROM (SELECT id, k, d, row_number() OVER (PARTITION BY k ORDER BY d DESC, id) AS n FROM t) WHERE n <= 3
--- must: rank limit of each group
SELECT * FROM (SELECT id, k, d, rank() OVER (PARTITION BY k ORDER BY d DESC) AS n FROM t) WHERE n <= 2
--- must: two windows
SELECT id, row_number() OVER (PARTITION BY k ORDER BY id) AS a, row_number() OVER (PARTITION BY s ORDER BY id DESC) AS b FROM t
--- must: window over an aggregate
SELECT k, n, rank() OVER (ORDER BY n, k) AS r FROM (SELECT k, count(*) AS n FROM t GROUP BY k)
--- must: nulls in the order of a window
SELECT id, row_number() OVER (ORDER BY x, id) AS n, row_number() OVER (ORDER BY x DESC, id) AS m FROM t
--- must floats: average over rows
SELECT id, avg(x) OVER (PARTITION BY k ORDER BY id ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) AS n FROM t
--- may: row_number without a full order
SELECT id, row_number() OVER (PARTITION BY k ORDER BY s) AS n FROM t
--- may: sum of doubles over rows with NaN
SELECT id, sum(a) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS n FROM h_double
--- may: window partitioned by NaN and zeros
SELECT id, count(*) OVER (PARTITION BY a) AS n FROM h_double
