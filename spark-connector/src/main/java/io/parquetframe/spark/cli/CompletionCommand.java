package io.parquetframe.spark.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A script by which shells complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script by which a shell completes the commands and options of pf.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  source <(bin/pf completion bash)",
            "  bin/pf completion zsh > ~/.pf-completion.zsh   # and in ~/.zshrc: source ~/.pf-completion.zsh"
        })
final class CompletionCommand implements Callable<Integer> {

    /** picocli's script speaks both languages. */
    enum Shell {
        bash,
        zsh
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private @Nullable Shell shell;

    @Override
    public Integer call() {
        CommandLine all = new CommandLine(new Main());
        // They have a main class of their own, which the one jar does not hold.
        all.addSubcommand("demo", CommandSpec.create());
        all.addSubcommand("bench", CommandSpec.create());
        CommandLine here = Objects.requireNonNull(spec).commandLine();
        here.getOut().println("# Completion of pf, for " + Objects.requireNonNull(shell));
        here.getOut().println(AutoComplete.bash("pf", all));
        return 0;
    }
}
