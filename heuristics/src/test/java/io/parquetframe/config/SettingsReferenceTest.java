package io.parquetframe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {

    @Test
    void theCommittedPageIsCurrent() throws IOException {
        ReferencePage.check("settings.md", SettingsReference.markdown());
    }

    @Test
    void everySettingHasOneLine() {
        assertThat(SettingsReference.markdown().lines().filter(line -> line.startsWith("| `")))
                .hasSameSizeAs(Settings.all())
                .allSatisfy(line -> assertThat(line).endsWith(". |"));
    }
}
