package io.parquetframe.spark.procedure;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.procedures.BoundProcedure;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** What procedures share: a name, parameters, the columns of their answer. Stateless. */
abstract class EntityProcedure implements UnboundProcedure, BoundProcedure {

    private final String name;
    private final StructType output;
    private final ProcedureParameter[] parameters;

    /** @param output the columns of the answer, in DDL */
    EntityProcedure(String name, String output, ProcedureParameter... parameters) {
        this.name = name;
        this.output = StructType.fromDDL(output);
        this.parameters = parameters.clone();
    }

    /** Does it; the rows of the answer have text as String. */
    abstract List<Object[]> run(InternalRow arguments);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public abstract String description();

    @Override
    public final BoundProcedure bind(StructType arguments) {
        return this;
    }

    @Override
    public final ProcedureParameter[] parameters() {
        return parameters.clone();
    }

    @Override
    public final boolean isDeterministic() {
        return false;
    }

    @Override
    public final Iterator<Scan> call(InternalRow arguments) {
        List<InternalRow> rows =
                run(arguments).stream().map(EntityProcedure::row).toList();
        return List.<Scan>of(new Answer(output, rows)).iterator();
    }

    private static InternalRow row(@Nullable Object... values) {
        return new GenericInternalRow(Stream.of(values)
                .map(value -> value instanceof String text ? UTF8String.fromString(text) : value)
                .toArray());
    }

    static @Nullable String text(InternalRow arguments, int at) {
        return arguments.isNullAt(at) ? null : arguments.getUTF8String(at).toString();
    }

    private record Answer(StructType readSchema, List<InternalRow> content) implements LocalScan {
        @Override
        public InternalRow[] rows() {
            return content.toArray(InternalRow[]::new);
        }
    }
}
