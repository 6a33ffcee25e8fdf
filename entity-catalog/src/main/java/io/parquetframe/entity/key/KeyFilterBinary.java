package io.parquetframe.entity.key;

import io.parquetframe.entity.key.KeyMembers.Bloom;
import io.parquetframe.entity.key.KeyMembers.Listed;
import io.parquetframe.entity.key.KeyMembers.Run;
import io.parquetframe.entity.key.KeyMembers.Unknown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** Filters in Avro's binary encoding: the ends, the count, a number for what is known between the ends, and that. */
final class KeyFilterBinary {

    private static final int UNKNOWN = 0;
    private static final int LISTED = 1;
    private static final int RUN = 2;
    private static final int BLOOM = 3;

    private KeyFilterBinary() {}

    static void write(KeyFilter filter, KeyMembers members, Encoder out) throws IOException {
        out.writeBytes(filter.lower().bytes());
        out.writeBytes(filter.upper().bytes());
        out.writeLong(filter.count());
        if (members instanceof Listed listed) {
            out.writeInt(LISTED);
            out.writeInt(listed.keys().size());
            for (KeyBytes key : listed.keys()) {
                out.writeBytes(key.bytes());
            }
        } else if (members instanceof Run run) {
            out.writeInt(RUN);
            out.writeInt(run.length());
        } else if (members instanceof Bloom bloom) {
            out.writeInt(BLOOM);
            out.writeBytes(bloom.bits().toArray());
        } else {
            out.writeInt(UNKNOWN);
        }
    }

    static KeyFilter read(Decoder in) throws IOException {
        return new KeyFilter(key(in), key(in), in.readLong(), members(in));
    }

    private static KeyMembers members(Decoder in) throws IOException {
        int kind = in.readInt();
        return switch (kind) {
            case UNKNOWN -> new Unknown();
            case LISTED -> listed(in);
            case RUN -> new Run(in.readInt());
            case BLOOM -> new Bloom(BloomBits.of(in.readBytes(null)));
            default -> throw new IOException("No key filter is of kind " + kind);
        };
    }

    private static Listed listed(Decoder in) throws IOException {
        int count = in.readInt();
        List<KeyBytes> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(key(in));
        }
        return new Listed(keys);
    }

    private static KeyBytes key(Decoder in) throws IOException {
        ByteBuffer bytes = in.readBytes(null);
        byte[] own = new byte[bytes.remaining()];
        bytes.get(own);
        return KeyBytes.owned(own);
    }
}
