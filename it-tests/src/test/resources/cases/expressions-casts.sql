--- must: text to integers
SELECT a, CAST(a AS INT), CAST(a AS BIGINT), CAST(a AS SMALLINT), CAST(a AS TINYINT) FROM x_integers
--- must: text to doubles
SELECT a, CAST(a AS DOUBLE), CAST(a AS FLOAT) FROM x_doubles
--- must: text to decimals
SELECT a, CAST(a AS DECIMAL(10,2)), CAST(a AS DECIMAL(38,18)), CAST(a AS DECIMAL(7,2)) FROM x_decimals
--- must: text to dates
SELECT a, CAST(a AS DATE) FROM x_dates
--- must: text to booleans
SELECT CAST(a AS BOOLEAN) FROM x_words WHERE a IN ('t', 'Yes', 'FALSE', 'no')
--- may: words to booleans
SELECT CAST(a AS BOOLEAN) FROM x_words
--- may: words to integers
SELECT CAST(a AS INT) FROM x_words
--- must: try_cast
SELECT a, try_cast(a AS INT), try_cast(a AS BOOLEAN), try_cast(a AS DECIMAL(5,2)), try_cast(a AS DATE) FROM x_words
--- must: try_cast of what does not fit
SELECT a, try_cast(concat(a, '00') AS TINYINT) FROM x_integers WHERE a NOT LIKE '% '
--- may: hard strings to everything
SELECT try_cast(a AS INT), try_cast(a AS DOUBLE), try_cast(a AS DATE), try_cast(a AS TIMESTAMP) FROM h_string
--- must: text to binary and back
SELECT CAST(CAST(a AS BINARY) AS STRING) FROM h_string
--- may: binary to text
SELECT CAST(a AS STRING) FROM h_binary
--- must: decimals to text
SELECT CAST(a AS STRING) FROM h_decimal_9_2
--- must: small decimals to text
SELECT CAST(a AS STRING) FROM h_decimal_38_18
--- must: decimals without digits before the point to text
SELECT CAST(CAST(a AS DECIMAL(2,2)) AS STRING) FROM h_decimal_9_2 WHERE a < 0.9 AND a > -0.9
--- must: dates to text
SELECT CAST(a AS STRING) FROM h_date
--- must: timestamps to text
SELECT CAST(a AS STRING) FROM h_timestamp
--- must: booleans
SELECT CAST(a AS STRING), CAST(a AS INT), CAST(a AS DOUBLE) FROM h_boolean
--- must: doubles to decimals
SELECT a, CAST(a AS DECIMAL(38,10)), CAST(a AS DECIMAL(20,3)), CAST(a AS DECIMAL(20,0)) FROM h_double WHERE abs(a) < 1e16
--- may: doubles that do not fit a decimal
SELECT CAST(a AS DECIMAL(5,2)) FROM h_double
--- must: avg of small decimals
SELECT k, avg(d) FROM x_prices GROUP BY k
--- must: avg of small decimals, distinct and filtered
SELECT avg(d), avg(DISTINCT d), avg(d) FILTER (WHERE k > 10), avg(d) + 1 FROM x_prices
