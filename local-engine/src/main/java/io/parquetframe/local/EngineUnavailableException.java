package io.parquetframe.local;

/**
 * The local engine cannot run in this process: no native library for the platform, a temporary directory that forbids
 * native code, too little memory, or a spill directory that cannot be written. The message says which, and the remedy.
 */
public final class EngineUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    EngineUnavailableException(String message) {
        super(message);
    }

    EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
