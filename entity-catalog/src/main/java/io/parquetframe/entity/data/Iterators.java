package io.parquetframe.entity.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Iterators over iterators; closing them closes what they are over. */
final class Iterators {

    private Iterators() {}

    static <S, T> CloseableIterator<T> map(CloseableIterator<S> source, Function<S, T> function) {
        return new CloseableIterator<>() {
            @Override
            public boolean hasNext() {
                return source.hasNext();
            }

            @Override
            public T next() {
                return function.apply(source.next());
            }

            @Override
            public void close() throws IOException {
                source.close();
            }
        };
    }

    static <T> CloseableIterator<T> filter(CloseableIterator<T> source, Predicate<T> predicate) {
        return new Fetching<>() {
            @Override
            protected @Nullable T fetch() {
                while (source.hasNext()) {
                    T candidate = source.next();
                    if (predicate.test(candidate)) {
                        return candidate;
                    }
                }
                return null;
            }

            @Override
            public void close() throws IOException {
                source.close();
            }
        };
    }

    /** A stream that closes the iterator. */
    static <T> Stream<T> stream(CloseableIterator<T> source) {
        Iterable<T> once = () -> source;
        return StreamSupport.stream(once.spliterator(), false).onClose(() -> {
            try {
                source.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** An iterator that looks one element ahead. */
    abstract static class Fetching<T> implements CloseableIterator<T> {

        private @Nullable T ahead;

        /** The next element, null at the end. */
        protected abstract @Nullable T fetch();

        @Override
        public boolean hasNext() {
            if (ahead == null) {
                ahead = fetch();
            }
            return ahead != null;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            T element = java.util.Objects.requireNonNull(ahead);
            ahead = null;
            return element;
        }
    }
}
