--- must: sizes
SELECT size(a), cardinality(a) FROM h_array_int
--- must: sizes of maps
SELECT size(a) FROM h_map
--- must: array_contains
SELECT array_contains(a, 2), array_contains(a, CAST(id AS INT)) FROM h_array_int
--- must: array_contains of text
SELECT array_contains(a, 'a'), array_contains(a, CAST(id AS STRING)) FROM h_array_string
--- must: elements
SELECT a[0] FROM h_array_int WHERE size(a) > 0
--- may: elements out of bounds
SELECT a[1] FROM h_array_int
--- must: elements from both ends
SELECT element_at(a, 1), element_at(a, -1) FROM h_array_int WHERE size(a) > 0
--- may: elements beyond the ends
SELECT element_at(a, 2) FROM h_array_int
--- may: the element at zero
SELECT element_at(a, CAST(id AS INT)) FROM h_array_int WHERE size(a) > 2
--- must: try_element_at
SELECT try_element_at(a, 2), try_element_at(a, -3), try_element_at(a, CAST(id AS INT) + 1) FROM h_array_int
--- must: values of maps
SELECT a, a['a'], element_at(a, 'n'), element_at(a, ''), a[CAST(null AS STRING)], try_element_at(a, 'b') FROM h_map
--- must: keys and values of maps
SELECT map_keys(a), map_values(a), map_contains_key(a, 'a') FROM h_map
--- must: fields of structs
SELECT a, a.x, a.`y z` FROM h_struct
--- must: one field of a struct, which is all that is read
SELECT a.x FROM h_struct
--- must: one field of a struct in a filter
SELECT id, b.`y z` FROM h_struct WHERE a.x = 1
--- must: nulls of structs that lose fields
SELECT id, a.x IS NULL, a.x FROM h_struct WHERE a.x IS NOT NULL OR id > 3
--- must: structs, arrays and maps made of columns
SELECT named_struct('a', k, 'b', s, 'c', d), struct(id, x), array(k, k + 1, null), array(s), map('a', id, 'b', 5L), map(k, s) FROM t WHERE id < 50
--- must: fields and elements of what was made
SELECT st.a + 1, ar[1], m['v'] FROM (SELECT named_struct('a', k, 'b', s) AS st, array(k, k * 2) AS ar, map('v', d) AS m FROM t) WHERE st.b <> 's3'
--- must: structs in structs
SELECT struct(struct(a, b) AS c, array(struct(id))) FROM h_int
--- must: maps of arrays
SELECT map_from_arrays(array(k, k + 1), array(s, 'x')) FROM t
--- may: maps of equal keys
SELECT map(k, 1, 3, 2) FROM t
--- may: structs of names that differ in case
SELECT named_struct('a', k, 'A', s) FROM t WHERE id < 5
--- must: split_part
SELECT split_part(s, '1', 1), split_part(concat(s, ',', k, ',,x'), ',', 2), split_part(concat(s, ',', k), ',', -1), split_part(s, 'q', 2), split_part(s, '', 1) FROM t
--- must: split_part of hard strings
SELECT split_part(a, 'a', 1), split_part(a, ' ', -1), split_part(a, b, 1), split_part(a, b, 2) FROM h_string
--- must: split at what is no pattern
SELECT split(a, ','), split(a, '\\|'), split(a, 'a'), split(concat(a, '.', b), '\\.'), split(a, ' ')[0] FROM h_string
--- decline(UNSUPPORTED_EXPRESSION): split at a pattern
SELECT id FROM h_string WHERE size(split(a, 'a|b')) > 1
