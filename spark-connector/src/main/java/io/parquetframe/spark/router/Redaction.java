package io.parquetframe.spark.router;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.RoutingDecision;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.util.Utils;
import scala.Option;
import scala.util.matching.Regex;

/**
 * What a session's {@code spark.sql.redaction.string.regex} hides in what is recorded of queries, as Spark hides it in plans. A
 * literal is looked at by itself, too, so that anchors in the pattern mean its ends.
 */
final class Redaction {

    /** In SQL of both dialects: quotes are doubled, or escaped. */
    private static final Pattern LITERAL =
            Pattern.compile("'(?:[^'\\\\]|''|\\\\.)*+'|\"(?:[^\"\\\\]|\"\"|\\\\.)*+\"", Pattern.DOTALL);

    private final Option<Regex> pattern;

    private Redaction(Option<Regex> pattern) {
        this.pattern = pattern;
    }

    static Redaction of(SQLConf conf) {
        return new Redaction(conf.stringRedactionPattern());
    }

    String text(String text) {
        if (pattern.isEmpty() || text.isEmpty()) {
            return text;
        }
        Matcher literals = LITERAL.matcher(text);
        String masked = literals.replaceAll(found -> {
            String literal = found.group();
            String quote = literal.substring(0, 1);
            String value = literal.substring(1, literal.length() - 1);
            return Matcher.quoteReplacement(quote + Utils.redact(pattern, value) + quote);
        });
        return Utils.redact(pattern, masked);
    }

    Reason reason(Reason reason) {
        return pattern.isEmpty() ? reason : new Reason(reason.code(), text(reason.detail()));
    }

    RoutingDecision decision(RoutingDecision made) {
        return pattern.isEmpty()
                ? made
                : new RoutingDecision(
                        made.engine(),
                        made.tier(),
                        made.estimates(),
                        made.reasons().stream().map(this::reason).toList());
    }
}
