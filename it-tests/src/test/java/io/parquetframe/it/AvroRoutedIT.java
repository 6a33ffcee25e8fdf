package io.parquetframe.it;

import io.parquetframe.it.data.AvroTables;
import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.data.HardType;
import io.parquetframe.it.data.HardValues;
import io.parquetframe.it.data.TpchData;
import io.parquetframe.it.data.TpchQueries;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.CaseFile;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.Mode;
import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import io.trino.tpch.TpchTable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Avro files through the local engine: the answers are those of Spark's executors with the same format. */
class AvroRoutedIT {

    private static final SparkSession AVRO = avro();

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.on(AVRO);

    private static SparkSession avro() {
        HardTables.register(TestSession.spark(), TestSession.directory("it-data"));
        return AvroTables.register(TestSession.spark(), HardTables.names(), TestSession.directory("it-avro"));
    }

    @TestFactory
    @DisplayName("A28, A08: values of every type are read alike")
    Stream<DynamicContainer> everyType() {
        return HardValues.all().stream()
                .filter(type -> AvroTables.isAvro(type.type()))
                .map(type -> DynamicContainer.dynamicContainer(type.table(), DIFFERENTIAL.tests(scans(type))));
    }

    private static List<Case> scans(HardType type) {
        String from = " FROM " + type.table();
        return Stream.of(
                        "SELECT id, a, b" + from + " ORDER BY id",
                        "SELECT b, id" + from + " WHERE a IS NULL",
                        "SELECT count(a), count(*)" + from,
                        "SELECT l.id, r.a" + from + " l JOIN " + type.table() + " r ON l.id = r.id",
                        "SELECT count(*), sum(id), max(id)" + from + " WHERE id > 3")
                .map(sql -> Case.sql(sql, sql).mustRunLocally())
                .toList();
    }

    @TestFactory
    Stream<DynamicContainer> operators() {
        return Stream.of(
                        "project-filter",
                        "aggregates",
                        "joins",
                        "subqueries",
                        "sets",
                        "sorts",
                        "windows",
                        "partitioned")
                .map(file -> DynamicContainer.dynamicContainer(file, DIFFERENTIAL.tests(demands(file))));
    }

    /** Avro has no statistics: what is local for Parquet because its numbers are small may decline here. */
    private static List<Case> demands(String file) {
        return CaseFile.read(file).stream()
                .map(asked -> asked.with(new Mode.MayDecline()))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> shapesOfTables() {
        return DIFFERENTIAL.tests(Stream.of("t", "t_empty", "t_single", "t_files", "t_parts", "t_odd", "t_null")
                .flatMap(table -> Stream.of(
                        "SELECT * FROM " + table + " ORDER BY 1",
                        "SELECT count(*) FROM " + table,
                        "SELECT 1 FROM " + table))
                .map(sql -> Case.sql(sql, sql).mustRunLocally())
                .toList());
    }

    @TestFactory
    Stream<DynamicTest> rowsComeInSparksOrder() {
        return DIFFERENTIAL.tests(Stream.of("t", "t_single", "t_files")
                .map(table -> Case.sql(table, "SELECT * FROM " + table)
                        .mustRunLocally()
                        .inSparkOrder())
                .toList());
    }

    @TestFactory
    @DisplayName("A28: all of TPC-H over Avro files")
    Stream<DynamicTest> tpch() {
        Path directory = TestSession.directory("tpch-0.01");
        try (SessionSettings open = SessionSettings.engine(TestSession.spark(), "spark")) {
            TpchData.write(TestSession.spark(), 0.01, directory);
            TpchData.register(TestSession.spark(), directory);
        }
        Differential overAvro = Differential.on(AvroTables.register(
                TestSession.spark(),
                TpchTable.getTables().stream().map(TpchTable::getTableName).toList(),
                TestSession.directory("tpch-avro")));
        return overAvro.tests(TpchQueries.all().entrySet().stream()
                .map(query -> Case.sql(query.getKey(), query.getValue()).mustRunLocally())
                .toList());
    }
}
