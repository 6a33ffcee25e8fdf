package io.parquetframe.uses;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Thrift server with the jar and the two lines, and clients of JDBC with the driver that Spark ships. */
@Tag("python")
class ThriftIT {

    private static final int CLIENTS = 10;
    private static final String ENDLESS =
            "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE (a.id & b.id) = 3";

    @TempDir
    private static Path directory;

    private static Server server;
    private static URLClassLoader jars;
    private static Driver driver;
    private static String url;

    @BeforeAll
    static void start() throws Exception {
        try (SessionSettings open = SessionSettings.engine(TestSession.spark(), "spark")) {
            TestSession.spark()
                    .range(0, 1_000, 1, 1)
                    .write()
                    .parquet(directory.resolve("small").toString());
        }
        int port = freePort();
        server = new Server(
                new Program(directory, "thrift", Python.script("spark-submit"))
                        .with("--class", "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2")
                        .with("--master", "local[2]", "--driver-memory", "1g", "--jars", Python.ONE_JAR)
                        .with("--conf", Python.EXTENSIONS, "--conf", "spark.ui.enabled=false")
                        .with("--conf", "spark.sql.catalogImplementation=in-memory")
                        .with("--conf", "spark.sql.catalog.pf=io.parquetframe.spark.ParquetFrameCatalog")
                        .with(
                                "--conf",
                                "spark.sql.catalog.pf.warehouse="
                                        + directory.resolve("pf").toUri())
                        .with("--conf", "spark.parquetframe.local.startWait=60s")
                        .with("--hiveconf", "hive.server2.thrift.bind.host=127.0.0.1")
                        .with("--hiveconf", "hive.server2.thrift.port=" + port),
                Pattern.compile("Starting ThriftBinaryCLIService on port (\\d+)"));
        url = "jdbc:hive2://127.0.0.1:" + port + "/default";
        try (Stream<Path> files = Files.list(Python.sparkHome().resolve("jars"))) {
            List<URL> urls = new ArrayList<>();
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                urls.add(jar.toUri().toURL());
            }
            // Apart from this process's own Spark and Hadoop.
            jars = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        }
        driver = (Driver) jars.loadClass("org.apache.hive.jdbc.HiveDriver")
                .getConstructor()
                .newInstance();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        if (jars != null) {
            jars.close();
        }
    }

    @Test
    void tenClientsAtOnceHaveTheirOwnSettingsAndSeeTheirOwnDecisions() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                answers.add(clients.submit(() -> client(client)));
            }
            for (int i = 0; i < CLIENTS; i++) {
                assertThat(answers.get(i).get(2, TimeUnit.MINUTES))
                        .containsExactly("1000|" + (499_500 + i * 1_000), i % 2 == 0 ? "local" : "spark");
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void cancellingStopsAQueryThatWouldNotEnd() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET spark.parquetframe.engine = local");
            ExecutorService other = Executors.newSingleThreadExecutor();
            try {
                Future<?> endless = other.submit(() -> {
                    try (ResultSet rows = statement.executeQuery(ENDLESS)) {
                        return rows.next();
                    }
                });
                // It is accompanied by a job as soon as it takes long.
                Eventually.get("the query to run", () -> {
                    String log = server.output();
                    int begun = log.indexOf("a.id & b.id");
                    return begun >= 0 && log.indexOf("Got job", begun) > 0 ? Optional.of(begun) : Optional.empty();
                });
                statement.cancel();
                assertThat(endless).failsWithin(1, TimeUnit.MINUTES);
            } finally {
                other.shutdownNow();
            }
        }
        assertThat(client(0)).first().isEqualTo("1000|499500");
    }

    private static List<String> client(int number) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            String view = "mine_" + number;
            statement.execute("CREATE TEMPORARY VIEW " + view + " AS SELECT id + " + number + " AS id FROM parquet.`"
                    + directory.resolve("small") + "`");
            statement.execute("SET spark.parquetframe.engine = " + (number % 2 == 0 ? "local" : "spark"));
            List<String> answers = new ArrayList<>(rows(statement, "SELECT count(*), sum(id) FROM " + view));
            answers.addAll(rows(
                    statement,
                    "SELECT engine FROM pf.system.decisions WHERE query LIKE '%sum(id)%'"
                            + " AND query NOT LIKE '%decisions%'"));
            return answers;
        }
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(query)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(found.getString(i));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    private static Connection connect() throws SQLException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(jars);
        try {
            return driver.connect(url, new Properties());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The server does not tell which port it was given. */
    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
