package io.parquetframe.spark.router.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegularExpressionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "^a",
                "a$",
                "a.b",
                "[a-z]+",
                "[^0-9_]",
                "\\d{2,3}",
                "(foo|bar)+?",
                "(?:a|b)c",
                "a\\.b",
                "[._%-]",
                "é+",
                "a{3}"
            })
    void whatBothDialectsReadAlikeIsTranslated(String pattern) {
        assertThat(RegularExpression.translate(pattern)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "\\s", "\\b", "\\p{L}", "(?i)a", "(?=a)", "(a)\\1", "a++", "a**", "a|^b", "^a|b", "a|b$", "[^a]$",
                "[a&&b]", "[[a]]", "[é-ü]", "a{2,1}", "a{1001}", "(a", "a)", "[a", "a\\", "*a", "a$b", "()", "a||b",
                "]", "}", "\\Qa\\E", "\\x41", "\\0"
            })
    void whatIsNotCertainIsRefused(String pattern) {
        assertThat(RegularExpression.translate(pattern)).isNull();
    }
}
