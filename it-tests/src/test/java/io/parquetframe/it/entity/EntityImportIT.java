package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.ImportException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CALL … system.import_parquetframe(…), over the samples that the Python library wrote. */
class EntityImportIT {

    private static final Path SAMPLES = Path.of("../entity-catalog/src/test/resources/python");

    @TempDir
    private static Path warehouse;

    private static EntitySession pf;

    @BeforeAll
    static void open() {
        pf = EntitySession.over(warehouse);
        pf.sql("CREATE NAMESPACE pf.shop");
    }

    @AfterAll
    static void close() {
        pf.close();
    }

    private static String source(String directory) {
        return SAMPLES.resolve(directory).toAbsolutePath().normalize().toString();
    }

    @Test
    @DisplayName("A27 import_parquetframe brings a directory of the Python framework, types as the call says")
    void newEntity() {
        assertThat(pf.rows("CALL pf.system.import_parquetframe(source => '" + source("users") + "', entity => 'shop',"
                        + " types => 'age BIGINT, born DATE, joined TIMESTAMP', time_zone => 'UTC')"))
                .singleElement()
                .asString()
                .startsWith("[shop.User,4,");

        assertThat(pf.sql("SELECT * FROM pf.shop.User").schema().toDDL())
                .isEqualTo("user_id BIGINT NOT NULL,name STRING,email STRING,score DOUBLE,active BOOLEAN,"
                        + "joined TIMESTAMP,born DATE,tags ARRAY<STRING>,age BIGINT");
        assertThat(pf.rows("SELECT user_id, name, email, score, active, unix_micros(joined), born, tags, age"
                        + " FROM pf.shop.User ORDER BY user_id"))
                .containsExactly(
                        "[1,Ada,null,0.1,true,1704164645678901,null,ArraySeq(a, b),null]",
                        "[2,Zoé,zoe@example.org,Infinity,false,1704164645678901,1999-12-31,ArraySeq(),10000000000001]",
                        "[3,Bob,null,1.0E300,true,1704164645678901,2020-02-29,ArraySeq(x),7]",
                        "[5,again,null,null,true,1704164645678901,null,ArraySeq(),null]");
        assertThat(pf.rows("SELECT name FROM pf.shop.User WHERE user_id = 3")).containsExactly("[Bob]");
    }

    @Test
    @DisplayName("A27 Into a table that is there: its types and constraints hold, for all rows or none")
    void tableThatIsThere() {
        pf.sql("CREATE TABLE pf.shop.accounts (code STRING, balance DECIMAL(12, 2), open BOOLEAN, since TIMESTAMP,"
                + " note STRING DEFAULT 'imported', PRIMARY KEY (code), CONSTRAINT solvent CHECK (balance > 0.5))"
                + " USING avro");
        String call = "CALL pf.system.import_parquetframe('" + source("accounts") + "', 'shop.accounts')";

        assertThatThrownBy(() -> pf.sql(call)).hasMessageContainingAll("solvent", "k0");
        assertThat(pf.rows("SELECT * FROM pf.shop.accounts")).isEmpty();
        pf.sql("ALTER TABLE pf.shop.accounts DROP CONSTRAINT solvent");
        pf.sql(call);

        assertThat(pf.rows("SELECT code, balance, open, unix_micros(since), note FROM pf.shop.accounts ORDER BY code"))
                .containsExactly(
                        "[k0,0.50,true,1719828000000000,imported]", "[k2,2.50,true,1719828000000002,imported]");
        assertThatThrownBy(() -> pf.sql(call)).hasMessageContainingAll("accounts", "k0");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatThrownBy(() -> pf.sql("CALL pf.system.import_parquetframe('" + source("users") + "', 'shop.people')"))
                .isInstanceOf(ImportException.class)
                .hasMessageContainingAll("delta_log.jsonl", "line 2", "column age");
        assertThatThrownBy(() -> pf.sql("CALL pf.system.import_parquetframe('/nowhere', 'shop.people')"))
                .isInstanceOf(ImportException.class);
        assertThatThrownBy(() -> pf.sql("CALL pf.system.import_parquetframe('s3://b/x', 'shop.people')"))
                .hasMessageContaining("local file systems");
        assertThatThrownBy(() -> pf.sql("CALL pf.system.import_parquetframe('/nowhere', 'nothing.people')"))
                .hasMessageContaining("NOT_FOUND");
        assertThatThrownBy(() -> pf.sql("CALL pf.system.import_parquetframe(source => '" + source("users")
                        + "', entity => 'shop.people', time_zone => 'Nowhere')"))
                .hasMessageContaining("Europe/Berlin");
    }
}
