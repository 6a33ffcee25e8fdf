package io.parquetframe.config;

import java.util.Locale;

/** The reference page of settings, printed from {@link Settings}. */
public final class SettingsReference {

    private static final String HEAD =
            """
            # Settings

            <!-- Generated from io.parquetframe.config.Settings; do not edit. -->

            Every setting has a default that is meant to be right. A value is taken from the first of these that has it:

            1. an option or hint of the query, by the name without prefix: the hint
               `/*+ ENGINE(local) */`, or `.option("engine", "local")` of `format("parquetframe")`;
            2. the session: `SET spark.parquetframe.engine=local`, `--conf`, `spark-defaults.conf`;
            3. an environment variable of the driver;
            4. the file `parquetframe.conf` in the driver's working directory, or the one that `PARQUETFRAME_CONFIG` names;
            5. the default.

            `bin/pf config` shows each value and where it came from; [how to configure](../guide/configuration.md) has examples.

            An unknown key under `spark.parquetframe.`, or a value of the wrong form, fails the next query that is routed,
            with the key, the value, where it came from and what was expected. `SET`, `RESET` and `EXPLAIN` still work, so
            that it can be repaired.

            Byte sizes are powers of 1024: `64k`, `512m`, `1g`, `1.5g`, `2t`; a plain number is bytes. Durations are `300ms`,
            `10s`, `1min`, `1h`, `1d`; a plain number is milliseconds.

            A setting that is read *once* counts as it is when the local engine of the application starts, at the first query that
            may use it; changing it later has no effect, and is warned of. All others count from the next query on.

            | Setting | Type | Default | Read | What it does |
            | --- | --- | --- | --- | --- |
            """;

    private SettingsReference() {}

    /** The page as Markdown, with a line feed at the end of each line. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Setting<?> setting : Settings.all()) {
            page.append(String.format(
                    Locale.ROOT,
                    "| `%s`<br>`%s` | %s | `%s` | %s | %s |\n",
                    setting.key(),
                    setting.environmentVariable(),
                    setting.type(),
                    setting.defaultText(),
                    setting.isOfEngine() ? "once" : "each query",
                    setting.description()));
        }
        return page.toString();
    }
}
