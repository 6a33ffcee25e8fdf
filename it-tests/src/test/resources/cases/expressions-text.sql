--- must: substring, left, right
SELECT a, substring(a, -3, 2), substring(a, -2), substring(a, 0, 2), left(a, 2), right(a, 2), right(a, 0), substring(a, 2147483647), substring(a, -2147483648, 2147483647) FROM x_text
--- must: substring with positions from columns
SELECT a, b, substring('héllo😀', a, b), substring(concat('x', CAST(id AS STRING)), a, b) FROM h_int
--- must: lengths, reverse, ascii
SELECT a, length(a), octet_length(a), bit_length(a), reverse(a), ascii(a) FROM x_text
--- must: lengths and reverse of hard strings
SELECT a, length(a), octet_length(a), bit_length(a), reverse(a), ascii(a) FROM h_string
--- must: lengths of binary
SELECT length(a), octet_length(a), bit_length(a) FROM h_binary
--- must: chr
SELECT chr(a) FROM h_long
--- must: concat_ws
SELECT a, concat_ws(',', a, b, 'x'), concat_ws(a, 'x', b), concat_ws(a), concat_ws(',', CAST(null AS STRING)) FROM h_string
--- must: replace and translate
SELECT replace(a, b, 'x'), replace(a, 'a', b), replace(a, 'a'), translate(a, b, 'xyz'), translate(a, 'abc', '12'), translate(a, 'aa', 'xy') FROM h_string
--- must: lpad and rpad
SELECT lpad(a, 5, 'xy'), rpad(a, 5, 'xy'), lpad(a, 0), lpad(a, -1, 'z'), rpad(a, 3), lpad(a, 5, '') FROM x_text
--- must: lpad and rpad with columns
SELECT lpad(a, 5, b), rpad(a, 3, b) FROM h_string
--- must: repeat and space
SELECT repeat(a, 3), repeat(a, 0), repeat(a, -1), space(3), concat(space(2), a) FROM x_text
--- must: trim of blanks only
SELECT trim(a), ltrim(a), rtrim(a) FROM x_text
--- must: trim of characters
SELECT trim(BOTH 'xa' FROM a), trim(LEADING 'a ' FROM a), trim(TRAILING 'b\n' FROM a), btrim(a, 'é') FROM x_text
--- must: trim of characters from columns
SELECT trim(BOTH b FROM a), ltrim(b, a), rtrim(b, a) FROM h_string
--- must: LIKE with the default escape
SELECT a, a LIKE '%\\_%', a LIKE '%\\\\%', a LIKE '_', a LIKE '_%_', a LIKE 'a_%b', a NOT LIKE 'a%' FROM x_text
--- must: LIKE with an escape
SELECT a, a LIKE '%#%%' ESCAPE '#', a LIKE '%##%' ESCAPE '#' FROM x_text
--- decline(UNSUPPORTED_EXPRESSION): LIKE with an escape that escapes nothing
SELECT a FROM x_text WHERE a LIKE 'a\\b%c'
--- must: LIKE ALL and ANY
SELECT a, a LIKE ALL ('a%', '%b'), a NOT LIKE ANY ('a%', '%b', '_'), a LIKE ANY ('a%', '%b'), a NOT LIKE ALL ('a%', '%b') FROM x_text
--- must: RLIKE
SELECT a, a RLIKE '^a', a RLIKE 'a$', a RLIKE '^.$', a RLIKE '^[a-z]+$', a RLIKE '\\d+', a RLIKE '^\\w{2,3}$', a RLIKE '(foo|bar)', a RLIKE 'a.b', a RLIKE '^$' FROM x_text
--- must: RLIKE of hard strings
SELECT a, a RLIKE '[^a-z]', a RLIKE 'é', a RLIKE 'a\\.b|o\\.b', a RLIKE '[._%-]', a RLIKE '(a|b)*c', a RLIKE '.*', a RLIKE '^.*$', a RLIKE '^.+?$', a RLIKE '\\W', a RLIKE '^\\D+', a RLIKE 'ß|SS' FROM h_string
--- decline(UNSUPPORTED_EXPRESSION): RLIKE where the dialects differ
SELECT a FROM x_text WHERE a RLIKE '[^a]$'
--- must: instr and locate
SELECT instr(a, b), instr(a, 'a'), locate(b, a), locate(b, a, 2), locate('a', a, 3), position(b, a) FROM h_string
--- must: startswith, endswith, contains
SELECT startswith(a, b), endswith(a, b), contains(a, b) FROM h_string
--- must: upper, lower, ILIKE of ASCII
SELECT upper(s), lower(s) FROM t WHERE s ILIKE 'S1%'
--- may: upper and lower of other text
SELECT upper(a), lower(a) FROM h_string
--- must: patterns over what Spark computes once
SELECT concat(a, b) LIKE ALL ('a%', '%b'), concat(a, b) LIKE ANY ('a%', '%b'), concat(a, b) NOT LIKE ALL ('a%', '%b'), concat(a, b) NOT LIKE ANY ('a%', '%b') FROM h_string
--- must: space
SELECT concat('[', space(CAST(id % 5 AS INT) - 1), ']') FROM t
--- must: char
SELECT id, c, concat('[', c, ']'), length(c) FROM t_char
--- must: substring_index
SELECT substring_index(a, 'a', 1), substring_index(a, 'a', 2), substring_index(a, ' ', -1), substring_index(a, 'a', -2), substring_index(a, 'a', 0), substring_index(concat(a, '.', b, '.', a), '.', 2), substring_index(concat(a, '.', b, '.', a), '.', -2) FROM h_string
--- must: overlay
SELECT overlay(a PLACING 'xy' FROM 2), overlay(a PLACING b FROM 1), overlay(a PLACING 'é' FROM 3 FOR 0), overlay(a PLACING 'xyz' FROM 2 FOR 100), overlay(a PLACING '' FROM 9) FROM h_string
