package io.parquetframe.spark.catalog;

import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.internal.SQLConf;

/** Finds entities by the names that SQL gives them: exact letters first, else case aside unless the session minds it. */
public final class EntityNames {

    private EntityNames() {}

    /** Empty also when several are meant, case aside. */
    public static Optional<EntityState> find(NamespaceState namespace, String name) {
        Optional<EntityState> exact = namespace.entityNamed(name);
        if (exact.isPresent() || SQLConf.get().caseSensitiveAnalysis()) {
            return exact;
        }
        List<EntityState> alike = namespace.entities().values().stream()
                .filter(entity -> entity.metadata().name().equalsIgnoreCase(name))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }
}
