package io.parquetframe.local.parquet;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.FileMatch.Found;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the engine reads requested columns of files as Spark does. Pure: it looks at footers only. In order: names that
 * clash, then for each column its type in each file ({@link TypeRules}), its values and statistics
 * ({@link EncodingRules}), and whether all files agree.
 */
public final class ScanCheck {

    private final List<FileFooter> footers;
    private final ReadSettings settings;
    private final List<FileMatch> matches;

    private ScanCheck(List<FileFooter> footers, ReadSettings settings) {
        this.footers = footers;
        this.settings = settings;
        this.matches =
                footers.stream().map(footer -> new FileMatch(footer, settings)).toList();
    }

    /**
     * Checks the files of one scan, in the order in which it reads them.
     *
     * @param filter what stands above the scan, for the estimate alone
     */
    public static ParquetScanPlan check(
            List<FileFooter> footers, List<RequestedColumn> requested, ReadSettings settings, RowGroupFilter filter) {
        return new ScanCheck(footers, settings).check(requested, filter);
    }

    private ParquetScanPlan check(List<RequestedColumn> requested, RowGroupFilter filter) {
        if (settings.fieldIds()) {
            return refused(0, ReasonCode.FILE_SCHEMA, "columns are matched by field id");
        }
        for (FileMatch match : matches) {
            Unreadable problem = match.problem();
            if (problem != null) {
                return problem;
            }
        }
        List<ColumnPlan> columns = new ArrayList<>(requested.size());
        for (RequestedColumn column : requested) {
            Checked checked = check(column);
            if (checked instanceof Checked.Refused refused) {
                return refused.unreadable();
            }
            columns.add(((Checked.Read) checked).plan());
        }
        return new ParquetScanPlan.Readable(
                columns, footers, footers.stream().mapToLong(FileFooter::rows).sum(), estimate(requested, filter));
    }

    private ScanEstimate estimate(List<RequestedColumn> requested, RowGroupFilter filter) {
        ScanEstimate sum = ScanEstimate.NOTHING;
        for (int file = 0; file < footers.size(); file++) {
            FileMatch match = matches.get(file);
            List<Found> columns = requested.stream().map(match::find).toList();
            sum = sum.plus(new RowGroupPruning(footers.get(file), columns).estimate(filter));
        }
        return sum;
    }

    private sealed interface Checked {
        record Read(ColumnPlan plan) implements Checked {}

        record Refused(Unreadable unreadable) implements Checked {}
    }

    private Checked check(RequestedColumn requested) {
        ColumnInFiles column = new ColumnInFiles(requested);
        for (int file = 0; file < footers.size(); file++) {
            Found found = matches.get(file).find(requested);
            if (found instanceof Found.Refused refused) {
                return new Checked.Refused(refused.unreadable());
            }
            if (!column.agrees(found, file)) {
                return new Checked.Refused(refused(
                        file,
                        ReasonCode.FILE_SCHEMA,
                        "column " + requested.name() + " is not as in the first file of the scan"));
            }
            if (found instanceof Found.Column present) {
                String problem = column.add(footers.get(file), present, settings);
                if (problem != null) {
                    return new Checked.Refused(
                            refused(file, ReasonCode.FILE_ENCODING, "column " + requested.name() + ": " + problem));
                }
            }
        }
        return new Checked.Read(column.plan());
    }

    private Unreadable refused(int file, ReasonCode code, String problem) {
        return Unreadable.of(
                code, file < footers.size() ? footers.get(file).identity().path() : "no file", problem);
    }
}
