package io.parquetframe.spark.cli;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The arguments of commands about one entity: its warehouse and its name. */
final class EntityArgument {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Parameters(
            index = "0",
            paramLabel = "WAREHOUSE",
            description = "The directory of the warehouse, or its file: URI.")
    private @Nullable String warehouse;

    @Parameters(index = "1", paramLabel = "NAMESPACE.ENTITY", description = "The entity, by exact letters.")
    private @Nullable String name;

    /** An entity that was found, as it is now. */
    record Found(EntityCatalog catalog, String namespace, NamespaceState state, EntityState entity) {

        EntityMetadata metadata() {
            return entity.metadata();
        }

        /** With its namespace. */
        String name() {
            return namespace + "." + metadata().name();
        }
    }

    /** What a command does with its entity; its result is the exit code. */
    @FunctionalInterface
    interface Work {
        int on(Found entity) throws IOException;
    }

    /**
     * Runs a command on the entity that is named.
     *
     * @throws io.parquetframe.entity.EntityNotFoundException naming those there are
     */
    int find(Work work) throws IOException {
        String given = Objects.requireNonNull(name);
        // A namespace has no dots; an entity may.
        int dot = given.indexOf('.');
        if (dot <= 0 || dot == given.length() - 1) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "\"" + given + "\" names no entity; write NAMESPACE.ENTITY, such as shop.orders");
        }
        String namespace = given.substring(0, dot);
        try (EntityCatalog catalog = WarehouseDirectory.open(Objects.requireNonNull(warehouse))) {
            NamespaceState state = WarehouseDirectory.namespace(catalog, namespace);
            return work.on(new Found(
                    catalog, namespace, state, EntityCatalog.entity(namespace, state, given.substring(dot + 1))));
        }
    }
}
