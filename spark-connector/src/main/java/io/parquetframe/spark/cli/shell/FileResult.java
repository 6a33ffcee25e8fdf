package io.parquetframe.spark.cli.shell;

import io.parquetframe.spark.ParquetFrame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One file of a kind that other programs read, written to a directory of its own first, so that it is whole or not there. */
enum FileResult implements ResultWriter {
    PARQUET {
        @Override
        void save(Dataset<Row> result, Path directory) {
            result.coalesce(1).write().parquet(directory.toString());
        }
    },
    AVRO {
        @Override
        void save(Dataset<Row> result, Path directory) throws IOException {
            Files.createDirectories(directory);
            ParquetFrame.toAvro(result, directory.resolve("part-0.avro").toString());
        }
    };

    abstract void save(Dataset<Row> result, Path directory) throws IOException;

    @Override
    public long write(Dataset<Row> result, OutputStream out) throws IOException {
        Path directory = Files.createTempDirectory("parquetframe-sql-");
        try {
            save(result, directory.resolve("result"));
            Files.copy(part(directory.resolve("result")), out);
            return UNCOUNTED;
        } finally {
            delete(directory);
        }
    }

    private static Path part(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> parts = files.filter(
                            file -> file.getFileName().toString().startsWith("part-"))
                    .toList();
            if (parts.size() != 1) {
                throw new IOException("Expected one file in " + directory + ", found " + parts);
            }
            return parts.get(0);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
