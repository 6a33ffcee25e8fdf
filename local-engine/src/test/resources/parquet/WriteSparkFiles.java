import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.spark.sql.SparkSession;

/** Writes the files of Spark, see README.md. Argument: the directory. */
public class WriteSparkFiles {

    private static final String VALUES = "(values (true, 1Y, 2S, 3, 4L, float(1.5), 2.5D, cast('1.25' as decimal(5, 2)),"
            + " cast('123456789012.25' as decimal(15, 2)), cast('12345678901234567890123456.25' as decimal(38, 2)),"
            + " 'sé', cast('b' as binary), date'2020-01-02', timestamp'2020-01-02 03:04:05.678901',"
            + " timestamp_ntz'2020-01-02 03:04:05.678901', array(1, null), map('k', 1), named_struct('p', 1, 'q', 'x'),"
            + " array(timestamp'2020-01-02 03:04:05.678901'), map('k', timestamp'2020-01-02 03:04:05.678901'),"
            + " named_struct('t', timestamp'2020-01-02 03:04:05.678901')),"
            + " (null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,"
            + " null, null, null)) t(b, i8, i16, i32, i64, f32, f64, d5, d15, d38, s, bin, dt, ts, ntz, arr, mp, st, ats, mts,"
            + " sts)";
    private static final String ANCIENT = "(values (date'1500-01-01', timestamp'1500-01-01 00:00:00'),"
            + " (date'2020-01-02', timestamp'2020-01-02 00:00:00')) t(dt, ts)";
    private static final String RECENT = "(values (date'1990-01-01', timestamp'1990-01-01 00:00:00'),"
            + " (date'2020-01-02', timestamp'2020-01-02 00:00:00')) t(dt, ts)";

    private static SparkSession spark;
    private static Path directory;

    public static void main(String[] args) throws Exception {
        directory = Path.of(args[0]).toAbsolutePath();
        spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        write("spark-types-int96", "select * from " + VALUES);
        write("spark-ancient-int96", "select ts from " + ANCIENT);
        timestamps("TIMESTAMP_MICROS");
        write("spark-types", "select * from " + VALUES);
        write("spark-ancient", "select * from " + ANCIENT);
        write("spark-nan", "select * from (values (1D, 0D), (2D, 0D), (double('nan'), 0D)) t(x, z)");
        write("spark-floats", "select * from (values (1D, float(2)), (3D, float(4))) t(x, y)");
        write("spark-variant", "select parse_json('1') v");
        write("spark-empty", "select id from range(0)");
        timestamps("TIMESTAMP_MILLIS");
        write("spark-types-millis", "select ts from " + VALUES);
        timestamps("TIMESTAMP_MICROS");
        spark.conf().set("spark.sql.parquet.writeLegacyFormat", "true");
        write("spark-legacy-format", "select d5, d15, d38, arr, mp, st from " + VALUES);
        spark.conf().set("spark.sql.parquet.writeLegacyFormat", "false");
        spark.conf().set("spark.sql.parquet.datetimeRebaseModeInWrite", "LEGACY");
        spark.conf().set("spark.sql.parquet.int96RebaseModeInWrite", "LEGACY");
        write("spark-legacy-ancient", "select * from " + ANCIENT);
        write("spark-legacy-recent", "select * from " + RECENT);
        timestamps("INT96");
        write("spark-legacy-int96", "select ts from " + RECENT);
        spark.stop();
    }

    private static void timestamps(String type) {
        spark.conf().set("spark.sql.parquet.outputTimestampType", type);
    }

    private static void write(String name, String query) throws Exception {
        Path output = Files.createTempDirectory("spark-files").resolve("out");
        spark.sql(query).coalesce(1).write().option("compression", "uncompressed").parquet(output.toString());
        try (var files = Files.list(output)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
                String crc = "." + file.getFileName() + ".crc";
                Files.copy(file, directory.resolve(name + ".parquet"), StandardCopyOption.REPLACE_EXISTING);
                if (name.equals("spark-types")) {
                    // Without the leading dot, which repositories tend to ignore.
                    Files.copy(
                            file.resolveSibling(crc),
                            directory.resolve(name + ".parquet.crc"),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
