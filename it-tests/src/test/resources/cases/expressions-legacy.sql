--- must: words to values
SELECT a, CAST(a AS INT), CAST(a AS BOOLEAN), CAST(a AS DECIMAL(5,2)), CAST(a AS DATE) FROM x_words
--- must: text that does not fit
SELECT CAST(a AS TINYINT), CAST(a AS DECIMAL(1,0)) FROM x_integers
--- must: doubles to decimals
SELECT CAST(a AS DECIMAL(5,2)), a FROM h_double
--- must: decimals to text
SELECT CAST(a AS STRING) FROM h_decimal_9_2
--- may: decimals printed with an exponent
SELECT CAST(a AS STRING) FROM h_decimal_38_18
--- must: remainders of integers
SELECT a % b, pmod(a, 10), pmod(a, -7) FROM h_int
--- may: pmod that wraps around
SELECT pmod(a, b) FROM h_int
--- must: remainders of doubles
SELECT a % b FROM h_double
--- must: remainders of decimals
SELECT a % b FROM h_decimal_15_2
--- must: elements
SELECT a[1], size(a), a[CAST(id AS INT) - 1] FROM h_array_int
--- may: overflow that wraps around below a comparison, a sum, and a question for null
SELECT a + 1 > 5, a * 3 > 6, a - 1 <> 5, a + 1 IS NULL FROM h_int
--- may: a filter of sums that wrap around
SELECT a FROM h_long WHERE a + 1 > 5
--- may: a sum of sums that wrap around
SELECT sum(a + 1), count(a + 1) FROM h_int
--- may: points without digits
SELECT CAST(s AS INT), CAST(s AS BIGINT) FROM (SELECT explode(array('.', '+.', '-.', ' . ', '..', '-')) AS s FROM h_int)
