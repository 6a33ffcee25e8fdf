package io.parquetframe.spark.procedure;

import io.parquetframe.entity.EntityCatalog;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;

/** The procedures of a catalog, by name. */
public final class Procedures {

    private final Map<String, EntityProcedure> byName = new TreeMap<>();

    /** @param catalog its name in SQL */
    public Procedures(String catalog, EntityCatalog entities) {
        EntityArguments names = new EntityArguments(catalog, entities);
        add(new CheckIntegrity(names));
        add(new Orphans(names));
        add(new Compact(names));
        add(new ExpireSnapshots(names));
        add(new RemoveOrphanFiles(names));
        add(new Rollback(names));
        add(new ImportParquetFrame(names));
        add(new Register(names));
        add(new ExplainRoute());
    }

    private void add(EntityProcedure procedure) {
        byName.put(procedure.name(), procedure);
    }

    public Optional<UnboundProcedure> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** In alphabetical order. */
    public Iterable<String> names() {
        return byName.keySet();
    }
}
