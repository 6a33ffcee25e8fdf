package io.parquetframe.entity.store;

import io.parquetframe.avro.AvroDecimal;
import io.parquetframe.entity.Column;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.Index;
import io.parquetframe.entity.Relation;
import io.parquetframe.entity.Unique;
import io.parquetframe.entity.Version;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.entity.metadata.OnDelete;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entities of the acceptance scenarios, and some more. */
final class ShopModel {

    private ShopModel() {}

    @Entity
    record User(@Id long userId, String name, @Unique @Nullable String email, @Index @Nullable String city) {

        static User of(long id, @Nullable String city) {
            return new User(id, "name" + id, "mail" + id, city);
        }
    }

    @Entity
    record Order(
            @Id long orderId,
            @Relation(target = User.class, inverse = "orders") long userId,
            @AvroDecimal(precision = 12, scale = 2) @Nullable BigDecimal amount,
            @Nullable Instant placedAt) {

        static Order of(long id, long user, String amount) {
            return new Order(id, user, new BigDecimal(amount), Instant.ofEpochSecond(1_700_000_000L + id, 123_456_000));
        }
    }

    @Entity
    record Line(
            @Id @Relation(target = Order.class, onDelete = OnDelete.CASCADE) long orderId,
            @Id int number,
            String product) {}

    /** The key of a line. */
    record LineKey(long orderId, int number) {}

    /** Refers to itself and, twice, to users. */
    @Entity
    record Task(
            @Id long id,
            @Relation(target = Task.class, inverse = "parts", onDelete = OnDelete.SET_NULL) @Nullable Long partOfId,
            @Relation(target = User.class, inverse = "owned") long ownerId,
            @Relation(target = User.class, inverse = "reviewed") @Nullable Long reviewerId) {}

    /** Two that refer to each other. */
    @Entity
    record Country(@Id String code, @Relation(target = City.class) @Nullable Long capitalId) {}

    @Entity
    record City(@Id long id, @Relation(target = Country.class, inverse = "cities") String countryCode) {}

    @Entity
    record Student(@Id long id, String name) {}

    @Entity
    record Course(@Id long id, String title) {}

    /** A many-to-many relation. */
    @Entity
    record Enrolment(
            @Id @Relation(target = Student.class, inverse = "enrolments", onDelete = OnDelete.CASCADE) long studentId,
            @Id @Relation(target = Course.class, inverse = "enrolments") long courseId) {}

    @Entity
    record Account(@Id long id, @Column(name = "the owner") String owner, @Version int version) {}

    @Entity
    record Note(@Id(generated = GeneratedKey.SEQUENCE) @Nullable Long id, String text) {}

    @Entity
    record Token(@Id(generated = GeneratedKey.UUID) @Nullable String id, String text) {}

    /** A bean with a generated key and a version. */
    @Entity
    public static class Document {
        private int id;
        private @Nullable Long version;
        private List<String> words = new ArrayList<>();

        @Id(generated = GeneratedKey.SEQUENCE)
        public int getId() {
            return id;
        }

        public void setId(int id) {
            this.id = id;
        }

        @Version
        public @Nullable Long getVersion() {
            return version;
        }

        public void setVersion(@Nullable Long version) {
            this.version = version;
        }

        public List<String> getWords() {
            return words;
        }

        public void setWords(List<String> words) {
            this.words = words;
        }
    }
}
