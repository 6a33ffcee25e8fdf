package io.parquetframe.config;

/** Where a value came from, in order of precedence: the first source that has a setting gives its value. */
public enum Source {
    OPTION_OR_HINT("option or hint"),
    SESSION("session setting"),
    ENVIRONMENT("environment variable"),
    FILE("configuration file"),
    DEFAULT("default");

    private final String label;

    Source(String label) {
        this.label = label;
    }

    /** In words, for messages. */
    public String label() {
        return label;
    }
}
