package io.parquetframe.entity.transaction;

import java.util.List;

/** Who looks for the keys of large writes among stored rows, where that is not the committing thread. */
public interface KeySearch {

    /** Nobody else. */
    KeySearch NONE = new KeySearch() {
        @Override
        public boolean isWorth(long rows) {
            return false;
        }

        @Override
        public List<KeyQuestion.Answer> answer(List<KeyQuestion> questions) {
            throw new UnsupportedOperationException("Nobody was to be asked");
        }
    };

    /** Whether to ask for the keys of so many rows. */
    boolean isWorth(long rows);

    /** The answers, in the order of the questions. */
    List<KeyQuestion.Answer> answer(List<KeyQuestion> questions);
}
