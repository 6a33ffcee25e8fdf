package io.parquetframe.spark.write;

import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.spark.scan.FileCertainty;
import io.parquetframe.spark.scan.FilePruning;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/**
 * How the rows that match some conditions lie in files. Without a file whose rows replace nothing its rows are gone and no
 * others come back; one with rows that replace older ones may not go alone. Pure.
 *
 * @param whole files all of whose rows match, which can go as they are
 * @param partly other files that may have rows that match
 */
record MatchingFiles(List<DataFile> whole, List<DataFile> partly) {

    static MatchingFiles of(EntityState state, List<Predicate> conditions) {
        FilePruning matching = new FilePruning(state.metadata(), conditions);
        FileCertainty certainty = new FileCertainty(state.metadata());
        List<DataFile> whole = new ArrayList<>();
        List<DataFile> partly = new ArrayList<>();
        for (DataFile file : state.files()) {
            if (file.content() == DataFile.Content.ROWS && matching.test(file)) {
                boolean all = conditions.stream().allMatch(condition -> certainty.isTrue(condition, file));
                (all && !file.replaces() ? whole : partly).add(file);
            }
        }
        return new MatchingFiles(whole, partly);
    }

    List<String> paths() {
        return whole.stream().map(DataFile::path).toList();
    }
}
