package io.parquetframe.it.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a query that shows a fault as small as it gets while it still shows one. */
final class Shrinker {

    /** Each try runs a query on both engines. */
    private static final int TRIES = 300;

    private final Predicate<Term> showsFault;
    private int tries;

    Shrinker(Predicate<Term> showsFault) {
        this.showsFault = showsFault;
    }

    Term shrink(Term query) {
        Term smallest = query;
        boolean changed = true;
        while (changed && tries < TRIES) {
            int length = smallest.text().length();
            smallest = smaller(smallest);
            changed = smallest.text().length() < length;
        }
        return smallest;
    }

    private Term smaller(Term query) {
        for (Term term : query.all()) {
            for (Term replacement : replacements(term)) {
                Term candidate = query.with(term, replacement);
                if (tries++ < TRIES
                        && candidate.text().length() < query.text().length()
                        && showsFault.test(candidate)) {
                    return candidate;
                }
            }
        }
        return query;
    }

    private static List<Term> replacements(Term term) {
        List<Term> replacements = new ArrayList<>();
        if (term.kind().equals(Term.OPTIONAL)) {
            replacements.add(Term.nothing());
        } else if (!term.kind().equals(Term.FIXED)) {
            term.all().stream()
                    .skip(1)
                    .filter(inner -> inner.kind().equals(term.kind()))
                    .forEach(replacements::add);
            String literal = Literals.simplest(term.kind());
            if (!literal.isEmpty()) {
                replacements.add(Term.of(term.kind(), literal));
            }
        }
        return replacements;
    }
}
