package io.parquetframe.avro;

/**
 * Where an inferred type stands. Named types are named by it, so that the name follows the entity and the field and not
 * the class or file that the type was read from.
 *
 * @param fullName the Avro name of a named type here: that of the record, then the fields'
 * @param columns the same as a path of column names, for messages; empty at the root
 */
record TypePath(String fullName, String columns) {

    static TypePath root(String fullName) {
        String name = AvroNames.toAvroFullName(fullName);
        return new TypePath(name, "");
    }

    TypePath field(String column) {
        return new TypePath(
                fullName + "." + AvroNames.toAvro(column), columns.isEmpty() ? column : columns + "." + column);
    }

    String simpleName() {
        return fullName.substring(fullName.lastIndexOf('.') + 1);
    }

    String namespace() {
        return fullName.substring(0, Math.max(fullName.lastIndexOf('.'), 0));
    }

    AvroSchemaException error(String message) {
        return new AvroSchemaException(columns, message);
    }
}
