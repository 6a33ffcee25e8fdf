package io.parquetframe.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Entities: saving, finding, checking and reading them, from Java and from SQL. */
@Command(
        name = "entity",
        description = "Saves, finds, checks and reads entities on both storages, beside what the disk alone takes.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/pf bench entity --json entity.json"},
        showDefaultValues = true)
final class EntityBench implements Callable<Integer> {

    /** In the order in which they run. */
    private static final Map<String, EntityCase> CASES = cases();

    @Option(names = "--case", split = ",", description = "Names of the cases to run; all where none is given.")
    private List<String> chosen = List.of();

    @Option(names = "--storage", split = ",", description = "parquet, avro.")
    private List<String> storages = List.of("parquet", "avro");

    @Option(names = "--rows", description = "Rows that stand for the million in the names; all else shrinks with it.")
    private int rows = 1_000_000;

    @Option(names = "--json", required = true, description = "The file for the results.")
    private Path json = Path.of("entity.json");

    private static Map<String, EntityCase> cases() {
        Map<String, EntityCase> cases = new LinkedHashMap<>();
        cases.put("save-one", EntitySaves::one);
        cases.put("save-one-after-10000", EntitySaves::oneAfterMany);
        cases.put("load-10000-snapshots", EntityLoads::snapshots);
        cases.put("save-8-writers", EntitySaves::threads);
        cases.put("save-4-jvms", EntitySaves::processes);
        cases.put("find-warm", EntityFinds::warm);
        cases.put("find-cold-1000-files", EntityFinds::cold);
        cases.put("load-1000-entities", EntityLoads::entities);
        cases.put("save-all-1m", EntityMillions::intoEmpty);
        cases.put("save-all-1m-onto-1m", EntityMillions::ontoOthers);
        cases.put("fk-check", EntityMillions::foreignKeys);
        cases.put("sql-insert-one", EntitySql::insertOne);
        cases.put("sql-merge-20-into-1m", EntitySql::merge);
        for (EntitySql.Engine engine : EntitySql.Engine.values()) {
            String suffix = engine == EntitySql.Engine.SPARK ? "-on-spark" : "";
            cases.put("sql-point-lookup" + suffix, ground -> EntitySql.lookup(ground, engine));
            cases.put("scan-10m" + suffix, ground -> EntitySql.scan(ground, engine));
            cases.put("scan-10m-5pct-deleted" + suffix, ground -> EntitySql.scanDeleted(ground, engine));
        }
        return cases;
    }

    @Override
    public Integer call() throws Exception {
        Options.atLeast(1000, "--rows", rows);
        known("--case", chosen, CASES.keySet());
        known("--storage", storages, Set.of("parquet", "avro"));
        List<EntityResult> results = new ArrayList<>();
        Path directory = Files.createTempDirectory("parquetframe-entity");
        try {
            for (String storage : storages) {
                Path warehouse = Files.createDirectory(directory.resolve(storage));
                try (EntityGround ground = new EntityGround(warehouse, storage, rows)) {
                    run(ground, results);
                }
            }
        } finally {
            EntityGround.delete(directory);
        }
        Progress.done();
        report(results);
        return 0;
    }

    private static void known(String option, List<String> given, Set<String> known) {
        for (String name : given) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(option + " is " + name + "; there are " + known);
            }
        }
    }

    private void run(EntityGround ground, List<EntityResult> results) throws Exception {
        for (Map.Entry<String, EntityCase> each : CASES.entrySet()) {
            if (chosen.isEmpty() || chosen.contains(each.getKey())) {
                Progress.show(each.getKey() + " on " + ground.storage());
                results.add(each.getValue().run(ground).named(each.getKey(), ground.storage()));
            }
        }
    }

    private void report(List<EntityResult> results) throws IOException {
        BenchReport report = new BenchReport("entity").head("rows", rows).head("statistic", "median");
        System.out.printf(
                "%-22s %-8s %10s %10s %12s %10s %10s%n",
                "case", "storage", "ms", "p99 ms", "per second", "floor ms", "Spark ms");
        for (EntityResult result : results) {
            result.describe(report.result("case", result.name()));
            System.out.printf(
                    Locale.ROOT,
                    "%-22s %-8s %10s %10s %12s %10s %10s%n",
                    result.name(),
                    result.storage(),
                    shown(result, EntityResult::ms),
                    shown(result, EntityResult::p99Ms),
                    shown(result, EntityResult::perSecond),
                    shown(result, EntityResult::floorMs),
                    shown(result, EntityResult::sparkMs));
        }
        report.write(json);
        System.out.println(json);
    }

    private static String shown(EntityResult result, Function<EntityResult, Double> value) {
        double number = value.apply(result);
        return Double.isNaN(number) ? "" : String.format(Locale.ROOT, number < 100 ? "%.2f" : "%.0f", number);
    }
}
