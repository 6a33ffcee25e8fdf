package io.parquetframe.spark.cli;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The entities of a warehouse. */
@Command(
        name = "list",
        description = "Lists the entities of a warehouse: storage, key, files and bytes.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {"", "Example:", "  bin/pf entity list /data/warehouse --namespace shop --format json"})
final class EntityListCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "WAREHOUSE", description = "The directory of the warehouse, or its file: URI.")
    private @Nullable String warehouse;

    @Option(names = "--namespace", paramLabel = "NAME", description = "Only the entities of this namespace.")
    private @Nullable String namespace;

    @Mixin
    private PrintForm form = new PrintForm();

    @Override
    public Integer call() throws IOException {
        Answer answer = Answer.of("namespace", "entity", "storage", "primary key", "references", "files", "bytes");
        try (EntityCatalog catalog = WarehouseDirectory.open(Objects.requireNonNull(warehouse))) {
            List<String> names = namespace == null ? catalog.namespaces() : List.of(namespace);
            for (String name : names) {
                NamespaceState state = WarehouseDirectory.namespace(catalog, name);
                state.entities().values().stream()
                        .sorted(Comparator.comparing(entity -> entity.metadata().name()))
                        .forEach(entity -> add(answer, name, state, entity));
            }
        }
        answer.print(Objects.requireNonNull(spec).commandLine().getOut(), form, "No entities below " + warehouse + ".");
        return 0;
    }

    private static void add(Answer answer, String namespace, NamespaceState state, EntityState entity) {
        EntityMetadata metadata = entity.metadata();
        answer.add(
                namespace,
                metadata.name(),
                EntityFacts.storage(metadata),
                metadata.primaryKey()
                        .map(key -> EntityFacts.columns(metadata, key.fieldIds()))
                        .orElse(List.of()),
                metadata.constraints(Constraint.ForeignKey.class).stream()
                        .map(key -> EntityFacts.parent(state, key).name())
                        .distinct()
                        .toList(),
                entity.files().size(),
                entity.files().stream().mapToLong(DataFile::bytes).sum());
    }
}
