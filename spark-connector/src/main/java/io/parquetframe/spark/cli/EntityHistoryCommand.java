package io.parquetframe.spark.cli;

import io.parquetframe.entity.metadata.Snapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The snapshots of an entity that can be read. */
@Command(
        name = "history",
        description = "Lists the snapshots of an entity, oldest first, as far back as they can be read.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {"", "Example:", "  bin/pf entity history /data/warehouse shop.orders --format json"})
final class EntityHistoryCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private EntityArgument entity = new EntityArgument();

    @Mixin
    private PrintForm form = new PrintForm();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        return entity.find(found -> {
            Answer answer = Answer.of("snapshot", "committed at", "operation", "summary");
            for (Snapshot snapshot :
                    found.catalog().history(found.namespace(), found.metadata().name())) {
                answer.add(
                        snapshot.id(),
                        snapshot.committedAt().toString(),
                        snapshot.operation(),
                        new TreeMap<>(snapshot.summary())
                                .entrySet().stream()
                                        .map(entry -> entry.getKey() + " " + entry.getValue())
                                        .toList());
            }
            answer.print(out, form, "No snapshot of " + found.name() + " is kept.");
            return 0;
        });
    }
}
