package io.parquetframe.spark.write;

import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.transaction.KeyQuestion;
import io.parquetframe.entity.transaction.KeySearch;
import io.parquetframe.spark.scan.Travelling;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * Looks for the keys of large writes in tasks of Spark, one for each file that was written: the driver hears of the few that
 * offend. One job a constraint.
 */
final class KeySearchJob implements KeySearch {

    /** Looking for fewer keys takes less than two portions of the driver's. */
    private static final long ROWS = 200_000;

    private final EntityStorage storage;

    KeySearchJob(EntityStorage storage) {
        this.storage = storage;
    }

    @Override
    public boolean isWorth(long rows) {
        return rows >= ROWS;
    }

    @Override
    public List<KeyQuestion.Answer> answer(List<KeyQuestion> questions) {
        SparkContext spark = SparkSession.active().sparkContext();
        Tasks tasks = new Tasks(packed(questions));
        String before = spark.getLocalProperty("spark.job.description");
        spark.setJobDescription("Looking for the keys of " + questions.get(0).constraint() + " in "
                + questions.get(0).stored().metadata().name());
        try {
            // Not a list of questions: Kryo, which may have to carry it, knows nothing of them.
            List<String> answers = spark.range(0, questions.size(), 1, questions.size())
                    .toJavaRDD()
                    .map(tasks)
                    .collect();
            return answers.stream().map(KeySearchJob::answer).toList();
        } finally {
            spark.setJobDescription(before);
        }
    }

    private List<Packed> packed(List<KeyQuestion> questions) {
        // One text for all questions about the same rows: it goes to executors once then.
        IdentityHashMap<EntityState, String> states = new IdentityHashMap<>();
        List<Packed> packed = new ArrayList<>();
        for (KeyQuestion question : questions) {
            packed.add(new Packed(
                    storage.directory().toString(),
                    question.constraint(),
                    Travelling.pack(question.entity()),
                    Travelling.pack(List.of(question.file())),
                    List.copyOf(question.fieldIds()),
                    Travelling.pack(question.stored().metadata()),
                    states.computeIfAbsent(question.stored(), state -> Travelling.pack(state.files())),
                    List.copyOf(question.storedIds()),
                    question.lacking()));
        }
        return packed;
    }

    /** A question on its way to an executor. */
    private record Packed(
            String directory,
            String constraint,
            String entity,
            String file,
            List<Integer> fieldIds,
            String stored,
            String storedFiles,
            List<Integer> storedIds,
            boolean lacking)
            implements Serializable {

        KeyQuestion.Answer answer() {
            EntityMetadata asked = Travelling.entity(stored);
            return new KeyQuestion(
                            constraint,
                            Travelling.entity(entity),
                            Travelling.files(file).get(0),
                            fieldIds,
                            new EntityState(asked, Travelling.files(storedFiles), 1, Map.of(), 0),
                            storedIds,
                            lacking)
                    .answer(EntityStorage.of(Path.of(directory)));
        }
    }

    /** What a task does. */
    private record Tasks(List<Packed> questions) implements Function<Object, String> {
        @Override
        public String call(Object number) {
            KeyQuestion.Answer answer =
                    questions.get(((Number) number).intValue()).answer();
            return Stream.concat(
                            Stream.of(String.valueOf(answer.count())),
                            answer.first().stream().map(key -> HexFormat.of().formatHex(key.toArray())))
                    .collect(Collectors.joining(" "));
        }
    }

    private static KeyQuestion.Answer answer(String text) {
        String[] parts = text.split(" ", -1);
        return new KeyQuestion.Answer(
                Stream.of(parts)
                        .skip(1)
                        .map(key -> KeyBytes.of(HexFormat.of().parseHex(key)))
                        .toList(),
                Long.parseLong(parts[0]));
    }
}
