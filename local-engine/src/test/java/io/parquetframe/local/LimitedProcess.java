package io.parquetframe.local;

import static io.parquetframe.local.sql.SqlType.Simple.BIGINT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A process whose engine is asked for far more than its memory, several times at once. */
final class LimitedProcess {

    /** Each holds gigabytes: groups, a sort, a hash table, one list. */
    private static final List<String> HOPELESS = List.of(
            "SELECT count(*) FROM (SELECT hash(i) AS h, count(*) FROM range(400000000) t(i) GROUP BY h)",
            "SELECT max(i) FROM (SELECT i, row_number() OVER (ORDER BY hash(i)) AS r FROM range(300000000) t(i)) WHERE r > 7",
            "SELECT count(*) FROM range(200000000) a(i) JOIN (SELECT hash(i) AS h FROM range(200000000) t(i)) b ON a.i = b.h",
            "SELECT CAST(len(list(hash(i))) AS BIGINT) FROM range(600000000) t(i)");

    private LimitedProcess() {}

    /** Expects a spill directory and the engine's bytes; prints the outcome of each query, 42, and the most memory it had. */
    public static void main(String[] arguments) throws Exception {
        LocalEngine engine =
                LocalEngine.start(LocalEngineOptions.of(Long.parseLong(arguments[1]), Path.of(arguments[0]))
                        .withThreads(2)
                        .withSpillLimitBytes(0));
        ExecutorService threads = Executors.newFixedThreadPool(HOPELESS.size());
        List<Callable<String>> asked = new ArrayList<>();
        HOPELESS.forEach(sql -> asked.add(() -> EngineProcess.answer(engine, TestEngine.query(sql, BIGINT))));
        for (Future<String> answer : threads.invokeAll(asked)) {
            System.out.println(answer.get());
        }
        System.out.println(EngineProcess.answer(engine, TestEngine.query("SELECT 42::BIGINT", BIGINT)));
        System.out.println(mostKibibytes());
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static String mostKibibytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return line.replaceAll("[^0-9]", "");
            }
        }
        return "0";
    }
}
