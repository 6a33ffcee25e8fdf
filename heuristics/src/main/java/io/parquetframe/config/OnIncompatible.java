package io.parquetframe.config;

/** What is to happen with a version of Spark that this jar was not made for. */
public enum OnIncompatible {
    /** The session is refused. */
    FAIL,
    /** Spark goes on as if ParquetFrame were not there. */
    DISABLE
}
