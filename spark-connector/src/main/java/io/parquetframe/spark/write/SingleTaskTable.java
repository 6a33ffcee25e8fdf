package io.parquetframe.spark.write;

import io.parquetframe.spark.catalog.WritableEntityTable;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;

/** An entity, for rows that all come to one task: nobody has to bring those of a key together. */
record SingleTaskTable(WritableEntityTable entity) implements SupportsWrite {

    @Override
    public String name() {
        return entity.name();
    }

    @Override
    public Column[] columns() {
        return entity.columns();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return entity.capabilities();
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return entity.newWriteBuilder(info).inOneTask();
    }
}
