package io.parquetframe.entity.transaction;

import io.parquetframe.entity.ConstraintViolationException;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The keys that offend a constraint: how many, and the first in readable form. */
final class Violations {

    private final KeyEncoding encoding;
    private final List<String> shown = new ArrayList<>();
    private long count;

    Violations(EntityMetadata entity, List<Integer> fieldIds) {
        this.encoding = KeyEncoding.of(entity, fieldIds);
    }

    void add(Collection<KeyBytes> keys) {
        count += keys.size();
        keys.stream()
                .sorted()
                .limit(ConstraintViolationException.SHOWN - shown.size())
                .map(encoding::describe)
                .forEach(shown::add);
    }

    void add(KeyQuestion.Answer found) {
        add(found.first());
        count += found.count() - found.first().size();
    }

    interface Raised {
        ConstraintViolationException of(List<String> keys, long count);
    }

    void raise(Raised error) {
        if (count > 0) {
            throw error.of(shown, count);
        }
    }

    /** The first of them, for other messages. */
    String text() {
        return String.join(", ", shown) + (count > shown.size() ? ", …" : "");
    }
}
