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
