--- must: names with dots, quotes, blanks, reserved words
SELECT * FROM t_odd ORDER BY `a.b`
--- must: filter by odd names
SELECT `x y`, `q"q` FROM t_odd WHERE `a.b` > 3 AND `select` < 50 AND `it's` <> 7
--- must: group by odd names
SELECT `#1` % 2 AS `group by`, sum(`Größe`) AS `sum(x)` FROM t_odd GROUP BY `#1` % 2
--- must: duplicate names
SELECT id, id, s AS id FROM t WHERE id < 10
--- must: duplicate names of a join
SELECT * FROM t JOIN u ON t.id = u.id
--- must: names that differ in case
SELECT id AS a, k AS A, s AS `b`, s AS `B` FROM t WHERE id < 10
--- must: an empty-looking alias
SELECT id AS ` `, k AS `.` FROM t WHERE id < 10
--- must: aliases with quotes and semicolons
SELECT id AS `"; DROP TABLE t; --`, k AS `'||'`, s AS `/* */` FROM t WHERE id < 10
--- must: names as the local engine makes them
SELECT id AS c0, k AS c1, s AS main, d AS `duckdb`, x AS `rowid` FROM t WHERE id < 10 ORDER BY c0
--- must: sort by a duplicate name's own column
SELECT l.id, r.id FROM u l JOIN u r ON l.id = r.id + 1 ORDER BY r.id DESC
--- must: a column called rowid
SELECT rowid, `a.b` FROM t_odd WHERE rowid > 100
--- must: unnamed expressions
SELECT count(*), max(id) + 1, 'a' FROM t
--- may: a metadata comment stays
SELECT id, named_struct('a b', id, 'c"d', k) AS `s t` FROM t WHERE id < 4
