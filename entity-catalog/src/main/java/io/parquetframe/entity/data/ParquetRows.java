package io.parquetframe.entity.data;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.jspecify.annotations.Nullable;

/** Assembles records of raw Avro values from Parquet's columns; the inverse of {@link ParquetValues}. For one reader. */
final class ParquetRows extends RecordMaterializer<GenericRecord> {

    private final RecordConverter root;

    ParquetRows(Schema schema) {
        root = new RecordConverter(schema, record -> {});
    }

    @Override
    public GenericRecord getCurrentRecord() {
        return root.current();
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private static Converter converter(Schema schema, Consumer<Object> target) {
        Schema type = AvroValues.value(schema);
        return switch (type.getType()) {
            case RECORD -> new RecordConverter(type, target);
            case ARRAY -> new ListConverter(type.getElementType(), target);
            case MAP -> new MapConverter(type.getValueType(), target);
            default -> new ValueConverter(ofBinary(type), ofNumber(type), target);
        };
    }

    private static Function<Binary, Object> ofBinary(Schema type) {
        return switch (type.getType()) {
            case STRING -> Binary::toStringUsingUTF8;
            case ENUM -> binary -> new GenericData.EnumSymbol(type, binary.toStringUsingUTF8());
            case LONG -> Int96Times::micros;
            case FIXED ->
                AvroValues.decimal(type) == null
                        ? binary -> new GenericData.Fixed(type, binary.getBytes())
                        : binary -> decimal(type, new BigInteger(binary.getBytes()));
            default ->
                AvroValues.decimal(type) == null
                        ? binary -> ByteBuffer.wrap(binary.getBytes())
                        : binary -> decimal(type, new BigInteger(binary.getBytes()));
        };
    }

    private static Function<Number, Object> ofNumber(Schema type) {
        LogicalTypes.Decimal decimal = AvroValues.decimal(type);
        return decimal == null ? number -> number : number -> decimal(type, BigInteger.valueOf(number.longValue()));
    }

    private static Object decimal(Schema type, BigInteger unscaled) {
        return type.getType() == Schema.Type.FIXED
                ? new GenericData.Fixed(type, ParquetValues.padded(unscaled, type.getFixedSize()))
                : ByteBuffer.wrap(unscaled.toByteArray());
    }

    private static final class ValueConverter extends PrimitiveConverter {

        private final Function<Binary, Object> binary;
        private final Function<Number, Object> number;
        private final Consumer<Object> target;

        ValueConverter(Function<Binary, Object> binary, Function<Number, Object> number, Consumer<Object> target) {
            this.binary = binary;
            this.number = number;
            this.target = target;
        }

        @Override
        public void addBinary(Binary value) {
            target.accept(binary.apply(value));
        }

        @Override
        public void addBoolean(boolean value) {
            target.accept(value);
        }

        @Override
        public void addInt(int value) {
            target.accept(number.apply(value));
        }

        @Override
        public void addLong(long value) {
            target.accept(number.apply(value));
        }

        @Override
        public void addFloat(float value) {
            target.accept(value);
        }

        @Override
        public void addDouble(double value) {
            target.accept(value);
        }
    }

    private static final class RecordConverter extends GroupConverter {

        private final Schema schema;
        private final Consumer<Object> target;
        private final Converter[] fields;
        private GenericData.@Nullable Record record;

        RecordConverter(Schema schema, Consumer<Object> target) {
            this.schema = schema;
            this.target = target;
            this.fields = new Converter[schema.getFields().size()];
            for (Schema.Field field : schema.getFields()) {
                int position = field.pos();
                fields[position] = converter(field.schema(), value -> current().put(position, value));
            }
        }

        GenericData.Record current() {
            GenericData.Record now = record;
            if (now == null) {
                throw new IllegalStateException("No record was started");
            }
            return now;
        }

        @Override
        public Converter getConverter(int position) {
            return fields[position];
        }

        @Override
        public void start() {
            record = new GenericData.Record(schema);
        }

        @Override
        public void end() {
            target.accept(current());
        }
    }

    /** A group with members that are set one by one, then looked at together. */
    private static final class EntryConverter extends GroupConverter {

        private final Converter[] members;
        private final @Nullable Object[] values;
        private final Consumer<@Nullable Object[]> target;

        EntryConverter(Consumer<@Nullable Object[]> target, Schema... types) {
            this.target = target;
            this.members = new Converter[types.length];
            this.values = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                int position = i;
                members[i] = converter(types[i], value -> values[position] = value);
            }
        }

        @Override
        public Converter getConverter(int position) {
            return members[position];
        }

        @Override
        public void start() {
            Arrays.fill(values, null);
        }

        @Override
        public void end() {
            target.accept(values);
        }
    }

    private static final class ListConverter extends GroupConverter {

        private final Consumer<Object> target;
        private final EntryConverter entries;
        private List<@Nullable Object> elements = new ArrayList<>();

        ListConverter(Schema element, Consumer<Object> target) {
            this.target = target;
            this.entries = new EntryConverter(values -> elements.add(values[0]), element);
        }

        @Override
        public Converter getConverter(int position) {
            return entries;
        }

        @Override
        public void start() {
            elements = new ArrayList<>();
        }

        @Override
        public void end() {
            target.accept(elements);
        }
    }

    private static final class MapConverter extends GroupConverter {

        private final Consumer<Object> target;
        private final EntryConverter entries;
        private Map<Object, @Nullable Object> map = new LinkedHashMap<>();

        MapConverter(Schema value, Consumer<Object> target) {
            this.target = target;
            this.entries = new EntryConverter(
                    values -> map.put(java.util.Objects.requireNonNull(values[0]), values[1]),
                    Schema.create(Schema.Type.STRING),
                    value);
        }

        @Override
        public Converter getConverter(int position) {
            return entries;
        }

        @Override
        public void start() {
            map = new LinkedHashMap<>();
        }

        @Override
        public void end() {
            target.accept(map);
        }
    }
}
