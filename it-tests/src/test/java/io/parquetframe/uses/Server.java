package io.parquetframe.uses;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that serves until it is closed, and says in its log where. Ended by its id, with its children. */
final class Server implements AutoCloseable {

    private final Program program;
    private final Process process;
    private final String address;

    /**
     * Starts it and waits until it serves.
     *
     * @param says what its log says then; the first group is its address
     */
    Server(Program program, Pattern says) throws Exception {
        this.program = program;
        this.process = program.start();
        boolean serves = false;
        try {
            this.address = Eventually.get(says.pattern(), () -> {
                Matcher found = says.matcher(program.output());
                if (found.find()) {
                    return Optional.of(found.group(1));
                }
                if (!process.isAlive()) {
                    throw new IllegalStateException("It ended: " + program.output());
                }
                return Optional.empty();
            });
            serves = true;
        } finally {
            if (!serves) {
                close();
            }
        }
    }

    /** What its log told. */
    String address() {
        return address;
    }

    Process process() {
        return process;
    }

    /** What it has written. */
    String output() throws java.io.IOException {
        return program.output();
    }

    @Override
    public void close() {
        Program.stop(process);
    }
}
