package io.parquetframe.entity.imports;

import java.nio.file.Path;

/** The samples that are checked in, as parquetframe 2.0.0 wrote them with pandas 3.1.1. */
class PythonSamplesTest extends PythonSamples {

    @Override
    Path samples() {
        return Path.of("src/test/resources/python");
    }
}
