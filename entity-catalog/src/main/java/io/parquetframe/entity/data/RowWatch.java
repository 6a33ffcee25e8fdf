package io.parquetframe.entity.data;

import io.parquetframe.entity.Progress;
import java.util.concurrent.CancellationException;

/** Counts the rows of a step for somebody who is told now and then, and ends the work after an interrupt. For one thread. */
public final class RowWatch {

    private static final int ROWS_UNTIL_LOOKED = 4_096;

    private final Progress progress;
    private final Progress.Step step;
    private final String work;
    private long rows;

    /**
     * Begins at zero.
     *
     * @param work for messages: "Writing to users"
     */
    public RowWatch(Progress progress, Progress.Step step, String work) {
        this.progress = progress;
        this.step = step;
        this.work = work;
    }

    /** One more row. */
    public void row() {
        if (++rows % ROWS_UNTIL_LOOKED == 0) {
            look();
        }
    }

    /**
     * Tells how many there are.
     *
     * @throws CancellationException after an interrupt, and whatever progress throws
     */
    public void look() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException(work + " was interrupted after " + rows + " rows; nothing was written");
        }
        tell();
    }

    /** The same, whether or not the thread was interrupted. */
    public void tell() {
        progress.at(step, rows);
    }

    /** How many there were. */
    public long rows() {
        return rows;
    }
}
