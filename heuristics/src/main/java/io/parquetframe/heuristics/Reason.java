package io.parquetframe.heuristics;

import java.util.Objects;

/**
 * A reason with what it is about: an expression, a file, a setting and its value. Tests compare codes, never details.
 *
 * @param code the typed reason
 * @param detail what it is about, one line, may be empty
 */
public record Reason(ReasonCode code, String detail) {

    public Reason {
        Objects.requireNonNull(code, "code");
        detail = detail.replace('\n', ' ').replace('\r', ' ');
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? code.name() : code + ": " + detail;
    }
}
