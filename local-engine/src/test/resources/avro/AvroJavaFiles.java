import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.reflect.Nullable;
import org.apache.avro.reflect.ReflectData;
import org.apache.avro.reflect.ReflectDatumWriter;

/** Writes files with any version of Avro for Java: AvroJavaFiles DIRECTORY VERSION CODEC… (see README.md). */
public final class AvroJavaFiles {

    private static final String SCHEMA = ("{'type':'record','name':'Row','namespace':'old.avro','fields':["
                    + "{'name':'id','type':'long','doc':'its number'},"
                    // Where many put it by mistake: beside the type it says nothing.
                    + "{'name':'notADate','type':'int','logicalType':'date'},"
                    + "{'name':'day','type':{'type':'int','logicalType':'date'}},"
                    + "{'name':'clock','type':['null',{'type':'int','logicalType':'time-millis'}],'default':null},"
                    + "{'name':'at','type':{'type':'long','logicalType':'timestamp-millis'}},"
                    + "{'name':'atMicros','type':[{'type':'long','logicalType':'timestamp-micros'},'null']},"
                    + "{'name':'javaText','type':{'type':'string','avro.java.string':'String'}},"
                    + "{'name':'amount','type':{'type':'bytes','logicalType':'decimal','precision':10,'scale':2}},"
                    // Not valid, so no decimals; and a type of somebody's own.
                    + "{'name':'noDecimal','type':{'type':'bytes','logicalType':'decimal','precision':2,'scale':5}},"
                    + "{'name':'own','type':{'type':'string','logicalType':'my-own'}},"
                    + "{'name':'fixedAmount','type':{'type':'fixed','name':'F','size':5,"
                    + "'logicalType':'decimal','precision':11,'scale':0}},"
                    + "{'name':'suit','type':{'type':'enum','name':'Suit','symbols':['HEARTS','SPADES']}},"
                    + "{'name':'numbers','type':{'type':'array','items':'float','java-class':'java.util.List'}},"
                    + "{'name':'map','type':{'type':'map','values':['null','bytes'],'avro.java.string':'String'}},"
                    + "{'name':'either','type':['string','double',{'type':'record','name':'Inner','namespace':'other',"
                    + "'fields':[{'name':'suit','type':'old.avro.Suit'}]},'null']}]}")
            .replace('\'', '"');

    /** Its schema of old has a name with a dollar sign in it. */
    public static final class Bean {
        int number;
        @Nullable String text;
        short[] shorts;
        byte[] bytes;
        List<String> texts;
        @Nullable Bean.Part part;

        /** Inside of another class. */
        public static final class Part {
            double size;
            char sign;
        }
    }

    public static void main(String[] arguments) throws IOException {
        File directory = new File(arguments[0]);
        String version = arguments[1];
        for (String codec : Arrays.asList(arguments).subList(2, arguments.length)) {
            generic(new File(directory, "java-" + version + "-" + codec + ".avro"), codec);
        }
        reflect(new File(directory, "java-" + version + "-reflect.avro"));
    }

    private static void generic(File file, String codec) throws IOException {
        Schema schema = new Schema.Parser().parse(SCHEMA);
        try (DataFileWriter<GenericRecord> out = new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema))) {
            out.setCodec(CodecFactory.fromString(codec)).setSyncInterval(600).setMeta("origin", "java");
            out.create(schema, file);
            for (int i = 0; i < 20; i++) {
                out.append(row(schema, i));
            }
        }
    }

    private static GenericRecord row(Schema schema, int i) {
        GenericRecord row = new GenericData.Record(schema);
        row.put("id", i % 2 == 0 ? i : Long.MIN_VALUE + i);
        row.put("notADate", -i);
        row.put("day", 17000 - 997 * i);
        row.put("clock", i % 3 == 0 ? null : i * 1000003);
        row.put("at", 1514764800000L - i * 86400000000L);
        row.put("atMicros", i % 4 == 0 ? null : 1514764800000000L + i);
        row.put("javaText", "größe " + i);
        row.put("amount", ByteBuffer.wrap(new byte[] {(byte) (i * 37), (byte) i, 0}));
        row.put("noDecimal", ByteBuffer.wrap(new byte[i % 3]));
        row.put("own", "");
        byte[] number = {(byte) -(i & 1), 0, 0, 1, (byte) i};
        row.put("fixedAmount", new GenericData.Fixed(schema.getField("fixedAmount").schema(), number));
        Schema suit = schema.getField("suit").schema();
        row.put("suit", new GenericData.EnumSymbol(suit, i % 2 == 0 ? "HEARTS" : "SPADES"));
        row.put("numbers", new ArrayList<Object>(Collections.nCopies(i % 4, i / 3f)));
        Map<String, Object> map = new HashMap<>();
        for (int j = 0; j < i % 3; j++) {
            map.put("k" + j, j == 0 ? null : ByteBuffer.wrap(new byte[] {(byte) i}));
        }
        row.put("map", map);
        GenericRecord inner = new GenericData.Record(
                schema.getField("either").schema().getTypes().get(2));
        inner.put("suit", row.get("suit"));
        row.put("either", new Object[] {"text", i / 7.0, inner, null}[i % 4]);
        return row;
    }

    private static void reflect(File file) throws IOException {
        Schema schema = ReflectData.get().getSchema(Bean.class);
        try (DataFileWriter<Bean> out = new DataFileWriter<>(new ReflectDatumWriter<Bean>(schema))) {
            out.create(schema, file);
            for (int i = 0; i < 5; i++) {
                Bean bean = new Bean();
                bean.number = i;
                bean.text = i == 2 ? null : "text " + i;
                bean.shorts = new short[] {(short) i, Short.MIN_VALUE};
                bean.bytes = new byte[i];
                bean.texts = Collections.nCopies(i, "t");
                if (i > 0) {
                    bean.part = new Bean.Part();
                    bean.part.size = 1.0 / i;
                    bean.part.sign = 'ß';
                }
                out.append(bean);
            }
        }
    }
}
