package io.parquetframe.spark.cli;

import io.parquetframe.entity.data.Compaction;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** The same rows in fewer files. */
@Command(
        name = "compact",
        description = "Puts the rows of an entity into fewer files. Readers and writers may go on meanwhile.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {"", "Example:", "  bin/pf entity compact /data/warehouse shop.orders"})
final class EntityCompactCommand extends OneEntityCommand {

    @Override
    int run(EntityArgument.Found found, PrintWriter out, PrintForm form) throws IOException {
        // Ctrl-C ends the process: files that no commit names are in nobody's way.
        Compaction.Result result = new Compaction(found.catalog(), () -> false)
                .all(found.namespace(), found.metadata().id());
        Answer answer = Answer.of("files before", "bytes before", "files after", "bytes after");
        if (result.filesBefore() > 0 || form.isJson()) {
            answer.add(result.filesBefore(), result.bytesBefore(), result.filesAfter(), result.bytesAfter());
        }
        answer.print(out, form, "Nothing to compact in " + found.name() + ".");
        return 0;
    }
}
