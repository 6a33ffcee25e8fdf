package io.parquetframe.entity.transaction;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.TestCatalogs;
import io.parquetframe.entity.log.DurableFiles;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.OnDelete;
import io.parquetframe.entity.metadata.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two catalogs that know nothing of each other, as in two processes. The second commits while the first is under way: before
 * the first checks, or after it has checked, in the call that makes its commit.
 */
abstract class RacingCatalogs {

    enum Moment {
        BEFORE_THE_CHECK,
        AFTER_THE_CHECK
    }

    private final Moment moment;
    private final Interrupted files = new Interrupted();

    RacingCatalogs(Moment moment) {
        this.moment = moment;
    }

    /** Does something else before the next commit is made. */
    private static final class Interrupted implements DurableFiles {
        private @Nullable Runnable meanwhile;

        @Override
        public void link(Path name, Path existing) throws IOException {
            Runnable now = meanwhile;
            meanwhile = null;
            if (now != null) {
                now.run();
            }
            DurableFiles.super.link(name, existing);
        }
    }

    Snapshot commit(EntityTransaction transaction, Runnable meanwhile) {
        prepare(meanwhile);
        return transaction.commit("test", Map.of());
    }

    /** What the first catalog does, and the second meanwhile. */
    void during(Runnable mine, Runnable meanwhile) {
        prepare(meanwhile);
        mine.run();
    }

    private void prepare(Runnable meanwhile) {
        if (moment == Moment.BEFORE_THE_CHECK) {
            meanwhile.run();
        } else {
            files.meanwhile = meanwhile;
        }
    }

    @TempDir
    Path directory;

    Shop one;
    Shop two;

    @BeforeEach
    void open() {
        one = Shop.create(TestCatalogs.open(directory, files, Clock.systemUTC()), "avro")
                .define("user", null, OnDelete.RESTRICT, new Constraint.Unique("user_text", List.of(3)))
                .define("order", "user", OnDelete.RESTRICT);
        two = new Shop(EntityCatalog.open(directory.toString()), "avro");
        one.insert("user", 1, null, "a");
        one.insert("user", 2, null, "b");
        one.insert("order", 10, 1L, "x");
    }

    EntityTransaction inserting(String entity, long id, @Nullable Long parent, String text) {
        return one.begin().add(one.id(entity), one.write(entity, false, one.row(entity, id, parent, text)));
    }

    EntityTransaction saving(String entity, long id, @Nullable Long parent, String text) {
        return one.begin().add(one.id(entity), one.write(entity, true, one.row(entity, id, parent, text)));
    }

    EntityTransaction deleting(String entity, long id) {
        return one.begin().add(one.id(entity), one.tombstones(entity, id));
    }

    void truncate(String entity) {
        List<String> paths =
                two.state(entity).files().stream().map(DataFile::path).toList();
        two.begin().remove(two.id(entity), paths).commit("truncate", Map.of());
    }
}
