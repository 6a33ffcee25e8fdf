package io.parquetframe.local.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.ColumnType.Simple;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Short forms of what the tests of this package do with files. */
final class Scans {

    private Scans() {}

    /** A checked-in file. */
    static Path resource(String name) {
        try {
            URL url = Objects.requireNonNull(Scans.class.getResource("/parquet/" + name), name);
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<FileFooter> footers(Path... files) {
        FooterResult result = new ParquetFooters().read(List.of(files));
        assertThat(result).isInstanceOf(FooterResult.Read.class);
        return ((FooterResult.Read) result).footers();
    }

    static ParquetScanPlan check(ReadSettings settings, RequestedColumn requested, Path... files) {
        return ScanCheck.check(footers(files), List.of(requested), settings, new RowGroupFilter.Anything());
    }

    static ParquetScanPlan check(String name, ColumnType type, Path... files) {
        return check(ReadSettings.DEFAULTS, new RequestedColumn(name, type), files);
    }

    /** The only column of a readable scan. */
    static ColumnPlan column(ParquetScanPlan plan) {
        assertThat(plan).isInstanceOf(ParquetScanPlan.Readable.class);
        return ((ParquetScanPlan.Readable) plan).columns().get(0);
    }

    static ColumnPlan column(String name, ColumnType type, Path... files) {
        return column(check(name, type, files));
    }

    static void assertDeclined(ReasonCode code, ParquetScanPlan plan) {
        assertThat(plan).isInstanceOf(Unreadable.class);
        assertThat(((Unreadable) plan).reason().code()).isEqualTo(code);
    }

    static ColumnType list(ColumnType element) {
        return new ColumnType.ArrayOf(element);
    }

    static ColumnType map(ColumnType key, ColumnType value) {
        return new ColumnType.MapOf(key, value);
    }

    static ColumnType struct(ColumnType.Field... fields) {
        return new ColumnType.StructOf(Arrays.asList(fields));
    }

    static ColumnType.Field field(String name, Simple type) {
        return new ColumnType.Field(name, type);
    }
}
