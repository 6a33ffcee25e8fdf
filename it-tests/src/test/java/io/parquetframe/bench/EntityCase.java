package io.parquetframe.bench;

/** One case of {@code bench entity}. */
@FunctionalInterface
interface EntityCase {

    EntityResult run(EntityGround ground) throws Exception;
}
