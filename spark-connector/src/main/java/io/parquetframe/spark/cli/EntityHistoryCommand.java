package io.parquetframe.spark.cli;

import io.parquetframe.entity.metadata.Snapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/** The snapshots of an entity that can be read. */
@Command(
        name = "history",
        description = "Lists the snapshots of an entity, oldest first, as far back as they can be read.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {"", "Example:", "  bin/pf entity history /data/warehouse shop.orders --format json"})
final class EntityHistoryCommand extends OneEntityCommand {

    @Override
    int run(EntityArgument.Found found, PrintWriter out, PrintForm form) throws IOException {
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
    }
}
