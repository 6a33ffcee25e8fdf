package io.parquetframe.heuristics;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.config.ReferencePage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonReferenceTest {

    @Test
    void theCommittedPageIsCurrent() throws IOException {
        ReferencePage.check("decline-codes.md", ReasonReference.markdown());
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeIsListed(ReasonCode code) {
        assertThat(ReasonReference.markdown()).contains("| `" + code + "` | " + code.description() + " |");
    }

    @Test
    void aReasonIsOneLine() {
        assertThat(new Reason(ReasonCode.SETTING, "a\nb")).hasToString("SETTING: a b");
        assertThat(new Reason(ReasonCode.SETTING, "")).hasToString("SETTING");
    }
}
