package io.parquetframe.entity.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.metadata.OnDelete;
import io.parquetframe.entity.transaction.Shop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes, each with one transaction in three steps (write the data, check, commit), in each of the 20 orders of their six
 * steps.
 */
class RacesTest {

    private static final int STEPS = 3;

    @TempDir
    Path directory;

    private interface Outcome {
        void check(String order, String one, String two, List<String> parents, List<String> children);
    }

    /** All orders of the steps of two: true for a step of the first. */
    private static List<List<Boolean>> orders(int first, int second) {
        if (first == 0 && second == 0) {
            return List.of(List.of());
        }
        List<List<Boolean>> orders = new ArrayList<>();
        if (first > 0) {
            orders(first - 1, second).forEach(rest -> orders.add(begin(true, rest)));
        }
        if (second > 0) {
            orders(first, second - 1).forEach(rest -> orders.add(begin(false, rest)));
        }
        return orders;
    }

    private static List<Boolean> begin(boolean step, List<Boolean> rest) {
        List<Boolean> order = new ArrayList<>(List.of(step));
        order.addAll(rest);
        return order;
    }

    /** One of the two processes during one race. */
    private static final class Racer {
        private final Jvm process;
        private final String line;
        private String last = "";

        Racer(Jvm process, String line) {
            this.process = process;
            this.line = line;
        }

        void step() throws InterruptedException {
            if (last.equals("done") || last.equals("refused")) {
                return;
            }
            process.say(last.isEmpty() ? line : "go");
            last = process.hear();
        }
    }

    private void race(String first, String second, boolean parentIsThere, Outcome outcome) throws Exception {
        Path warehouse = directory.resolve("warehouse");
        Shop shop = Shop.create(EntityCatalog.open(warehouse.toString()), "avro")
                .define("user", null, OnDelete.RESTRICT)
                .define("order", "user", OnDelete.RESTRICT);
        Path errors = directory.resolve("errors");
        try (Jvm one = Jvm.start(RacerProcess.class, errors, warehouse.toString());
                Jvm two = Jvm.start(RacerProcess.class, errors, warehouse.toString())) {
            long key = 0;
            for (List<Boolean> order : orders(STEPS, STEPS)) {
                key++;
                if (parentIsThere) {
                    shop.insert("user", key, null, "parent");
                }
                Racer a = new Racer(one, first + " " + key);
                Racer b = new Racer(two, second + " " + key);
                for (boolean isFirst : order) {
                    (isFirst ? a : b).step();
                }
                String prefix = key + " ";
                outcome.check(
                        order.toString(),
                        a.last,
                        b.last,
                        shop.rows("user").stream()
                                .filter(row -> row.startsWith(prefix))
                                .toList(),
                        shop.rows("order").stream()
                                .filter(row -> row.startsWith(prefix))
                                .toList());
            }
            assertThat(key).isEqualTo(20);
        }
    }

    @Test
    @DisplayName("A22 deleting a parent in one process and inserting its child in another never both succeed")
    void deletesAndChildren() throws Exception {
        race("delete-parent", "insert-child", true, (order, delete, insert, parents, children) -> {
            assertThat(List.of(delete, insert)).as(order).containsExactlyInAnyOrder("done", "refused");
            assertThat(parents).as(order).hasSize(insert.equals("done") ? 1 : 0);
            assertThat(children).as(order).hasSize(insert.equals("done") ? 1 : 0);
        });
    }

    @Test
    void ofTwoInsertsOfOneKeyOneSucceeds() throws Exception {
        race("insert-parent", "insert-parent", false, (order, one, two, parents, children) -> {
            assertThat(List.of(one, two)).as(order).containsExactlyInAnyOrder("done", "refused");
            assertThat(parents).as(order).hasSize(1);
        });
    }

    @Test
    void ofTwoSavesOfOneKeyTheLastWins() throws Exception {
        race("save-parent", "save-parent", true, (order, one, two, parents, children) -> {
            assertThat(List.of(one, two)).as(order).containsExactly("done", "done");
            assertThat(parents).as(order).hasSize(1).allMatch(row -> row.endsWith("saved"));
        });
    }

    @Test
    void anUpdateIsNeverLost() throws Exception {
        race("update-parent", "save-parent", true, (order, update, save, parents, children) -> {
            assertThat(save).as(order).isEqualTo("done");
            // Where both succeeded, the update came first, or read what was saved.
            assertThat(parents).as(order).hasSize(1);
            if (update.equals("refused")) {
                assertThat(parents).as(order).allMatch(row -> row.endsWith("saved"));
            }
        });
    }

    @Test
    void aDeleteBetweenReadingAndCommittingOfACompactionHolds() throws Exception {
        race("compact-parents", "delete-parent", true, (order, compaction, delete, parents, children) -> {
            assertThat(List.of(compaction, delete)).as(order).containsExactly("done", "done");
            assertThat(parents).as(order).isEmpty();
        });
    }
}
