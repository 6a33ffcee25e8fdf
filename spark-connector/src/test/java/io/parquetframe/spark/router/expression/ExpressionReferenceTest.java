package io.parquetframe.spark.router.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.spark.router.plan.PlanRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExpressionReferenceTest {

    private static final String REMEDY = "docs/reference/expressions.md is stale; rewrite it with: "
            + "mvn -q -pl spark-connector -am test -Dparquetframe.docs=write";

    @Test
    void theCommittedPageIsCurrent() throws IOException {
        String generated = ExpressionReference.markdown(PlanRegistry.descriptions());
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        Path page = module.resolveSibling("docs").resolve("reference").resolve("expressions.md");
        if ("write".equals(System.getProperty("parquetframe.docs"))) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, generated);
        }
        assertThat(page).as(REMEDY).exists();
        assertThat(Files.readString(page)).as(REMEDY).isEqualTo(generated);
    }

    @Test
    void everyOperatorAndExpressionHasOneLine() {
        String page = ExpressionReference.markdown(PlanRegistry.descriptions());
        int entries = PlanRegistry.descriptions().size()
                + ExpressionRegistry.byFamily().values().stream()
                        .mapToInt(java.util.List::size)
                        .sum();
        assertThat(page.lines().filter(line -> line.startsWith("| `"))).hasSize(entries);
    }
}
