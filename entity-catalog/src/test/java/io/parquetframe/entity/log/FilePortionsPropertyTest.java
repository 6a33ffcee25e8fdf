package io.parquetframe.entity.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.entity.metadata.DataFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Portions hold all files in their order, and stay when others change. */
class FilePortionsPropertyTest {

    private static List<DataFile> files(Random random, int count) {
        List<DataFile> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(TestEntities.file(new UUID(random.nextLong(), random.nextLong()) + ".avro", i));
        }
        return files;
    }

    private static Set<String> digests(List<DataFile> files) {
        Set<String> digests = new HashSet<>();
        FilePortions.of(files).closed().forEach(portion -> digests.add(FilePortions.digest(portion)));
        return digests;
    }

    @Property(tries = 50)
    void nothingIsLostOrMoved(@ForAll Random random, @ForAll @IntRange(max = 1000) int count) {
        List<DataFile> files = files(random, count);
        List<DataFile> all = new ArrayList<>();

        FilePortions portions = FilePortions.of(files);
        portions.closed().forEach(all::addAll);
        all.addAll(portions.open());

        assertThat(all).isEqualTo(files);
        assertThat(portions.closed()).allMatch(portion -> !portion.isEmpty() && portion.size() <= 256);
        assertThat(portions.open()).hasSizeLessThan(256);
    }

    @Property(tries = 50)
    void newFilesChangeNoPortionThatIsClosed(@ForAll Random random, @ForAll @IntRange(max = 500) int more) {
        List<DataFile> files = files(random, 500);
        List<DataFile> longer = new ArrayList<>(files);
        longer.addAll(files(random, more));

        assertThat(digests(longer)).containsAll(digests(files));
    }

    @Example
    void aFileThatGoesChangesFewPortions() {
        List<DataFile> files = files(new Random(7), 5000);
        List<DataFile> fewer = new ArrayList<>(files);
        fewer.remove(2500);

        Set<String> changed = digests(fewer);
        changed.removeAll(digests(files));

        assertThat(digests(files)).hasSizeGreaterThan(20);
        assertThat(changed).hasSizeLessThan(6);
    }

    @Example
    void theSameFileOfAnotherCommitIsAnother() {
        DataFile file = TestEntities.file("f", 1);
        DataFile numbered = new DataFile(
                "f",
                file.content(),
                file.replaces(),
                5,
                file.schemaId(),
                file.partition(),
                file.rows(),
                file.bytes(),
                file.keys(),
                file.indexes(),
                file.columns());

        assertThat(FilePortions.digest(List.of(file))).isNotEqualTo(FilePortions.digest(List.of(numbered)));
    }
}
