package seluspark.dataprep;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A table with columns of every role, and a preparer that uses every encoder on it. */
final class EveryKind {
  private EveryKind() {}

  /** 1000 calls; every expression is exact arithmetic, so that the rows are the same for ever. */
  static Dataset<Row> table() {
    return LocalSpark.session()
        .range(0, 1000, 1, 3)
        .selectExpr("id", "id * 7919 % 1000 as u")
        .selectExpr(
            "concat('c', id) as customer",
            "cast(u as double) / 8 as even",
            "cast(u * u * u as double) / 1024 as waiting",
            "if(u < 900, 0, u) as mostlyZero",
            "if(id % 9 = 0, null, element_at(array('gold', 'silver', 'basic'), cast(u % 3 + 1 as"
                + " int))) as plan",
            "u % 4 = 1 as known",
            "if(id % 20 = 7, null, timestamp_seconds(1700000000 + id * 20011)) as called",
            "date_add(date'2020-02-28', cast(u as int)) as joined",
            "concat('Call ', id, ' was about the ', element_at(array('invoice', 'router',"
                + " 'signal'), cast(u % 3 + 1 as int))) as note",
            "1.0D as weight",
            "'x' as always",
            "if(u % 5 = 0, 'yes', 'no') as left");
  }

  static TablePreparer preparer() {
    return new TablePreparer()
        .setLabelCol("left")
        .setPositiveLabel("yes")
        .setIdCol("customer")
        .setWeightCol("weight")
        .setScaling("auto")
        .setTextFeatures(64);
  }
}
