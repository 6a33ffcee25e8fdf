package io.parquetframe.local.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumsTest {

    @TempDir
    private Path directory;

    private final Checksums checksums = new Checksums();
    private Path file;
    private Path sibling;

    @BeforeEach
    void copySparksFile() throws IOException {
        file = Files.copy(Scans.resource("spark-types.parquet"), directory.resolve("f.parquet"));
        sibling = Files.copy(Scans.resource("spark-types.parquet.crc"), directory.resolve(".f.parquet.crc"));
    }

    @Test
    void a_file_as_spark_wrote_it_is_verified_once() throws IOException {
        assertThat(verify(file)).isEmpty();
        assertThat(verify(file)).isEmpty();
        assertThat(checksums.size()).isEqualTo(1);
    }

    @Test
    void a_missing_sibling_is_fine() throws IOException {
        Files.delete(sibling);

        assertThat(verify(file)).isEmpty();
        assertThat(checksums.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 511, 512, 3000, 6500})
    void a_flipped_bit_in_the_file_is_noticed(int position) throws IOException {
        assertThat(verify(file)).isEmpty();
        flip(file, position);

        assertMismatch();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 7, 8, 30, 59})
    void a_flipped_bit_in_the_sibling_is_noticed_even_after_the_file_was_verified(int position) throws IOException {
        assertThat(verify(file)).isEmpty();
        flip(sibling, position);

        assertMismatch();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 7, 8, 56, 59})
    void a_truncated_sibling_is_noticed(int length) throws IOException {
        Files.write(sibling, Arrays.copyOf(Files.readAllBytes(sibling), length));

        assertMismatch();
    }

    @Test
    void a_sibling_that_is_no_file_cannot_be_verified() throws IOException {
        Files.delete(sibling);
        Files.createDirectory(sibling);

        assertMismatch();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 262_144, 262_145, 700_000})
    void siblings_that_hadoop_writes_agree_at_every_length(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        Path written = directory.resolve("written.bin");
        try (LocalFileSystem files = new LocalFileSystem()) {
            files.initialize(directory.toUri(), new Configuration(false));
            try (FSDataOutputStream out = files.create(new org.apache.hadoop.fs.Path(written.toUri()))) {
                out.write(bytes);
            }
        }
        assertThat(directory.resolve(".written.bin.crc")).exists();
        assertThat(verify(written)).isEmpty();
        assertThat(checksums.size()).isEqualTo(1);
    }

    @Test
    void of_many_files_the_damaged_one_is_named() throws IOException {
        List<FileIdentity> identities = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Path copy = Files.copy(file, directory.resolve("g" + i));
            Files.copy(sibling, directory.resolve(".g" + i + ".crc"));
            if (i == 13) {
                flip(copy, 100);
            }
            identities.add(FileIdentity.of(copy));
        }

        assertThat(checksums.verify(identities))
                .hasValueSatisfying(
                        unreadable -> assertThat(unreadable.reason().detail()).contains("g13"));
        assertThat(checksums.size()).isEqualTo(19);
    }

    private Optional<Unreadable> verify(Path path) throws IOException {
        return checksums.verify(List.of(FileIdentity.of(path)));
    }

    private void assertMismatch() throws IOException {
        assertThat(verify(file)).hasValueSatisfying(unreadable -> {
            assertThat(unreadable.reason().code()).isEqualTo(ReasonCode.FILE_CHECKSUM);
            assertThat(unreadable.reason().detail()).startsWith(file.toString());
        });
    }

    private static void flip(Path path, int position) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        bytes[position] ^= 1;
        Files.write(path, bytes);
    }
}
