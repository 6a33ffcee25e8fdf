package io.parquetframe.entity.data;

import io.parquetframe.avro.AvroReadOptions;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.entity.metadata.RowSchemas;
import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.parquet.ParquetScanPlan;
import io.parquetframe.local.parquet.ScanEstimate;
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scans of an entity's files by the local engine, columns by the schema of now; one relation a format and version. */
final class ScanSources {

    /** What the engine adds to a Parquet file's columns. */
    private static final String FILE_INDEX = "file_index";

    private final EntityStorage storage;
    private final EntityMetadata entity;
    private final Map<String, FileIdentity> read = new LinkedHashMap<>();
    private ScanEstimate estimate = ScanEstimate.NOTHING;

    /** A column of the result: of the entity, or the sequence of the file where {@code fieldId} is null. */
    record Wanted(@Nullable Integer fieldId, String name) {}

    private record Group(FileFormat format, int schemaId) {
        static Group of(DataFile file) {
            return new Group(FileFormat.of(file.path()), file.schemaId());
        }
    }

    ScanSources(EntityStorage storage, EntityMetadata entity) {
        this.storage = storage;
        this.entity = entity;
    }

    /** The rows of these files, live or not. */
    List<SqlRelation> of(List<DataFile> files, List<Wanted> wanted) throws IOException {
        Map<Group, List<DataFile>> groups = new LinkedHashMap<>();
        for (DataFile file : files) {
            groups.computeIfAbsent(Group.of(file), group -> new ArrayList<>()).add(file);
        }
        List<SqlRelation> relations = new ArrayList<>();
        for (Map.Entry<Group, List<DataFile>> group : groups.entrySet()) {
            List<DataFile> members = group.getValue();
            if (group.getKey().format() == FileFormat.PARQUET) {
                relations.add(parquet(members, wanted));
            } else {
                relations.addAll(avro(members, wanted));
            }
        }
        return relations;
    }

    /** Whether {@link #of} gives the rows of the first file first, then those of the second, and so on. */
    static boolean keepsOrder(List<DataFile> files) {
        Set<Group> seen = new HashSet<>();
        Group last = null;
        for (DataFile file : files) {
            Group group = Group.of(file);
            if (!group.equals(last) && !seen.add(group)) {
                return false;
            }
            last = group;
        }
        return true;
    }

    /** All rows of several relations with these columns. */
    static SqlRelation union(List<SqlRelation> parts, List<String> names) {
        return parts.size() == 1 ? parts.get(0) : new SqlRelation.UnionAll(parts, names);
    }

    /** The files of all that was asked for, as they were then. */
    List<FileIdentity> read() {
        return List.copyOf(read.values());
    }

    /** What reading all of it comes to; bytes of Avro are those stored. */
    ScanEstimate estimate() {
        return estimate;
    }

    private List<FileIdentity> identities(List<DataFile> files) throws IOException {
        List<FileIdentity> identities = new ArrayList<>(files.size());
        for (DataFile file : files) {
            FileIdentity identity = read.get(file.path());
            if (identity == null) {
                identity = FileIdentity.of(storage.path(entity, file));
                read.put(file.path(), identity);
            }
            identities.add(identity);
        }
        return identities;
    }

    private SqlRelation parquet(List<DataFile> files, List<Wanted> wanted) throws IOException {
        EntitySchema version = entity.schema(files.get(0).schemaId());
        Set<Integer> ids = columns(wanted);
        List<EntityField> columns = version.fields().stream()
                .filter(field -> ids.contains(field.id()))
                .toList();
        ParquetScanPlan.Readable readable = ParquetChecks.check(identities(files), columns);
        estimate = estimate.plus(readable.estimate());
        Map<Integer, SqlExpression> stored = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            EntityField column = columns.get(i);
            stored.put(column.id(), ParquetChecks.column(readable.columns().get(i), EngineTypes.of(column.type())));
        }
        List<Item> items = new ArrayList<>();
        for (Wanted one : wanted) {
            items.add(new Item(
                    one.fieldId() == null ? sequence(files) : column(version, one.fieldId(), stored.get(one.fieldId())),
                    one.name()));
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
    private List<SqlRelation> avro(List<DataFile> files, List<Wanted> wanted) throws IOException {
        identities(files);
        for (DataFile file : files) {
            estimate = estimate.plus(new ScanEstimate(file.bytes(), file.rows(), 0));
        }
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
                                .<SqlExpression>map(field -> new Column(AvroScan.column(position(names, field.name()))))
                                .orElse(null));
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

    /** @param stored the column in the source, where the version has it */
    private SqlExpression column(EntitySchema version, int fieldId, @Nullable SqlExpression stored) {
        EntityField now = entity.schema().field(fieldId).orElseThrow();
        EntityField old = version.field(fieldId).orElse(null);
        return old == null || stored == null
                ? EngineTypes.constant(RowPlan.defaultOf(entity, now), now.type())
                : EngineTypes.converted(stored, EngineTypes.of(old.type()), EngineTypes.of(now.type()));
    }
}
