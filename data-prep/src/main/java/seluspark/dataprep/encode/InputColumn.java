package seluspark.dataprep.encode;

/**
 * A column that scoring needs.
 *
 * @param name its name
 * @param type its Spark type in training, such as "int"
 * @param kind the kind of its cells, which scoring must keep
 */
public record InputColumn(String name, String type, CellKind kind) {}
