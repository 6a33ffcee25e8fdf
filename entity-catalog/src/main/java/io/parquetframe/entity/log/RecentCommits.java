package io.parquetframe.entity.log;

import io.parquetframe.entity.metadata.Commit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The commits that were read or made last; what each says never changes. */
final class RecentCommits {

    private static final int KEPT = 64;

    private final Map<Long, Commit> commits = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Commit> eldest) {
            return size() > KEPT;
        }
    };

    synchronized void add(Commit commit) {
        commits.put(commit.sequence(), commit);
    }

    synchronized Optional<Commit> find(long sequence) {
        return Optional.ofNullable(commits.get(sequence));
    }
}
