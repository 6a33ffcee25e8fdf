package io.parquetframe.it.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A piece of a query that knows what it is, so that a smaller piece of the same kind can take its place. Immutable.
 *
 * @param kind a type of values, or a clause; pieces of one kind can replace each other
 * @param parts texts and terms, in their order
 */
record Term(String kind, List<Object> parts) {

    /** The kind of what may be left out. */
    static final String OPTIONAL = "optional";

    /** The kind of what has no replacement. */
    static final String FIXED = "fixed";

    Term {
        parts = List.copyOf(parts);
    }

    static Term of(String kind, Object... parts) {
        return new Term(kind, Arrays.asList(parts));
    }

    /** Something that may be left out. */
    static Term optional(Object... parts) {
        return new Term(OPTIONAL, Arrays.asList(parts));
    }

    static Term nothing() {
        return new Term(FIXED, List.of());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        append(text);
        return text.toString();
    }

    private void append(StringBuilder text) {
        for (Object part : parts) {
            if (part instanceof Term term) {
                term.append(text);
            } else {
                text.append(part);
            }
        }
    }

    /** This and all terms in it, outermost first. */
    List<Term> all() {
        List<Term> all = new ArrayList<>();
        collect(all);
        return all;
    }

    private void collect(List<Term> all) {
        all.add(this);
        for (Object part : parts) {
            if (part instanceof Term term) {
                term.collect(all);
            }
        }
    }

    /** This with one term replaced: that one and not another of the same text. */
    @SuppressWarnings("ReferenceEquality")
    Term with(Term old, Term replacement) {
        if (this == old) {
            return replacement;
        }
        List<Object> changed = new ArrayList<>();
        for (Object part : parts) {
            changed.add(part instanceof Term term ? term.with(old, replacement) : part);
        }
        return new Term(kind, changed);
    }
}
