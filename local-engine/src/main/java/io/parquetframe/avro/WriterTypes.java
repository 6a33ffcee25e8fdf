package io.parquetframe.avro;

import java.util.Map;
import java.util.Set;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.ArrowType.ArrowTypeID;

/** Which Arrow types are written where another is expected. Pure. */
final class WriterTypes {

    /** The same values laid out in another way. */
    private static final Map<ArrowTypeID, Set<ArrowTypeID>> LAYOUTS = Map.of(
            ArrowTypeID.Utf8, Set.of(ArrowTypeID.Utf8, ArrowTypeID.LargeUtf8, ArrowTypeID.Utf8View),
            ArrowTypeID.Binary, Set.of(ArrowTypeID.Binary, ArrowTypeID.LargeBinary, ArrowTypeID.BinaryView),
            ArrowTypeID.List,
                    Set.of(
                            ArrowTypeID.List,
                            ArrowTypeID.LargeList,
                            ArrowTypeID.FixedSizeList,
                            ArrowTypeID.ListView,
                            ArrowTypeID.LargeListView),
            ArrowTypeID.Map, Set.of(ArrowTypeID.Map));

    private WriterTypes() {}

    static boolean isText(ArrowType type) {
        return fits(ArrowType.Utf8.INSTANCE, type);
    }

    /** Equal, or a narrower type of which every value has a place. */
    static boolean fits(ArrowType expected, ArrowType found) {
        if (expected instanceof ArrowType.Int to && found instanceof ArrowType.Int from) {
            int bits = from.getIsSigned() ? from.getBitWidth() : from.getBitWidth() + 1;
            return bits <= to.getBitWidth();
        } else if (expected instanceof ArrowType.Timestamp to && found instanceof ArrowType.Timestamp from) {
            // The zone is how an instant is shown; no zone is no instant.
            return to.getUnit() == from.getUnit() && (to.getTimezone() == null) == (from.getTimezone() == null);
        } else if (expected instanceof ArrowType.Decimal to && found instanceof ArrowType.Decimal from) {
            return to.getScale() == from.getScale()
                    && to.getPrecision() >= from.getPrecision()
                    && from.getBitWidth() == to.getBitWidth();
        } else if (expected instanceof ArrowType.FloatingPoint to && found instanceof ArrowType.FloatingPoint from) {
            boolean half = to.getPrecision() == FloatingPointPrecision.SINGLE
                    && from.getPrecision() == FloatingPointPrecision.HALF;
            return half || to.equals(from);
        }
        Set<ArrowTypeID> layouts = LAYOUTS.get(expected.getTypeID());
        return layouts == null ? expected.equals(found) : layouts.contains(found.getTypeID());
    }
}
