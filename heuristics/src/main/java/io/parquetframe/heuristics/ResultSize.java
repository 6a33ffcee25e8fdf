package io.parquetframe.heuristics;

/** The result that is expected of a query, with what earlier runs of its shape have shown; 0 where nothing is known. */
final class ResultSize {

    private ResultSize() {}

    static double rows(QueryProfile profile) {
        return Math.max(0, profile.expectedResultRows()) * profile.history().resultFactor();
    }

    static double bytes(QueryProfile profile) {
        return Math.max(0, profile.expectedResultBytes()) * profile.history().resultFactor();
    }
}
