package io.parquetframe.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a configuration file says, flattened. Whoever reads the file makes it; this module knows no format. Immutable.
 *
 * @param entries by name, by exact letters
 */
public record FileSettings(Map<String, Entry> entries) {

    /** No file. */
    public static final FileSettings NONE = new FileSettings(Map.of());

    /**
     * One value.
     *
     * @param key as it was written, with or without {@link Setting#PREFIX}
     * @param value as it was written
     * @param place the file, and the line where it is known: <i>/etc/parquetframe.conf, line 3</i>
     */
    public record Entry(String key, String value, String place) {

        String origin() {
            return Source.FILE.label() + " " + place;
        }
    }

    public FileSettings {
        entries = Map.copyOf(entries);
    }

    /** Of entries in the order of the file; of two for one setting the later one counts. */
    public static FileSettings of(List<Entry> entries) {
        Map<String, Entry> byName = new LinkedHashMap<>();
        entries.forEach(entry -> byName.put(
                entry.key().startsWith(Setting.PREFIX) ? entry.key().substring(Setting.PREFIX.length()) : entry.key(),
                entry));
        return new FileSettings(byName);
    }
}
