package seluspark.dataprep.profile;

import java.io.Serializable;
import seluspark.dataprep.encode.CellKind;

/**
 * A column to be profiled.
 *
 * @param name its name
 * @param kind the kind of its cells
 * @param countsValues whether its values are counted; text and booleans always are
 */
public record ProfiledColumn(String name, CellKind kind, boolean countsValues)
    implements Serializable {}
