package io.parquetframe.entity.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.metadata.ColumnStatistics;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.KeyIndex;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FileListsTest {

    private static final List<DataFile> FILES = List.of(
            TestEntities.file("few", 1, 2, 99),
            TestEntities.file("run", LongStream.range(0, 1000).toArray()),
            TestEntities.file("bloom", LongStream.range(0, 1000).map(i -> i * i).toArray()),
            new DataFile(
                    "größe.parquet",
                    DataFile.Content.TOMBSTONES,
                    true,
                    17,
                    3,
                    Arrays.asList(null, TestEntities.key(-7), KeyBytes.of(new byte[0])),
                    Long.MAX_VALUE,
                    1L << 40,
                    null,
                    List.of(
                            new KeyIndex(List.of(2, 3), KeyFilter.of(List.of(TestEntities.key(5)))),
                            new KeyIndex(List.of(3), KeyFilter.of(List.of(TestEntities.key(6))))),
                    List.of(
                            new ColumnStatistics(1, 4, null, null, false),
                            new ColumnStatistics(2, 0, TestEntities.key(1), TestEntities.key(2), true))));

    @Test
    void filesAreReadAsTheyWereWritten() {
        assertThat(FileLists.read("f", FileLists.write(FILES))).isEqualTo(FILES);
        assertThat(FileLists.read("f", FileLists.write(List.of()))).isEmpty();
    }

    @Test
    void aFileThatIsCutOffAnywhereIsDamaged() {
        byte[] whole = FileLists.write(FILES);
        for (int length = 0; length < whole.length; length += 1 + length / 50) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> FileLists.read("list-7", part))
                    .isInstanceOf(EntityStorageException.class)
                    .hasMessageContaining("list-7");
        }
        assertThatThrownBy(() -> FileLists.read("list-7", Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(EntityStorageException.class);
    }

    @Test
    void aChunkThatIsCutOffIsDamaged() {
        byte[] chunk = ChunkBytes.of(new byte[] {1, 2, 3}, new byte[] {4});

        assertThat(ChunkBytes.head("c", chunk)).containsExactly(1, 2, 3);
        assertThat(ChunkBytes.tail("c", chunk)).isEqualTo(7);
        for (int length = 0; length < 7; length++) {
            byte[] part = Arrays.copyOf(chunk, length);
            assertThatThrownBy(() -> ChunkBytes.head("c", part))
                    .isInstanceOf(EntityStorageException.class)
                    .hasMessageContaining("c is damaged");
        }
    }
}
