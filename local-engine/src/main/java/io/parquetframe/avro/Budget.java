package io.parquetframe.avro;

/** The bytes that the columns of one decoder may take on the heap. They keep what they took from batch to batch. */
final class Budget {

    private final long limitBytes;
    private long usedBytes;

    Budget(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** How long an array should become that has to hold a number of elements; paid for here. */
    int grow(int length, long needed, int bytesEach) {
        long wanted = Math.max(needed, Math.max(length + (length >> 1), 64));
        usedBytes += (wanted - length) * bytesEach;
        if (usedBytes > limitBytes || wanted > Integer.MAX_VALUE - 8) {
            throw BlockProblem.refused("a batch of its rows takes more than " + limitBytes + " bytes decoded");
        }
        return (int) wanted;
    }
}
