package io.parquetframe.it.fuzz;

import io.parquetframe.it.suite.Coverage;
import io.parquetframe.it.suite.Trial;
import io.parquetframe.it.suite.Trial.Verdict;
import io.parquetframe.it.suite.Twins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import org.apache.spark.SparkContext;

/** A run of random queries, all of which follow from one seed. */
public final class FuzzRun {

    private static final int DEPTH = 2;

    /** So often the tables are made anew. */
    private static final int QUERIES_A_TABLE = 500;

    private static final List<String> ZONES = List.of("UTC", "America/New_York", "Asia/Kathmandu");

    private final Twins twins;
    private final Path directory;
    private final long seed;
    private final Coverage coverage = new Coverage("fuzz");
    private final List<String> failures = new ArrayList<>();
    private int withRows;

    /**
     * Sessions and tables of its own.
     *
     * @param directory for tables
     */
    public FuzzRun(SparkContext context, Path directory, long seed) {
        this.twins = Twins.of(context, directory.resolve("warehouse"), List.of(Twins.TO_LOCAL_RELATION));
        this.directory = directory;
        this.seed = seed;
    }

    /** Runs queries; {@code progress} is told how many are done. */
    public void run(int queries, IntConsumer progress) {
        for (int i = 0; i < queries; i++) {
            if (i % QUERIES_A_TABLE == 0) {
                twins.set(Map.of("spark.sql.ansi.enabled", "true", "spark.sql.session.timeZone", "UTC"));
                FuzzTables.create(twins, directory.resolve("tables" + i), new Random(seed + i));
            }
            // A query of its own seed can be run again without those before it.
            query(new Random(seed * 1_000_003 + i), i);
            progress.accept(i + 1);
        }
    }

    private void query(Random random, int number) {
        boolean ansi = random.nextInt(4) == 0;
        String zone = ZONES.get(random.nextInt(ZONES.size()));
        twins.set(Map.of("spark.sql.ansi.enabled", String.valueOf(ansi), "spark.sql.session.timeZone", zone));
        Term query = new Grammar(random).query(DEPTH).term();
        Trial trial = Trial.of(twins, query.text());
        coverage.add(trial);
        withRows += trial.verdict() == Verdict.LOCAL && trial.rows() > 0 ? 1 : 0;
        if (trial.verdict() == Verdict.WRONG) {
            Term small = new Shrinker(term -> Trial.of(twins, term.text()).verdict() == Verdict.WRONG).shrink(query);
            Trial shown = Trial.of(twins, small.text());
            failures.add("query " + number + " of seed " + seed + ", ansi " + ansi + ", zone " + zone + "\n"
                    + small.text() + "\n" + shown.detail() + "\n" + shown.engine() + "\nfrom: " + query.text());
        }
    }

    /** What ran where. */
    public Coverage coverage() {
        return coverage;
    }

    /** Queries that ran locally and gave rows. */
    public int withRows() {
        return withRows;
    }

    /** Differences, each with its query made small, its settings, and what it was made of. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    public long seed() {
        return seed;
    }
}
