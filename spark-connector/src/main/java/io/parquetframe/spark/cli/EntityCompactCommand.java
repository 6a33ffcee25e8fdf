package io.parquetframe.spark.cli;

import io.parquetframe.entity.data.Compaction;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The same rows in fewer files. */
@Command(
        name = "compact",
        description = "Puts the rows of an entity into fewer files. Readers and writers may go on meanwhile.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {"", "Example:", "  bin/pf entity compact /data/warehouse shop.orders"})
final class EntityCompactCommand implements Callable<Integer> {

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
            // Ctrl-C ends the process: files that no commit names are in nobody's way.
            Compaction.Result result = new Compaction(found.catalog(), () -> false)
                    .all(found.namespace(), found.metadata().id());
            Answer answer = Answer.of("files before", "bytes before", "files after", "bytes after");
            if (result.filesBefore() > 0 || form.isJson()) {
                answer.add(result.filesBefore(), result.bytesBefore(), result.filesAfter(), result.bytesAfter());
            }
            answer.print(out, form, "Nothing to compact in " + found.name() + ".");
            return 0;
        });
    }
}
