package io.parquetframe.entity.key;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Some columns of an entity as one key. The bytes are the values' own for a single column; of several, each but the last is
 * escaped where its width varies, so that the whole compares column by column. A child's foreign key and its parent's primary
 * key encode alike, whatever their names. Immutable, thread-safe.
 */
public final class KeyEncoding {

    private static final byte ESCAPED = (byte) 0xFF;

    private final List<Part> parts;

    private record Part(String column, String avroName, ValueEncoding encoding) {}

    private KeyEncoding(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * The key of these columns, in their order.
     *
     * @throws IllegalArgumentException for an id that is not there, and for floating and nested columns
     */
    public static KeyEncoding of(EntityMetadata entity, List<Integer> fieldIds) {
        if (fieldIds.isEmpty()) {
            throw new IllegalArgumentException(
                    "A key of entity " + entity.name() + " has no column; name at least one");
        }
        return new KeyEncoding(fieldIds.stream().map(id -> part(entity, id)).toList());
    }

    private static Part part(EntityMetadata entity, int id) {
        EntityField field = entity.schema()
                .field(id)
                .orElseThrow(() -> new IllegalArgumentException("Entity " + entity.name() + " has no column " + id));
        if (!ValueEncoding.exists(field.type())
                || !ValueEncoding.of(field.type()).isKey()) {
            throw new IllegalArgumentException("Column " + field.name() + " of entity " + entity.name() + " has type "
                    + field.type().getType().getName()
                    + ", which cannot be a key; use whole numbers, decimals, text, bytes, dates, times or booleans");
        }
        return new Part(field.name(), AvroSchemas.avroName(field.name()), ValueEncoding.of(field.type()));
    }

    /** The names of the columns. */
    public List<String> columns() {
        return parts.stream().map(Part::column).toList();
    }

    /** Whether equal values of the two have equal bytes, column by column. */
    public boolean matches(KeyEncoding other) {
        return families().equals(other.families());
    }

    /** What the columns hold, by {@link ValueEncoding#family()}. */
    public List<String> families() {
        return parts.stream().map(part -> part.encoding().family()).toList();
    }

    /**
     * The key of a row; null when one of its parts is.
     *
     * @param row of the entity's Avro schema; it may lack other columns
     * @throws IllegalArgumentException naming the column, for a value of another type
     */
    public @Nullable KeyBytes of(GenericRecord row) {
        if (parts.size() == 1) {
            Object value = row.get(parts.get(0).avroName());
            return value == null ? null : KeyBytes.owned(encode(parts.get(0), value));
        }
        List<Object> values = new ArrayList<>(parts.size());
        for (Part part : parts) {
            Object value = row.get(part.avroName());
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return of(values);
    }

    /**
     * The key of raw Avro values, one a column.
     *
     * @throws IllegalArgumentException for another number of values, or naming the column for a value of another type
     */
    public KeyBytes of(List<?> values) {
        if (values.size() != parts.size()) {
            throw new IllegalArgumentException(
                    "The key has " + parts.size() + " columns " + columns() + ", found " + values.size() + " values");
        }
        if (parts.size() == 1) {
            return KeyBytes.owned(encode(parts.get(0), values.get(0)));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < parts.size(); i++) {
            byte[] part = encode(parts.get(i), values.get(i));
            if (isEscaped(i)) {
                escape(part, bytes);
            } else {
                bytes.writeBytes(part);
            }
        }
        return KeyBytes.owned(bytes.toByteArray());
    }

    private static byte[] encode(Part part, Object value) {
        try {
            return part.encoding().encode(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Column " + part.column() + ": " + e.getMessage(), e);
        }
    }

    /** The values of a key, the inverse of {@link #of(List)}; see {@link ValueEncoding#decode} for their types. */
    public List<Object> decode(KeyBytes key) {
        List<byte[]> pieces = split(key.toArray());
        List<Object> values = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            values.add(parts.get(i).encoding().decode(pieces.get(i)));
        }
        return values;
    }

    /** A key as messages show it: {@code 17}, {@code 'NYC'}, {@code (17, 'NYC')}. */
    public String describe(KeyBytes key) {
        List<byte[]> pieces = split(key.toArray());
        List<String> shown = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            shown.add(parts.get(i).encoding().describe(pieces.get(i)));
        }
        return shown.size() == 1 ? shown.get(0) : shown.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    private List<byte[]> split(byte[] bytes) {
        List<byte[]> pieces = new ArrayList<>(parts.size());
        int at = 0;
        for (int i = 0; i < parts.size(); i++) {
            int width = parts.get(i).encoding().width();
            if (isEscaped(i)) {
                ByteArrayOutputStream piece = new ByteArrayOutputStream();
                at = unescape(bytes, at, piece);
                pieces.add(piece.toByteArray());
            } else {
                int end = i == parts.size() - 1 ? bytes.length : at + width;
                pieces.add(Arrays.copyOfRange(bytes, at, end));
                at = end;
            }
        }
        return pieces;
    }

    private boolean isEscaped(int part) {
        return part < parts.size() - 1 && parts.get(part).encoding().width() == 0;
    }

    /** A zero becomes 00 FF, and 00 00 ends the part: the end is smaller than whatever may follow. */
    private static void escape(byte[] part, ByteArrayOutputStream bytes) {
        for (byte b : part) {
            bytes.write(b);
            if (b == 0) {
                bytes.write(ESCAPED);
            }
        }
        bytes.write(0);
        bytes.write(0);
    }

    private static int unescape(byte[] bytes, int start, ByteArrayOutputStream piece) {
        int at = start;
        while (bytes[at] != 0 || bytes[at + 1] == ESCAPED) {
            piece.write(bytes[at]);
            at += bytes[at] == 0 ? 2 : 1;
        }
        return at + 2;
    }
}
