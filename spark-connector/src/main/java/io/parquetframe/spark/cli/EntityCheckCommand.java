package io.parquetframe.spark.cli;

import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.transaction.IntegrityChecker;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;

/** Whether stored rows keep their constraints. */
@Command(
        name = "check",
        description = {
            "Checks the stored rows of an entity against its constraints, and prints those that do not hold with up to ten keys.",
            "Exits with 1 if there are any."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {"", "Example:", "  bin/pf entity check /data/warehouse shop.orders"})
final class EntityCheckCommand extends OneEntityCommand {

    @Override
    int run(EntityArgument.Found found, PrintWriter out, PrintForm form) throws IOException {
        List<IntegrityChecker.Violation> violations = violations(found);
        Answer answer = Answer.of("constraint", "keys", "problem");
        violations.forEach(each -> answer.add(each.constraint(), each.keys(), each.problem()));
        answer.print(
                out,
                form,
                "All " + found.metadata().constraints().size() + " constraints of " + found.name() + " hold.");
        return violations.isEmpty() ? 0 : 1;
    }

    private static List<IntegrityChecker.Violation> violations(EntityArgument.Found found) {
        try {
            return new IntegrityChecker(found.catalog())
                    .check(found.namespace(), found.metadata().name());
        } catch (EntityDefinitionException e) {
            throw new EntityDefinitionException(
                    "Cannot check " + found.name() + " without Spark, as it has a CHECK that only"
                            + " Spark evaluates. Use CALL <catalog>.system.check_integrity('" + found.name() + "')");
        }
    }
}
