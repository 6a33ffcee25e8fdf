package io.parquetframe.local.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetFootersTest {

    @TempDir
    private Path directory;

    private final ParquetFooters footers = new ParquetFooters();

    @Test
    void a_footer_tells_leaves_row_groups_metadata_and_writer() {
        FileFooter footer = Scans.footers(Scans.resource("spark-types.parquet")).get(0);

        assertThat(footer.rows()).isEqualTo(2);
        assertThat(footer.createdBy()).startsWith("parquet-mr version 1.16.0");
        assertThat(footer.metadata()).containsEntry(Calendar.SPARK_VERSION, "4.1.1");
        assertThat(footer.leaves().get(0).getPath()).containsExactly("b");
        assertThat(footer.rowGroups()).hasSize(1);
        assertThat(footer.rowGroups().get(0).chunks()).hasSameSizeAs(footer.leaves());
        assertThat(footer.rowGroups().get(0).chunks().get(0).nulls()).isEqualTo(1);
    }

    @Test
    void a_row_group_belongs_to_the_split_that_holds_its_midpoint() throws IOException {
        Path file = Scans.resource("pyarrow-groups.parquet");
        List<RowGroup> groups = Scans.footers(file).get(0).rowGroups();

        assertThat(groups).extracting(RowGroup::rows).containsExactly(30L, 30L, 30L, 10L);
        for (RowGroup group : groups) {
            assertThat(rowsOfSplit(file, group.midpoint(), group.midpoint() + 1))
                    .isEqualTo(group.rows());
            assertThat(rowsOfSplit(file, group.midpoint() + 1, group.midpoint() + 2))
                    .isZero();
        }
    }

    private static long rowsOfSplit(Path file, long from, long to) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withRange(from, to)
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            return reader.getRecordCount();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 7, 8, 11, 12, 100, 3000, 6000})
    void a_truncated_file_is_unreadable(int length) throws IOException {
        byte[] whole = Files.readAllBytes(Scans.resource("spark-types.parquet"));
        Path file = Files.write(directory.resolve("truncated.parquet"), Arrays.copyOf(whole, length));

        assertUnreadable(file);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 7, 8, 500, 1500})
    void a_file_with_a_damaged_footer_is_unreadable_or_readable_but_never_an_exception(int fromEnd) throws IOException {
        byte[] bytes = Files.readAllBytes(Scans.resource("spark-types.parquet"));
        bytes[bytes.length - fromEnd] ^= 0x5A;
        Path file = Files.write(directory.resolve("damaged.parquet"), bytes);

        FooterResult result = footers.read(List.of(file));
        if (result instanceof Unreadable unreadable) {
            assertThat(unreadable.reason().code()).isIn(ReasonCode.FILE_UNREADABLE, ReasonCode.FILE_ENCODING);
        } else {
            assertThat(fromEnd).isGreaterThan(8);
        }
    }

    @Test
    void a_missing_file_a_directory_and_a_text_are_unreadable() throws IOException {
        assertUnreadable(directory.resolve("missing.parquet"));
        assertUnreadable(directory);
        assertUnreadable(Files.writeString(directory.resolve("text.parquet"), "id,name\n1,one\n".repeat(100)));
    }

    @Test
    void a_file_with_the_magic_of_an_encrypted_footer_is_not_read() throws IOException {
        byte[] bytes = Files.readAllBytes(Scans.resource("spark-types.parquet"));
        bytes[bytes.length - 1] = 'E';
        Path file = Files.write(directory.resolve("encrypted.parquet"), bytes);

        assertThat(footers.read(List.of(file))).isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(
                        unreadable.reason().code())
                .isEqualTo(ReasonCode.FILE_ENCODING));
    }

    @Test
    void a_footer_is_read_once_as_long_as_the_file_stays() {
        Path file = Scans.resource("spark-types.parquet");

        assertThat(read(file)).isSameAs(read(file));
        assertThat(footers.size()).isEqualTo(1);
    }

    @Test
    void a_replaced_file_is_noticed_although_length_and_modification_time_are_the_same() throws IOException {
        Path file = directory.resolve("replaced.parquet");
        FileTime time = FileTime.fromMillis(1_600_000_000_000L);
        Files.copy(Scans.resource("spark-legacy-ancient.parquet"), file);
        Files.setLastModifiedTime(file, time);
        FileFooter before = read(file);
        Files.copy(Scans.resource("spark-legacy-recent.parquet"), file, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(file, time);

        assertThat(Files.size(file)).isEqualTo(before.identity().length());
        assertThat(read(file)).isNotSameAs(before);
        assertThat(footers.readIdentified(List.of(before.identity()))).isInstanceOf(FooterResult.Read.class);
        FileIdentity stale = new FileIdentity(file.toString(), 1, 2, 3, 4);
        assertThat(footers.readIdentified(List.of(stale))).isInstanceOf(Unreadable.class);
    }

    @Test
    void the_cache_drops_what_was_used_least_recently() throws IOException {
        ParquetFooters small = new ParquetFooters(10);
        List<Path> files = copies(20);

        assertThat(small.read(files)).isInstanceOf(FooterResult.Read.class);
        assertThat(small.size()).isEqualTo(10);
    }

    @Test
    void many_threads_read_many_files_and_get_each_its_own_footer() throws Exception {
        List<Path> files = copies(40);
        int threads = 8;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<String>>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                List<Path> order = new ArrayList<>(files);
                Collections.rotate(order, i * 5);
                results.add(executor.submit(() -> {
                    start.await();
                    FooterResult.Read read = (FooterResult.Read) footers.read(order);
                    assertThat(read.footers())
                            .extracting(footer -> footer.identity().path())
                            .containsExactlyElementsOf(
                                    order.stream().map(Path::toString).toList());
                    return List.of();
                }));
            }
            start.countDown();
            for (Future<List<String>> result : results) {
                result.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(footers.size()).isEqualTo(40);
    }

    @Test
    void one_unreadable_file_among_many_is_named() throws IOException {
        List<Path> files = new ArrayList<>(copies(12));
        Path bad = Files.writeString(directory.resolve("bad.parquet"), "PAR1");
        files.add(7, bad);

        assertThat(footers.read(files)).isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(
                        unreadable.reason().detail())
                .startsWith(bad.toString()));
    }

    private List<Path> copies(int count) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(Files.copy(Scans.resource("spark-empty.parquet"), directory.resolve("f" + i + ".parquet")));
        }
        return files;
    }

    private FileFooter read(Path file) {
        return ((FooterResult.Read) footers.read(List.of(file))).footers().get(0);
    }

    private void assertUnreadable(Path file) {
        assertThat(footers.read(List.of(file))).isInstanceOfSatisfying(Unreadable.class, unreadable -> {
            assertThat(unreadable.reason().code()).isEqualTo(ReasonCode.FILE_UNREADABLE);
            assertThat(unreadable.reason().detail()).startsWith(file.toString());
        });
    }
}
