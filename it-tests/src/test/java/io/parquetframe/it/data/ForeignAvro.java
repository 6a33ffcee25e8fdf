package io.parquetframe.it.data;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/** Avro files by Avro's own library, with what Spark does not write. */
public final class ForeignAvro {

    private static final String SCHEMA =
            """
            {"type":"record","name":"all","fields":[
              {"name":"id","type":"long"},
              {"name":"b","type":["null","boolean"]},
              {"name":"e","type":["null",{"type":"enum","name":"suit","symbols":["HEARTS","SPADES"]}]},
              {"name":"f","type":["null",{"type":"fixed","name":"four","size":4}]},
              {"name":"u","type":["null",{"type":"string","logicalType":"uuid"}]},
              {"name":"day","type":["null",{"type":"int","logicalType":"date"}]},
              {"name":"t_millis","type":["null",{"type":"int","logicalType":"time-millis"}]},
              {"name":"t_micros","type":["null",{"type":"long","logicalType":"time-micros"}]},
              {"name":"at_millis","type":["null",{"type":"long","logicalType":"timestamp-millis"}]},
              {"name":"at_micros","type":["null",{"type":"long","logicalType":"timestamp-micros"}]},
              {"name":"at_nanos","type":["null",{"type":"long","logicalType":"timestamp-nanos"}]},
              {"name":"local_millis","type":["null",{"type":"long","logicalType":"local-timestamp-millis"}]},
              {"name":"local_micros","type":["null",{"type":"long","logicalType":"local-timestamp-micros"}]},
              {"name":"d","type":["null",{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}]},
              {"name":"d_fixed","type":["null",{"type":"fixed","name":"nine","size":9,"logicalType":"decimal","precision":20,"scale":3}]},
              {"name":"any","type":["null","int","string"]},
              {"name":"m","type":["null",{"type":"map","values":["null","long"]}]},
              {"name":"l","type":["null",{"type":"array","items":["null",{"type":"long","logicalType":"timestamp-millis"}]}]},
              {"name":"r","type":["null",{"type":"record","name":"inner","fields":[
                {"name":"x","type":["null","four"]},
                {"name":"y","type":["null",{"type":"long","logicalType":"timestamp-nanos"}]}]}]}
            ]}""";

    private static final Conversions.DecimalConversion DECIMALS = new Conversions.DecimalConversion();

    private ForeignAvro() {}

    /** Writes three rows: ordinary values, extremes, nulls. */
    public static Path everyType(Path file) throws IOException {
        Schema schema = new Schema.Parser().parse(SCHEMA);
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.create(schema, file.toFile());
            writer.append(row(schema, 1, "SPADES", 19_000, 1_700_000_000_123L, "12.34", 7));
            writer.append(row(schema, 2, "HEARTS", -719_162, -62_135_596_800_000L, "-9999999.99", "text"));
            GenericRecord empty = new GenericData.Record(schema);
            empty.put("id", 3L);
            writer.append(empty);
        }
        return file;
    }

    private static GenericRecord row(
            Schema schema, long id, String symbol, int day, long millis, String decimal, Object any) {
        Schema four = value(schema, "f");
        GenericData.Fixed bytes = new GenericData.Fixed(four, new byte[] {0, 1, (byte) 0xff, (byte) id});
        GenericRecord row = new GenericData.Record(schema);
        row.put("id", id);
        row.put("b", id == 1);
        row.put("e", new GenericData.EnumSymbol(value(schema, "e"), symbol));
        row.put("f", bytes);
        row.put("u", "00000000-0000-0000-0000-00000000000" + id);
        row.put("day", day);
        row.put("t_millis", 86_399_999);
        row.put("t_micros", 86_399_999_999L);
        row.put("at_millis", millis);
        row.put("at_micros", millis * 1_000 + 7);
        row.put("at_nanos", id == 1 ? millis * 1_000_000 + 9 : Long.MIN_VALUE);
        row.put("local_millis", millis);
        row.put("local_micros", millis * 1_000 + 7);
        BigDecimal number = new BigDecimal(decimal);
        row.put("d", DECIMALS.toBytes(number, value(schema, "d"), LogicalTypes.decimal(9, 2)));
        row.put("d_fixed", DECIMALS.toFixed(number.setScale(3), value(schema, "d_fixed"), LogicalTypes.decimal(20, 3)));
        row.put("any", any);
        row.put("m", Map.of("k", id));
        row.put("l", java.util.Arrays.asList(millis, null, 0L));
        GenericRecord inner = new GenericData.Record(value(schema, "r"));
        inner.put("x", id == 1 ? bytes : null);
        inner.put("y", id);
        row.put("r", inner);
        return row;
    }

    private static Schema value(Schema record, String field) {
        List<Schema> branches = record.getField(field).schema().getTypes();
        return branches.get(1);
    }
}
