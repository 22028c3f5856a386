package seluspark.dataprep.role;

import seluspark.dataprep.encode.ColumnRole;

/** What a column is taken for, and why. */
public record RoleDecision(ColumnRole role, String reason) {}
