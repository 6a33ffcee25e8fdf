import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Writes spark-<codec>.avro by spark-avro, and spark.jsonl by what it reads again: SparkAvroFiles DIRECTORY (see README.md). */
public final class SparkAvroFiles {

    private static final String QUERY =
            """
            SELECT id, id % 2 = 0 AS flag, cast(id AS byte) AS b, cast(id - 20 AS short) AS s, if(id % 5 = 0, null, cast(id AS int)) AS i,
              cast(id / 7 AS float) AS f, if(id = 3, double('NaN'), id / 3) AS d, concat('größe ', id) AS text,
              cast(concat('b', id) AS binary) AS raw, date_add(DATE'1900-01-01', cast(id * 4321 AS int)) AS day,
              if(id % 6 = 0, null, timestamp_micros(id * 1234567890123 - 10000000000000)) AS at,
              cast(timestamp_micros(id * 1234567890123) AS timestamp_ntz) AS local,
              cast(id * -12.345 AS decimal(9, 3)) AS small, cast(id * 1e20 AS decimal(38, 4)) AS wide,
              if(id % 4 = 0, null, transform(sequence(1, id % 4), x -> if(x = 2, null, x))) AS items,
              map_from_arrays(transform(sequence(0, id % 3), x -> concat('k', x)), transform(sequence(0, id % 3), x -> x / 2D)) AS m,
              if(id % 3 = 0, null, named_struct('a', id, 'inner', named_struct('t', array(named_struct('x', id))))) AS nested
            FROM range(0, 20, 1, 1)
            """;

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.datetime.java8API.enabled", true)
                .getOrCreate()) {
            Dataset<Row> rows = spark.sql(QUERY);
            for (String codec : List.of("uncompressed", "deflate", "snappy", "zstandard", "bzip2", "xz")) {
                Path parts = Files.createTempDirectory("spark-avro").resolve("rows");
                rows.write().format("avro").option("compression", codec).save(parts.toString());
                Path target = directory.resolve("spark-" + codec + ".avro");
                try (Stream<Path> files = Files.list(parts)) {
                    Path part = files.filter(file -> file.toString().endsWith(".avro")).findFirst().orElseThrow();
                    Files.copy(part, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            StringBuilder lines = new StringBuilder();
            for (Row row : spark.read().format("avro").load(directory.resolve("spark-snappy.avro").toString()).collectAsList()) {
                lines.append(json(row)).append('\n');
            }
            Files.writeString(directory.resolve("spark.jsonl"), lines);
        }
    }

    /** Records as arrays, floats by their bits, bytes in hexadecimal, moments in microseconds. */
    private static String json(Object value) {
        if (value == null || value instanceof Boolean) {
            return String.valueOf(value);
        } else if (value instanceof Row row) {
            List<Object> fields = new ArrayList<>();
            for (int i = 0; i < row.length(); i++) {
                fields.add(row.get(i));
            }
            return json(fields);
        } else if (value instanceof Float single) {
            return json(Float.floatToRawIntBits(single));
        } else if (value instanceof Double number) {
            return json(Double.doubleToRawLongBits(number));
        } else if (value instanceof BigDecimal decimal) {
            return json(decimal.toPlainString());
        } else if (value instanceof Number) {
            return value.toString();
        } else if (value instanceof LocalDate date) {
            return json(date.toEpochDay());
        } else if (value instanceof Instant instant) {
            return json(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
        } else if (value instanceof LocalDateTime local) {
            return json(local.toInstant(ZoneOffset.UTC));
        } else if (value instanceof byte[] bytes) {
            return json(HexFormat.of().formatHex(bytes));
        } else if (value instanceof List<?> list) {
            return "[" + String.join(",", list.stream().map(SparkAvroFiles::json).toList()) + "]";
        } else if (value instanceof scala.collection.Seq<?> sequence) {
            return json(scala.jdk.javaapi.CollectionConverters.asJava(sequence));
        } else if (value instanceof scala.collection.Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            scala.jdk.javaapi.CollectionConverters.asJava(map).forEach((key, entry) -> sorted.put((String) key, entry));
            return "{" + String.join(",", sorted.entrySet().stream()
                    .map(entry -> json(entry.getKey()) + ":" + json(entry.getValue())).toList()) + "}";
        }
        return "\"" + value + "\"";
    }
}
