package io.parquetframe.heuristics;

import java.util.List;

/** A user named an engine that is not there. The message lists those that are. */
public final class UnknownEngineException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String engine;

    UnknownEngineException(String engine, String origin, List<String> known) {
        super("Unknown engine \"" + engine + "\"" + (origin.isEmpty() ? "" : " (from " + origin + ")") + ". Use "
                + EngineRegistry.AUTO + ", " + String.join(", ", known) + ".");
        this.engine = engine;
    }

    /** The name as the user wrote it, in lower case. */
    public String engine() {
        return engine;
    }
}
