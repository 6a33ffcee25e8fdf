package io.parquetframe.entity.data;

import io.parquetframe.avro.AvroReadOptions;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.entity.metadata.RowSchemas;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.Call;
import io.parquetframe.local.sql.SqlExpression.Cast;
import io.parquetframe.local.sql.SqlExpression.Column;
import io.parquetframe.local.sql.SqlExpression.Literal;
import io.parquetframe.local.sql.SqlExpression.Operator;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.stream.AvroScan;
import io.parquetframe.local.stream.EarliestTimes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scans of an entity's files by the local engine, columns by the schema of now; one relation a format and version. */
final class ScanSources {

    /** What the engine adds to a Parquet file's columns. */
    private static final String FILE_INDEX = "file_index";

    private static final Set<String> RESERVED = Set.of(FILE_INDEX, "file_row_number");

    private final EntityStorage storage;
    private final EntityMetadata entity;

    /** A column of the result: of the entity, or the sequence of the file where {@code fieldId} is null. */
    record Wanted(@Nullable Integer fieldId, String name) {}

    private record Group(FileFormat format, int schemaId) {}

    ScanSources(EntityStorage storage, EntityMetadata entity) {
        this.storage = storage;
        this.entity = entity;
    }

    /** The rows of these files, live or not. */
    List<SqlRelation> of(List<DataFile> files, List<Wanted> wanted) {
        Map<Group, List<DataFile>> groups = new LinkedHashMap<>();
        for (DataFile file : files) {
            groups.computeIfAbsent(new Group(FileFormat.of(file.path()), file.schemaId()), group -> new ArrayList<>())
                    .add(file);
        }
        List<SqlRelation> relations = new ArrayList<>();
        groups.forEach((group, members) -> {
            if (group.format() == FileFormat.PARQUET) {
                relations.add(parquet(members, wanted));
            } else {
                relations.addAll(avro(members, wanted));
            }
        });
        return relations;
    }

    private SqlRelation parquet(List<DataFile> files, List<Wanted> wanted) {
        EntitySchema version = entity.schema(files.get(0).schemaId());
        Set<Integer> columns = columns(wanted);
        requireNames(version);
        files.forEach(file -> EngineTimeCheck.require(file, version, columns));
        List<Item> items = new ArrayList<>();
        for (Wanted one : wanted) {
            SqlExpression value = one.fieldId() == null
                    ? sequence(files)
                    : column(
                            version,
                            one.fieldId(),
                            version.field(one.fieldId()).map(EntityField::name).orElse(""));
            items.add(new Item(value, one.name()));
        }
        return new SqlRelation.ParquetScan(
                files.stream()
                        .map(file -> storage.path(entity, file).toString())
                        .toList(),
                items);
    }

    private static Set<Integer> columns(List<Wanted> wanted) {
        return wanted.stream().map(Wanted::fieldId).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** The engine finds columns without regard to case, and adds some of its own. */
    private static void requireNames(EntitySchema version) {
        Set<String> names = version.fields().stream()
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (names.size() < version.fields().size() || names.stream().anyMatch(RESERVED::contains)) {
            throw new UnscannableException("columns differ in case only, or are named as the engine's own: "
                    + version.fields().stream().map(EntityField::name).toList());
        }
    }

    private static SqlExpression sequence(List<DataFile> files) {
        if (files.stream().mapToLong(DataFile::sequence).distinct().count() == 1) {
            return Literal.of(files.get(0).sequence());
        }
        List<Literal> sequences =
                files.stream().map(file -> Literal.of(file.sequence())).toList();
        SqlExpression position =
                Operator.of("+", Cast.of(new Column(FILE_INDEX), SqlType.Simple.BIGINT), Literal.of(1L));
        return Call.of("list_extract", new Literal(sequences, new SqlType.ListOf(SqlType.Simple.BIGINT)), position);
    }

    /** A stream does not tell its files apart: where sequences matter, those of one are a stream. */
    private List<SqlRelation> avro(List<DataFile> files, List<Wanted> wanted) {
        boolean sequences = wanted.stream().anyMatch(one -> one.fieldId() == null);
        if (!sequences) {
            return List.of(avroStream(files, wanted));
        }
        Map<Long, List<DataFile>> bySequence = new LinkedHashMap<>();
        files.forEach(file -> bySequence
                .computeIfAbsent(file.sequence(), sequence -> new ArrayList<>())
                .add(file));
        return bySequence.values().stream()
                .map(members -> avroStream(members, wanted))
                .toList();
    }

    private SqlRelation avroStream(List<DataFile> files, List<Wanted> wanted) {
        EntitySchema version = entity.schema(files.get(0).schemaId());
        List<String> names = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        for (Wanted one : wanted) {
            SqlExpression value;
            if (one.fieldId() == null) {
                value = Literal.of(files.get(0).sequence());
            } else {
                value = column(
                        version,
                        one.fieldId(),
                        version.field(one.fieldId())
                                .map(field -> AvroScan.column(position(names, field.name())))
                                .orElse(""));
            }
            items.add(new Item(value, one.name()));
        }
        Set<Integer> stored = columns(wanted);
        List<AvroScan.File> scanned = files.stream()
                .map(file -> new AvroScan.File(
                        storage.path(entity, file), RowSchemas.of(entity, version, stored), names, EarliestTimes.ANY))
                .toList();
        return new SqlRelation.ArrowScan(
                new AvroScan(
                        scanned,
                        AvroScan.columns(scanned.get(0)),
                        AvroReadOptions.DEFAULT_BLOCK_LIMIT_BYTES,
                        false,
                        Map.of()),
                items);
    }

    /** A column that is wanted twice, as itself and as a key, is read once. */
    private static int position(List<String> names, String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
        return names.indexOf(name);
    }

    /** @param stored the name by which the source has the column, where the version has it */
    private SqlExpression column(EntitySchema version, int fieldId, String stored) {
        EntityField now = entity.schema().field(fieldId).orElseThrow();
        return version.field(fieldId)
                .map(old -> EngineTypes.converted(
                        new Column(stored), EngineTypes.of(old.type()), EngineTypes.of(now.type())))
                .orElseGet(() -> EngineTypes.constant(RowPlan.defaultOf(entity, now), now.type()));
    }
}
