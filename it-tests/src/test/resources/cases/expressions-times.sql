--- must: fields of dates
SELECT a, year(a), quarter(a), month(a), day(a), dayofyear(a), weekofyear(a), dayofweek(a), weekday(a), unix_date(a) FROM h_date
--- must: dates from dates
SELECT a, last_day(a), next_day(a, 'MON'), next_day(a, 'su'), next_day(a, 'Thursday'), add_months(a, 1), add_months(a, -13), a + INTERVAL '1' MONTH, a - INTERVAL '2' YEAR FROM h_date
--- must: date_from_unix_date
SELECT a, date_from_unix_date(a) FROM h_short
--- must: make_date
SELECT make_date(2024, a, b) FROM h_byte WHERE a BETWEEN 1 AND 2 AND b BETWEEN 1 AND 2
--- may: make_date of what is no date
SELECT make_date(2024, a, 31) FROM h_byte
--- must: fields of timestamps
SELECT a, hour(a), minute(a), second(a), extract(SECOND FROM a) FROM h_timestamp
--- must: fields of timestamps without a zone
SELECT a, hour(a), minute(a), second(a), a + INTERVAL '25' HOUR, a + INTERVAL '1' MONTH FROM h_timestamp_ntz
--- must: seconds since the epoch
SELECT timestamp_seconds(a), timestamp_millis(a), timestamp_micros(a), from_unixtime(a) FROM h_int
--- may: seconds past the last timestamp
SELECT timestamp_seconds(a) FROM h_long
--- must: months added to timestamps in UTC
SELECT a + INTERVAL '1' MONTH, a - INTERVAL '1' YEAR, a + INTERVAL '3' DAY FROM h_timestamp WHERE a < TIMESTAMP'9000-01-01 00:00:00'
