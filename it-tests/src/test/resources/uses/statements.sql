-- What SqlIT hands to spark-sql, with a directory that has the table small.
CREATE NAMESPACE pf.uses;
CREATE TABLE pf.uses.users (id BIGINT PRIMARY KEY, name STRING);
INSERT INTO pf.uses.users VALUES (1, 'Ada'), (2, 'Grace');
MERGE INTO pf.uses.users t USING (SELECT * FROM VALUES (2L, 'Hopper'), (3L, 'Edsger') AS v (id, name)) s ON t.id = s.id
WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *;
SELECT 'users', count(*), max(name) FROM pf.uses.users;
CREATE TEMPORARY VIEW small USING parquet OPTIONS (path '${data}/small');
SELECT 'small', count(*), sum(id) FROM small;
SELECT 'route', outcome, reasons[0].code FROM pf.system.decisions WHERE query LIKE '%\'small\'%' AND query NOT LIKE '%route%';
EXPLAIN SELECT sum(id) FROM small;
CALL pf.system.explain_route(query => 'SELECT rand() FROM small');
SET spark.parquetframe.engine = spark;
EXPLAIN SELECT max(id) FROM small;
-- The catalog of Hive is there as ever.
CREATE TABLE plain AS SELECT id FROM small WHERE id < 3;
SELECT 'plain', sum(id) FROM plain;
