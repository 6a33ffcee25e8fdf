package io.parquetframe.entity.transaction;

import java.util.UUID;

/** Names that nobody else gives. */
public final class UniqueNames {

    private UniqueNames() {}

    /** 32 hexadecimal digits. */
    public static String next() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
