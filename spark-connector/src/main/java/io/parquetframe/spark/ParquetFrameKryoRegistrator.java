package io.parquetframe.spark;

import com.esotericsoftware.kryo.Kryo;
import io.parquetframe.spark.write.WrittenFiles;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * The classes of ParquetFrame that Spark carries by Kryo, for sessions with {@code spark.kryo.registrationRequired}: {@code
 * spark.kryo.registrator=io.parquetframe.spark.ParquetFrameKryoRegistrator}. Besides, those that Spark itself sends for what
 * we ask of it and does not register. Keep the order: Kryo numbers classes by it.
 */
public final class ParquetFrameKryoRegistrator implements KryoRegistrator {

    @Override
    public void registerClasses(Kryo kryo) {
        kryo.register(WrittenFiles.class);
        kryo.register(String[].class);
    }
}
