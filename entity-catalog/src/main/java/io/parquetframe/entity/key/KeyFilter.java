package io.parquetframe.entity.key;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collection;
import java.util.Objects;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * A set of keys that may say yes too often, never no too often. Few keys are kept as they are and whole runs of numbers by
 * their ends: then it says neither. Of more there is a split block Bloom filter as Parquet specifies it, of at most 64 KiB;
 * of too many for that, the ends alone. Immutable, thread-safe.
 */
public final class KeyFilter {

    private final KeyBytes lower;
    private final KeyBytes upper;
    private final long count;
    private final KeyMembers members;

    KeyFilter(KeyBytes lower, KeyBytes upper, long count, KeyMembers members) {
        this.lower = lower;
        this.upper = upper;
        this.count = count;
        this.members = members;
    }

    /** Of keys in any order; fastest and tightest when they are added in ascending order. */
    public static KeyFilterBuilder builder() {
        return new KeyFilterBuilder();
    }

    /**
     * Of these keys.
     *
     * @throws IllegalStateException when there are none
     */
    public static KeyFilter of(Collection<KeyBytes> keys) {
        KeyFilterBuilder builder = builder();
        keys.forEach(builder::add);
        return builder.build();
    }

    /** No key is smaller; the smallest key itself, unless that is very long. */
    public KeyBytes lower() {
        return lower;
    }

    /** No key is larger; the largest key itself, unless that is very long. */
    public KeyBytes upper() {
        return upper;
    }

    /** How many keys it was made of. */
    public long count() {
        return count;
    }

    /** Whether {@link #mayContain} says yes only to keys that are there. */
    public boolean isExact() {
        return members.isExact();
    }

    /** False only if the key is not there. */
    public boolean mayContain(KeyBytes key) {
        return isInRange(key) && members.mayContain(key);
    }

    /** False only if no key lies between the two, both included. */
    public boolean mayContainBetween(KeyBytes from, KeyBytes to) {
        return lower.compareTo(to) <= 0 && from.compareTo(upper) <= 0;
    }

    /** False only if the two have no key in common. */
    public boolean mayOverlap(KeyFilter other) {
        if (!mayContainBetween(other.lower, other.upper)) {
            return false;
        }
        if (members instanceof KeyMembers.Listed listed) {
            return listed.keys().stream().anyMatch(other::mayContain);
        }
        if (other.members instanceof KeyMembers.Listed listed) {
            return listed.keys().stream().anyMatch(this::mayContain);
        }
        return true;
    }

    private boolean isInRange(KeyBytes key) {
        return lower.compareTo(key) <= 0 && key.compareTo(upper) <= 0;
    }

    /** Writes it as one JSON object. */
    public void write(JsonGenerator json) throws IOException {
        KeyFilterJson.write(this, members, json);
    }

    /**
     * The inverse of {@link #write(JsonGenerator)}.
     *
     * @throws IllegalArgumentException for an object of another form
     */
    public static KeyFilter of(JsonNode json) {
        return KeyFilterJson.read(json);
    }

    /** Writes it in Avro's binary encoding, which takes three quarters of the JSON and a small part of its time. */
    public void write(Encoder out) throws IOException {
        KeyFilterBinary.write(this, members, out);
    }

    /** The inverse of {@link #write(Encoder)}. */
    public static KeyFilter read(Decoder in) throws IOException {
        return KeyFilterBinary.read(in);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyFilter filter
                && count == filter.count
                && lower.equals(filter.lower)
                && upper.equals(filter.upper)
                && members.equals(filter.members);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lower, upper, count);
    }

    @Override
    public String toString() {
        return count + " keys from " + lower + " to " + upper + " ("
                + members.getClass().getSimpleName() + ")";
    }
}
