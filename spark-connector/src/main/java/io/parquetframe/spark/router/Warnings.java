package io.parquetframe.spark.router;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warnings in the log, each of them once an application. Thread-safe. */
final class Warnings {

    private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);

    /** A program that finds ever new ones finds an end. */
    private static final int MOST = 1000;

    private final Set<String> given = new HashSet<>();

    synchronized void once(String warning) {
        if (given.size() < MOST && given.add(warning)) {
            LOG.warn(warning);
        }
    }
}
