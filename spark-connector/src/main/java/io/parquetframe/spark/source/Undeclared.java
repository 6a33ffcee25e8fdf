package io.parquetframe.spark.source;

/** Scala declares no exceptions, and Spark looks at the type of what it catches. */
public final class Undeclared {

    private Undeclared() {}

    /** Throws the exception itself, past the compiler; {@code throw Undeclared.of(e)} tells it that this is the end. */
    public static RuntimeException of(Throwable thrown) {
        return Undeclared.<RuntimeException>raise(thrown);
    }

    @SuppressWarnings("unchecked") // the cast is the trick: nothing is checked at run time
    private static <T extends Throwable> RuntimeException raise(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
