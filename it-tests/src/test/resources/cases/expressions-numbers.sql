--- must: rounding of decimals
SELECT round(a, 1), round(a), round(a, 5), ceil(a), floor(a), a FROM h_decimal_9_2
--- must: rounding of large decimals
SELECT round(a, 1), round(a), ceil(a), floor(a), a FROM h_decimal_38_18
--- must: rounding of doubles to integers
SELECT ceil(a), floor(a) FROM h_double WHERE abs(a) < 1e17
--- must: roots and signs of doubles
SELECT sqrt(a), sign(a), a FROM h_double
--- must: rounding and bits of integers
SELECT sqrt(a), sign(a), round(a), ceil(a), a >> 3, shiftright(a, 33), bit_count(a), hex(a), bin(a) FROM h_int
--- must: bits of longs
SELECT a >> 3, shiftright(a, 63), bit_count(a), hex(a), bin(a), ceil(a) FROM h_long
--- must: digests
SELECT hex(a), md5(a), sha1(a), sha2(a, 256), sha2(a, 0) FROM h_binary
--- must: hexadecimal text
SELECT hex(a), unhex(hex(a)) FROM h_string
--- must: remainders
SELECT pmod(a, 7), a % 3 FROM h_byte
--- must: remainders of decimals
SELECT a % 3.5BD FROM h_decimal_9_2
--- may: remainder of a division by zero
SELECT a % 0 FROM h_decimal_9_2
--- must: aggregates of bits and truths
SELECT bit_and(a), bit_or(a), bit_xor(a), bool_and(a > 0), bool_or(a > 0), count_if(a > 3), every(a < 0), some(a IS NULL) FROM h_int
--- must: aggregates of nothing
SELECT bit_and(a), bit_or(a), bit_xor(a) FROM h_long WHERE id < 0
--- must: bits of two integers
SELECT a & b, a | b, a ^ b, ~a FROM h_int
--- must: bits of two longs
SELECT a & b, a | b, a ^ b, ~a FROM h_long
--- must: greatest and least
SELECT greatest(a, b), least(a, b), greatest(a, 5, b), least(a, CAST(null AS INT)) FROM h_int
--- must: greatest and least of text and dates
SELECT greatest(a, b, 'b'), least(a, b, 'b') FROM h_string
--- must: NaN
SELECT isnan(a), nanvl(a, b), nanvl(a, 1.0D) FROM h_double
--- must: signs
SELECT -a, abs(a) FROM h_double
--- must: try arithmetic of integers
SELECT try_add(a, b), try_subtract(a, b), try_multiply(a, b), try_divide(a, b), try_mod(a, b) FROM h_int
--- must: try arithmetic of longs
SELECT try_add(a, b), try_subtract(a, b), try_multiply(a, b), try_divide(a, b) FROM h_long
--- must: try arithmetic of small integers
SELECT try_add(a, b), try_subtract(a, b), try_multiply(a, b) FROM h_byte
--- must: try arithmetic of doubles
SELECT try_add(a, b), try_subtract(a, b), try_multiply(a, b), try_divide(a, b) FROM h_double
--- must: try arithmetic of decimals
SELECT try_add(a, b), try_subtract(a, b), try_multiply(a, b), try_divide(a, b), try_mod(a, b) FROM h_decimal_9_2
--- may: try arithmetic of large decimals
SELECT try_add(a, b), try_multiply(a, b) FROM h_decimal_38_0
--- must: try arithmetic below a limit and a count
SELECT count(n) FROM (SELECT try_add(a, b) AS n FROM h_long)
--- must: try_cast of numbers
SELECT a, try_cast(a AS INT), try_cast(a AS SMALLINT), try_cast(a AS TINYINT), try_cast(a AS DECIMAL(3,0)), try_cast(a AS DOUBLE), try_cast(a AS STRING) FROM h_long
--- must: try_cast of decimals
SELECT a, try_cast(a AS INT), try_cast(a AS TINYINT), try_cast(a AS DECIMAL(4,1)), try_cast(a AS STRING) FROM h_decimal_9_2
--- must: try_cast of doubles
SELECT a, try_cast(a AS INT), try_cast(a AS TINYINT), try_cast(a AS SMALLINT), try_cast(a AS DECIMAL(5,2)) FROM h_double
--- decline(UNSUPPORTED_EXPRESSION): try_cast of doubles to longs
SELECT id FROM h_double WHERE try_cast(a AS BIGINT) > 0
--- must: shifts
SELECT a << 1, a << 3, shiftleft(a, 31), a << 0, a << 33, a >>> 1, a >>> 0, shiftrightunsigned(a, 31) FROM h_int
--- must: shifts of longs
SELECT a << 1, a << 3, shiftleft(a, 63), a << 0, a << 65, a >>> 1, a >>> 0, shiftrightunsigned(a, 63) FROM h_long
--- may: overflow below a comparison, a sum, and a question for null
SELECT a + 1 > 5, a * 3 > 6, a - 1 <> 5 FROM h_int
--- may: overflow below a filter
SELECT a FROM h_long WHERE a + 1 > 5
--- may: overflow that only a sum sees
SELECT sum(a + 1) FROM h_int
--- decline(ERROR_PARITY): overflow that only a question for null sees
SELECT id FROM h_int WHERE (a + b) IS NULL
--- decline(UNSUPPORTED_EXPRESSION): text of decimals without a digit before the point
SELECT id FROM h_decimal_38_18 WHERE CAST(CAST(a AS DECIMAL(38,38)) AS STRING) > ''
