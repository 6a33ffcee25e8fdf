package io.parquetframe.spark.router.plan;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.Checksums;
import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.parquet.FooterResult;
import io.parquetframe.local.parquet.ParquetFooters;
import io.parquetframe.local.parquet.ParquetScanPlan;
import io.parquetframe.local.parquet.ReadSettings;
import io.parquetframe.local.parquet.RequestedColumn;
import io.parquetframe.local.parquet.ScanCheck;
import io.parquetframe.local.parquet.Unreadable;
import io.parquetframe.spark.router.expression.Decline;
import io.parquetframe.spark.router.plan.Fragment.RowOrder;
import io.parquetframe.spark.source.AvroOptions;
import io.parquetframe.spark.source.EngineOption;
import io.parquetframe.spark.source.ParquetFrameAvroFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.avro.AvroFileFormat;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.execution.datasources.CatalogFileIndex;
import org.apache.spark.sql.execution.datasources.FilePartition;
import org.apache.spark.sql.execution.datasources.FileStatusWithMetadata;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.InMemoryFileIndex;
import org.apache.spark.sql.execution.datasources.PartitionDirectory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The files of one scan, in the order in which Spark hands out their rows. */
final class ScanFiles {

    /** Options that change nothing of what is read beyond the list of files, which the index has made already. */
    private static final Set<String> HARMLESS_OPTIONS = Set.of(
            "path",
            "paths",
            "basepath",
            "mergeschema",
            "pathglobfilter",
            "modifiedbefore",
            "modifiedafter",
            "recursivefilelookup",
            "compression",
            "serialization.format",
            EngineOption.KEY);

    /** The formats that are read, by their exact classes, and the options of each that are honoured. */
    private static final Map<Class<?>, Set<String>> FORMAT_OPTIONS = Map.of(
            ParquetFileFormat.class, Set.of(),
            ParquetFrameAvroFormat.class, Set.of(AvroOptions.SCHEMA.toLowerCase(Locale.ROOT)),
            AvroFileFormat.class, SparkAvro.OPTIONS);

    /** The engine expands these in file names; escaped they are plain, but not next to a backslash. */
    private static final String PATTERN_CHARACTERS = "*?[";

    private static final ParquetFooters FOOTERS = new ParquetFooters();
    private static final Checksums CHECKSUMS = new Checksums();

    private record ScanFile(FileIdentity identity, InternalRow partition) {}

    private final List<ScanFile> files;
    private final long maxSplitBytes;

    private ScanFiles(List<ScanFile> files, long maxSplitBytes) {
        this.files = files;
        this.maxSplitBytes = maxSplitBytes;
    }

    static ScanFiles of(
            HadoopFsRelation relation, @Nullable Expression filter, List<Attribute> output, PlanTranslator in) {
        requireSupported(relation);
        Seq<PartitionDirectory> directories = relation.location()
                .listFiles(
                        partitionFilters(relation, filter, output),
                        CollectionConverters.asScala(List.<Expression>of()).toSeq());
        List<ScanFile> files = new ArrayList<>();
        for (PartitionDirectory directory : CollectionConverters.asJava(directories)) {
            for (FileStatusWithMetadata status : CollectionConverters.asJava(directory.files())) {
                files.add(new ScanFile(identity(status), directory.values()));
            }
        }
        // Spark packs splits by descending length and keeps the order of equal ones.
        files.sort(Comparator.comparingLong((ScanFile file) -> file.identity().length())
                .reversed());
        return new ScanFiles(files, FilePartition.maxSplitBytes(in.session(), directories));
    }

    private static void requireSupported(HadoopFsRelation relation) {
        Set<String> honoured = FORMAT_OPTIONS.get(relation.fileFormat().getClass());
        if (honoured == null) {
            throw new Decline(
                    ReasonCode.UNSUPPORTED_FILE_FORMAT,
                    relation.fileFormat().getClass().getSimpleName());
        }
        Class<?> index = relation.location().getClass();
        if (index != InMemoryFileIndex.class && index != CatalogFileIndex.class) {
            throw new Decline(ReasonCode.UNSUPPORTED_RELATION, index.getSimpleName());
        }
        if (relation.bucketSpec().isDefined()) {
            throw new Decline(ReasonCode.UNSUPPORTED_RELATION, "a bucketed table");
        }
        for (String option : CollectionConverters.asJava(relation.options()).keySet()) {
            String name = option.toLowerCase(Locale.ROOT);
            if (!HARMLESS_OPTIONS.contains(name) && !honoured.contains(name)) {
                throw new Decline(ReasonCode.UNSUPPORTED_FILE_FORMAT, "the option " + option);
            }
        }
    }

    private static Seq<Expression> partitionFilters(
            HadoopFsRelation relation, @Nullable Expression filter, List<Attribute> output) {
        List<Expression> filters = new ArrayList<>();
        Set<String> names = new java.util.HashSet<>();
        for (String name : relation.partitionSchema().fieldNames()) {
            names.add(name.toLowerCase(Locale.ROOT));
        }
        Set<Long> partitionIds = output.stream()
                .filter(attribute -> names.contains(attribute.name().toLowerCase(Locale.ROOT)))
                .map(attribute -> attribute.exprId().id())
                .collect(Collectors.toSet());
        if (filter != null && !partitionIds.isEmpty()) {
            for (Expression conjunct : Rows.conjuncts(filter)) {
                boolean onlyPartitions = !conjunct.references().isEmpty()
                        && conjunct.references()
                                .forall(attribute ->
                                        partitionIds.contains(attribute.exprId().id()));
                if (onlyPartitions && conjunct.deterministic() && !SubqueryExpression.hasSubquery(conjunct)) {
                    filters.add(conjunct);
                }
            }
        }
        return CollectionConverters.asScala(filters).toSeq();
    }

    private static FileIdentity identity(FileStatusWithMetadata status) {
        java.net.URI uri = status.getPath().toUri();
        if (uri.getScheme() != null && !uri.getScheme().equals("file")) {
            throw new Decline(ReasonCode.UNSUPPORTED_FILE_SYSTEM, uri.getScheme());
        }
        String path = uri.getPath();
        if (path.indexOf('\\') >= 0 && PATTERN_CHARACTERS.chars().anyMatch(c -> path.indexOf(c) >= 0)) {
            throw new Decline(
                    ReasonCode.UNSUPPORTED_RELATION, "a path with a backslash and a pattern character: " + path);
        }
        FileIdentity identity;
        try {
            identity = FileIdentity.of(Path.of(path));
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new Decline(ReasonCode.FILE_UNREADABLE, String.valueOf(e.getMessage()));
        }
        boolean same = identity.length() == status.getLen()
                && identity.modifiedNanos() / 1_000_000 == status.getModificationTime();
        if (!same) {
            throw new Decline(ReasonCode.FILE_UNREADABLE, identity.path() + ": changed since Spark listed it");
        }
        return identity;
    }

    /** Those that the format does not pass over. */
    ScanFiles only(Predicate<FileIdentity> read) {
        return new ScanFiles(
                files.stream().filter(file -> read.test(file.identity())).toList(), maxSplitBytes);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    List<String> paths() {
        return files.stream().map(file -> file.identity().path()).toList();
    }

    List<FileIdentity> identities() {
        return files.stream().map(ScanFile::identity).toList();
    }

    /** Spark's value of a partition column for each file. */
    List<@Nullable Object> partitionValues(int index, DataType type) {
        List<@Nullable Object> values = new ArrayList<>();
        for (ScanFile file : files) {
            values.add(
                    file.partition().isNullAt(index) ? null : file.partition().get(index, type));
        }
        return values;
    }

    void verifyChecksums(PlanTranslator in) {
        if (in.scans().verifyChecksums()) {
            CHECKSUMS.verify(identities()).ifPresent(unreadable -> {
                throw PlanTranslator.decline(unreadable.reason());
            });
        }
    }

    /** How the engine must read the columns so that it reads what Spark reads. */
    ParquetScanPlan.Readable check(List<Attribute> columns, @Nullable Expression filter, PlanTranslator in) {
        verifyChecksums(in);
        List<RequestedColumn> requested = columns.stream()
                .map(column -> new RequestedColumn(column.name(), ColumnTypes.of(column.dataType())))
                .toList();
        ReadSettings settings =
                new ReadSettings(in.scans().caseSensitive(), false, false, ReadSettings.DEFAULTS.datetimeRebase());
        FooterResult footers = FOOTERS.readIdentified(identities());
        if (footers instanceof FooterResult.Read read) {
            ParquetScanPlan plan =
                    ScanCheck.check(read.footers(), requested, settings, RowGroupFilters.of(filter, columns));
            if (plan instanceof ParquetScanPlan.Readable readable) {
                return readable;
            }
            throw PlanTranslator.decline(((Unreadable) plan).reason());
        }
        throw PlanTranslator.decline(((Unreadable) footers).reason());
    }

    /**
     * One file is read in order, split or not. Several unsplit files are read by descending length. When one of several
     * is split, Spark reads its pieces between those of the others.
     */
    RowOrder order() {
        if (files.size() == 1) {
            return files.get(0).identity().length() <= maxSplitBytes ? RowOrder.SPARK_SINGLE_PARTITION : RowOrder.SPARK;
        }
        boolean split = files.stream().anyMatch(file -> file.identity().length() > maxSplitBytes);
        return split ? RowOrder.REORDERED_SCAN : RowOrder.SPARK;
    }
}
