package io.parquetframe.entity.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Keys in one array are found as keys in a list are. */
class SortedKeysPropertyTest {

    @Property(tries = 500)
    void everyKeyIsFoundWhereItComesFirst(@ForAll("ascending") List<KeyBytes> keys, @ForAll("key") KeyBytes other) {
        SortedKeys.Builder builder = SortedKeys.builder();
        keys.forEach(builder::add);
        SortedKeys sorted = builder.build();

        assertThat(sorted.size()).isEqualTo(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            assertThat(sorted.get(i)).isEqualTo(keys.get(i));
            assertThat(sorted.find(keys.get(i))).isEqualTo(keys.indexOf(keys.get(i)));
        }
        assertThat(sorted.find(other)).isEqualTo(keys.indexOf(other));
    }

    @Provide
    Arbitrary<List<KeyBytes>> ascending() {
        return key().list().ofMaxSize(300).map(keys -> keys.stream().sorted().toList());
    }

    @Provide
    Arbitrary<KeyBytes> key() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(3).map(KeyBytes::of);
    }
}
