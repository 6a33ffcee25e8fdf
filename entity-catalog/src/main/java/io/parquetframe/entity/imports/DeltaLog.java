package io.parquetframe.entity.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.parquetframe.entity.ImportException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of {@code delta_log.jsonl}, in their order. */
record DeltaLog(Path file) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * A change.
     *
     * @param line from 1
     * @param data the row; of a delete the key alone
     */
    record Entry(long line, boolean isDelete, Map<?, ?> data) {}

    /** What is done with each of them. */
    interface Reader {
        void accept(Entry entry) throws IOException;
    }

    void each(Reader reader) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        long line = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                if (!text.isBlank()) {
                    reader.accept(entry(line, text));
                }
            }
        } catch (CharacterCodingException e) {
            throw ImportException.at(file, line + 1, "it is no UTF-8. Mend or remove the line", e);
        }
    }

    private Entry entry(long line, String text) {
        Object parsed;
        try (JsonParser parser = JSON.createParser(text)) {
            parsed = JsonValues.read(parser);
        } catch (JsonProcessingException e) {
            throw ImportException.at(
                    file,
                    line,
                    "it is no JSON (" + e.getOriginalMessage() + "). If a crash tore it, remove the line; then that"
                            + " change is lost",
                    e);
        } catch (IOException e) {
            throw ImportException.at(file, line, String.valueOf(e.getMessage()), e);
        }
        if (!(parsed instanceof Map<?, ?> record)) {
            throw ImportException.at(file, line, "it is no object {ts, op, data}. Mend or remove the line", null);
        }
        @Nullable Object operation = record.get("op");
        boolean isDelete = "DELETE".equals(operation);
        if (!isDelete && !"UPSERT".equals(operation)) {
            throw ImportException.at(
                    file, line, "op is " + operation + "; it is UPSERT or DELETE. Mend or remove the line", null);
        }
        if (!(record.get("data") instanceof Map<?, ?> data)) {
            throw ImportException.at(file, line, "data is no object of columns. Mend or remove the line", null);
        }
        return new Entry(line, isDelete, data);
    }
}
