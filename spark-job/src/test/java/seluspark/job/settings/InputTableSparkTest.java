package seluspark.job.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class InputTableSparkTest {

  private final SparkSession spark =
      SparkSession.builder().master("local[1]").config("spark.ui.enabled", false).getOrCreate();

  private Dataset<Row> telco(String... assignments) {
    List<String> all = new ArrayList<>(List.of(assignments));
    all.add("input=../data/telco-customer-churn.csv");
    return InputTable.of(
            JobSettings.read(
                JobKeys.of("read", InputTable.SETTINGS),
                Optional.empty(),
                all,
                new Configuration()))
        .read(spark)
        .rows();
  }

  @Test
  void readsCsvWithHeaderAndTypes() {
    Dataset<Row> table = telco();
    assertThat(table.count()).isEqualTo(7_043);
    assertThat(table.columns()).hasSize(21).startsWith("customerID", "gender");
    assertThat(table.schema().apply("tenure").dataType()).isEqualTo(DataTypes.IntegerType);
  }

  @Test
  void optionsReachTheReader() {
    Dataset<Row> table = telco("inputOptions.header=false", "inputOptions.inferSchema=false");
    assertThat(table.count()).isEqualTo(7_044);
    assertThat(table.columns()).startsWith("_c0");
  }
}
