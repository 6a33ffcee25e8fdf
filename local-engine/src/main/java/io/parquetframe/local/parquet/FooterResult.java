package io.parquetframe.local.parquet;

import java.util.List;

/** What reading footers comes to. */
public sealed interface FooterResult permits FooterResult.Read, Unreadable {

    /** The footers of all files, in their order. */
    record Read(List<FileFooter> footers) implements FooterResult {
        public Read {
            footers = List.copyOf(footers);
        }
    }
}
