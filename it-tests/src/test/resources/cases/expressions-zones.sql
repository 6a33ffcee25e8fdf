--- must: fields
SELECT a, hour(a), minute(a), second(a), extract(SECOND FROM a), year(a), dayofweek(a) FROM h_timestamp
--- must: date_trunc
SELECT a, date_trunc('hour', a), date_trunc('DAY', a), date_trunc('MINUTE', a), date_trunc('month', a), date_trunc('week', a), date_trunc('quarter', a), date_trunc('year', a), date_trunc('second', a), date_trunc('millisecond', a), date_trunc('microsecond', a) FROM h_timestamp
--- must: two years of instants
SELECT a, hour(a), date_trunc('hour', a), date_trunc('day', a), date_trunc('minute', a), date_trunc('month', a), CAST(a AS DATE), CAST(CAST(a AS TIMESTAMP_NTZ) AS TIMESTAMP), CAST(CAST(a AS DATE) AS TIMESTAMP) FROM x_instants
--- must: casts of timestamps
SELECT a, CAST(a AS DATE), CAST(a AS TIMESTAMP_NTZ), unix_seconds(a), unix_millis(a), unix_micros(a), a + INTERVAL '1' HOUR, a - INTERVAL '30' MINUTE FROM h_timestamp
--- must: casts of local timestamps
SELECT a, CAST(a AS TIMESTAMP), CAST(a AS DATE), hour(a) FROM h_timestamp_ntz
--- must: casts of dates
SELECT a, CAST(a AS TIMESTAMP), CAST(a AS TIMESTAMP_NTZ) FROM h_date
--- must: date_format
SELECT a, date_format(a, 'yyyy-MM-dd'), date_format(a, 'yyyyMMdd HH:mm:ss.SSS'), date_format(a, "yyyy-MM-dd'T'HH:mm:ss.SSSSSS"), date_format(a, 'MM/dd/yyyy') FROM h_timestamp WHERE a > TIMESTAMP'1500-01-01 00:00:00' AND a < TIMESTAMP'9000-01-01 00:00:00'
--- must: text of timestamps
SELECT CAST(a AS STRING) FROM h_timestamp WHERE a > TIMESTAMP'1500-01-01 00:00:00' AND a < TIMESTAMP'9000-01-01 00:00:00'
--- must: timestamps of text
SELECT a, CAST(a AS TIMESTAMP), CAST(a AS TIMESTAMP_NTZ) FROM x_times
--- may: text of years before the first
SELECT CAST(a AS STRING), date_format(a, 'yyyy') FROM h_timestamp
--- must: seconds of timestamps and dates
SELECT a, unix_timestamp(a), to_unix_timestamp(a) FROM h_timestamp
--- must: seconds of local timestamps and dates
SELECT n.a, unix_timestamp(n.a), unix_timestamp(d.a), to_unix_timestamp(d.a, 'yyyy') FROM h_timestamp_ntz n JOIN h_date d ON n.id = d.id
--- may: seconds of text
SELECT unix_timestamp(a), unix_timestamp(a, 'yyyy-MM-dd') FROM x_dates
