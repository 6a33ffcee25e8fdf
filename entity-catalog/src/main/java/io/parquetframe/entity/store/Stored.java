package io.parquetframe.entity.store;

/** What becomes of an object that is stored: its generated key and its version. A bean is changed only when it may be. */
interface Stored<T> {

    /** The object as it is stored. */
    T apply();

    /** The object as it was before. */
    void undo();

    /** An object that is as it was given, or a copy. */
    record Ready<T>(T object) implements Stored<T> {

        @Override
        public T apply() {
            return object;
        }

        @Override
        public void undo() {
            // Nothing that the caller has was changed.
        }
    }
}
