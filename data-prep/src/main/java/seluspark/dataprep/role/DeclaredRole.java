package seluspark.dataprep.role;

import seluspark.dataprep.encode.ColumnRole;

/** A role that the user gave a column, and the param it was given in. */
public record DeclaredRole(ColumnRole role, String param) {}
