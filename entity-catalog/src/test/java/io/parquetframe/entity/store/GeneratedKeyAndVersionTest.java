package io.parquetframe.entity.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.store.ShopModel.Account;
import io.parquetframe.entity.store.ShopModel.Document;
import io.parquetframe.entity.store.ShopModel.Note;
import io.parquetframe.entity.store.ShopModel.Token;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store itself puts into rows: each on both storages. */
@ParameterizedClass(name = "A17 {0}")
@ValueSource(strings = {"parquet", "avro"})
class GeneratedKeyAndVersionTest extends StoredTest {

    @Test
    @DisplayName("A11 keys are generated, in a record and in a bean")
    void generatedKeys() {
        EntityStore<Note, Long> notes = store(Note.class);
        Note first = notes.save(new Note(null, "a"));
        List<Note> more = notes.saveAll(List.of(new Note(null, "b"), new Note(null, "c")));
        assertThat(first.id()).isEqualTo(1);
        assertThat(more.stream().map(Note::id))
                .doesNotContainNull()
                .doesNotContain(1L)
                .doesNotHaveDuplicates();
        assertThat(notes.count()).isEqualTo(3);
        notes.save(new Note(1000L, "mine"));
        IntStream.range(0, 200).forEach(i -> notes.insert(new Note(null, "x" + i)));
        EntityCatalog other = EntityCatalog.open(warehouse.toUri());
        Note last = other.<Note, Long>store(Note.class).save(new Note(null, "last"));
        assertThat(last.id()).isGreaterThan(1000);
        assertThat(notes.count()).isEqualTo(205);
        EntityStore<Token, String> tokens = store(Token.class);
        Token token = tokens.save(new Token(null, "t"));
        assertThat(tokens.find("" + token.id())).contains(token);
        EntityStore<Document, Integer> documents = store(Document.class);
        Document document = new Document();
        assertThat(documents.save(document)).isSameAs(document);
        assertThat(document.getId()).isPositive();
        assertThat(document.getVersion()).isEqualTo(1);
    }

    @Test
    @DisplayName("A version that was not read last is refused")
    void versions() {
        EntityStore<Account, Long> accounts = store(Account.class);
        Account first = accounts.save(new Account(1, "me", 0));
        assertThat(first.version()).isEqualTo(1);
        Account second = accounts.save(new Account(1, "you", 1));
        assertThat(second.version()).isEqualTo(2);
        assertThatThrownBy(() -> accounts.save(new Account(1, "late", 1)))
                .isInstanceOf(ConcurrentCommitException.class)
                .hasMessageContaining("Account")
                .hasMessageContaining("1");
        assertThatThrownBy(() -> accounts.save(new Account(1, "new", 0))).isInstanceOf(ConcurrentCommitException.class);
        assertThat(accounts.find(1L)).contains(second);
        accounts.delete(1L);
        assertThatThrownBy(() -> accounts.save(second)).isInstanceOf(ConcurrentCommitException.class);
        assertThat(accounts.findBy("the owner", "you")).isEmpty();
        assertThat(accounts.insert(new Account(1, "again", 7)).version()).isEqualTo(1);
    }

    @Test
    @DisplayName("A bean whose save loses a race is not taken for the newer one when it is tried again")
    void beansThatLoseARace() {
        EntityStore<Document, Integer> documents = store(Document.class);
        Document first = documents.save(new Document());
        Document other = documents.find(first.getId()).orElseThrow();
        AtomicBoolean raced = new AtomicBoolean();
        Document mine = new Document() {
            @Override
            public List<String> getWords() {
                // After the state was pinned, before the commit.
                if (!raced.getAndSet(true)) {
                    documents.save(other);
                }
                return List.of("mine");
            }
        };
        mine.setId(first.getId());
        mine.setVersion(1L);
        assertThatThrownBy(() -> documents.save(mine)).isInstanceOf(ConcurrentCommitException.class);
        assertThat(mine.getVersion()).isEqualTo(1);
        assertThat(documents.find(first.getId()).orElseThrow().getWords()).isEmpty();
    }

    @Test
    @DisplayName("A bean that is refused is as it was")
    void refusedBeans() {
        EntityStore<Document, Integer> documents = store(Document.class);
        documents.save(new Document());
        Document late = new Document();
        late.setId(1);
        assertThatThrownBy(() -> documents.insert(late)).isInstanceOf(DuplicateKeyException.class);
        assertThat(late.getVersion()).isNull();
    }

    @Test
    @DisplayName("A row from before the version column is version 0, and no new row")
    void rowsFromBeforeTheVersion() {
        EntityStore<Unversioned, Long> before = store(Unversioned.class);
        before.save(new Unversioned(1, "a"));
        EntityStore<Versioned, Long> after = store(Versioned.class);
        assertThat(after.find(1L)).contains(new Versioned(1, "a", 0));
        assertThat(after.save(new Versioned(1, "b", 0))).isEqualTo(new Versioned(1, "b", 1));
        assertThat(after.metadata().version().orElseThrow().name()).isEqualTo("count");
        assertThat(after.count()).isEqualTo(1);
    }

    @io.parquetframe.entity.Entity(name = "Counted")
    record Unversioned(@io.parquetframe.entity.Id long id, String text) {}

    @io.parquetframe.entity.Entity(name = "Counted")
    record Versioned(
            @io.parquetframe.entity.Id long id,
            String text,
            @io.parquetframe.entity.Column(defaultValue = "0") @io.parquetframe.entity.Version int count) {}
}
