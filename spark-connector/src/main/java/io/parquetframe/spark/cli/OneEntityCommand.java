package io.parquetframe.spark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command about one entity, which is found by its name in a warehouse. */
abstract class OneEntityCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private EntityArgument entity = new EntityArgument();

    @Mixin
    private PrintForm form = new PrintForm();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        return entity.find(found -> run(found, out, form));
    }

    /** Prints what is asked for, and gives the exit status. */
    abstract int run(EntityArgument.Found found, PrintWriter out, PrintForm form) throws IOException;
}
