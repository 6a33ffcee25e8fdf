package io.parquetframe.spark.catalog;

import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.spark.source.Undeclared;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.internal.SQLConf;

/**
 * Finds columns by the names that SQL gives them, case aside unless the session minds it.
 *
 * @param entity for errors
 */
record ColumnNames(String entity, List<EntityField> fields, boolean caseSensitive) {

    ColumnNames {
        fields = List.copyOf(fields);
    }

    /** As the session on this thread reads names. */
    static ColumnNames of(String entity, List<EntityField> fields) {
        return new ColumnNames(entity, fields, SQLConf.get().caseSensitiveAnalysis());
    }

    Optional<EntityField> find(String name) {
        Optional<EntityField> exact =
                fields.stream().filter(field -> field.name().equals(name)).findFirst();
        return exact.isPresent() || caseSensitive
                ? exact
                : fields.stream()
                        .filter(field -> field.name().equalsIgnoreCase(name))
                        .findFirst();
    }

    /** A column that has to be there; an error lists those that are. */
    EntityField get(String name) {
        return find(name)
                .orElseThrow(() -> Undeclared.of(CatalogErrors.definition(
                        entity,
                        "there is no column " + name + "; its columns are "
                                + fields.stream().map(EntityField::name).toList())));
    }

    /** A column by path; an entity's constraints and changes are of whole columns. */
    EntityField get(String[] path) {
        if (path.length != 1) {
            throw Undeclared.of(CatalogErrors.unsupported(
                    entity, "the nested column " + String.join(".", path), "name the whole column"));
        }
        return get(path[0]);
    }

    List<Integer> ids(NamedReference... references) {
        return List.of(references).stream()
                .map(reference -> get(reference.fieldNames()).id())
                .toList();
    }

    List<Integer> ids(List<String> names) {
        return names.stream().map(name -> get(name).id()).toList();
    }
}
