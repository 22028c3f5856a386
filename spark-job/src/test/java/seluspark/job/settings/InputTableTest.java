package seluspark.job.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class InputTableTest {

  private static InputTable table(String... assignments) {
    return InputTable.of(
        JobSettings.read(
            JobKeys.of("read", InputTable.SETTINGS),
            Optional.empty(),
            List.of(assignments),
            new Configuration()));
  }

  @Test
  void formatIsToldByTheEnding() {
    assertThat(table("input=a/rows.csv").format()).isEqualTo("csv");
    assertThat(table("input=a/rows.CSV.gz").format()).isEqualTo("csv");
    assertThat(table("input=s3a://b/rows.parquet/").format()).isEqualTo("parquet");
    assertThat(table("input=rows", "inputFormat=delta").format()).isEqualTo("delta");
    assertThatThrownBy(() -> table("input=a/rows"))
        .hasMessage(
            "Cannot tell the format of input a/rows: expected a path ending in .csv, .parquet, "
                + ".json, .orc, found neither. Set inputFormat.");
  }

  @Test
  void csvHasAHeaderAndTypesUnlessToldOtherwise() {
    assertThat(table("input=a.csv").options())
        .isEqualTo(Map.of("header", "true", "inferSchema", "true"));
    assertThat(table("input=a.csv", "inputOptions={Header=false,sep=\";\"}").options())
        .isEqualTo(Map.of("header", "false", "inferSchema", "true", "sep", ";"));
    assertThat(table("input=a.parquet").options()).isEmpty();
  }
}
