package io.parquetframe.heuristics;

/**
 * Why a query ran where it ran. Tests and users rely on these names; the reference page of decline codes is generated
 * from this list.
 */
public enum ReasonCode {
    // Choices: the policy picked an engine.
    ENGINE_REQUESTED(Kind.CHOICE, "The engine was named by hint, option or setting."),
    FITS_MEMORY_THRESHOLD(Kind.CHOICE, "The bytes to decode are at or below spark.parquetframe.memoryThreshold."),
    FITS_SPARK_THRESHOLD(Kind.CHOICE, "The bytes to decode are at or below spark.parquetframe.sparkThreshold."),
    EVALUATED_BY_SPARK(
            Kind.CHOICE, "Columns of the outermost SELECT that Spark's own code computes from the local result."),
    READ_FROM_MEMORY(Kind.CHOICE, "Scans that were answered from columns kept in memory, not from files."),
    NEAR_MEMORY_LIMIT(
            Kind.CHOICE,
            "The bytes to decode come near spark.parquetframe.local.memory or exceed it; the local run may spill to disk."),
    ABOVE_SPARK_THRESHOLD(Kind.CHOICE, "The bytes to decode are above spark.parquetframe.sparkThreshold."),
    RESULT_EXPECTED_LARGE(
            Kind.CHOICE, "The result is expected to be larger than spark.parquetframe.local.resultLimit."),
    MEMORY_EXPECTED_SHORT(
            Kind.CHOICE, "What the query holds at a time is expected to be far more than the local engine's memory."),
    SPARK_SOONER(Kind.CHOICE, "Spark is expected to answer sooner than the local engine."),

    // Declines: the query could not run locally with Spark's own result.
    UNSUPPORTED_RELATION(Kind.DECLINE, "A source that the local engine does not read."),
    UNSUPPORTED_FILE_SYSTEM(Kind.DECLINE, "Files on a file system other than the local one."),
    UNSUPPORTED_FILE_FORMAT(Kind.DECLINE, "A file format, or an option of one, that the local engine does not read."),
    UNSUPPORTED_OPERATOR(Kind.DECLINE, "A plan operator without an exact translation."),
    UNSUPPORTED_EXPRESSION(Kind.DECLINE, "An expression or function without an exact translation."),
    UNSUPPORTED_TYPE(Kind.DECLINE, "A data type that the local engine does not carry exactly."),
    UNSUPPORTED_LITERAL(Kind.DECLINE, "A constant that cannot be handed to the local engine exactly."),
    NON_DETERMINISTIC(Kind.DECLINE, "An expression whose value depends on the run, such as rand()."),
    ROW_ORDER(Kind.DECLINE, "The result depends on a row order that only Spark's own run defines."),
    ERROR_PARITY(Kind.DECLINE, "An expression may raise an error that the local engine could miss."),
    SETTING(Kind.DECLINE, "A session setting that changes results is not at its default."),
    FILE_SCHEMA(
            Kind.DECLINE, "A file's own schema differs from the table's in a way that the engines read differently."),
    FILE_ENCODING(
            Kind.DECLINE, "A file is encrypted, uses a legacy calendar, or comes from a writer with known faults."),
    FILE_CHECKSUM(Kind.DECLINE, "A file does not match its .crc sibling, or the sibling cannot be read."),
    FILE_UNREADABLE(Kind.DECLINE, "A file is missing, truncated or cannot be read; Spark reports it."),
    PLAN_TOO_LARGE(Kind.DECLINE, "The plan has more nodes, or is nested deeper, than is translated."),
    STREAMING(Kind.DECLINE, "A streaming query."),
    COMMAND(Kind.DECLINE, "A command; Spark runs it."),
    NOTHING_TO_RUN(Kind.DECLINE, "Spark answers without a job already."),
    ENGINE_UNAVAILABLE(Kind.DECLINE, "The local engine cannot run in this process."),
    ENGINE_DECLINED(Kind.DECLINE, "The engine that was named does not run this query."),
    ENGINE_STARTING(
            Kind.DECLINE,
            "The local engine was starting, and Spark was expected to answer sooner; see spark.parquetframe.local.startWait."),
    ENGINE_HAZARD(Kind.DECLINE, "A query shape that is known to crash the local engine."),
    PREVIOUS_FAILURE(Kind.DECLINE, "The same query failed locally twice with these files and settings."),
    INVALID_SETTING(Kind.DECLINE, "A ParquetFrame setting has a value of the wrong form."),
    INTERNAL(Kind.DECLINE, "A fault in ParquetFrame itself; please report it."),

    // Failures: the query started locally, and Spark answered it in the end.
    EXECUTION_FAILED(Kind.FAILURE, "The local engine raised an error; Spark gave the result or its own error."),
    OUT_OF_MEMORY(Kind.FAILURE, "The local engine's memory or spill limit was reached."),
    RESULT_TOO_LARGE(Kind.FAILURE, "The result is larger than spark.parquetframe.local.resultLimit."),
    OVERRUN(
            Kind.FAILURE,
            "The local run took far longer than was estimated, and longer than it may before Spark is asked; see"
                    + " spark.parquetframe.router.overrunAfter."),
    BUSY(Kind.FAILURE, "The local engine had other queries to run for longer than spark.parquetframe.local.queueWait."),
    TIMEOUT(Kind.FAILURE, "The local run took longer than spark.parquetframe.local.timeout."),
    FILES_CHANGED(Kind.FAILURE, "A file was replaced while it was read."),
    UNEXPECTED_NULL(Kind.FAILURE, "A null came out of a column that Spark declares free of nulls."),

    // Neither: what a user asked for.
    CANCELLED(Kind.CANCELLED, "The query was cancelled.");

    /** What a reason speaks about. */
    public enum Kind {
        CHOICE,
        DECLINE,
        FAILURE,
        CANCELLED
    }

    private final Kind kind;
    private final String description;

    ReasonCode(Kind kind, String description) {
        this.kind = kind;
        this.description = description;
    }

    /** Whether this explains a choice, a decline, a failed local run or a cancellation. */
    public Kind kind() {
        return kind;
    }

    /** One sentence for the reference page. */
    public String description() {
        return description;
    }
}
