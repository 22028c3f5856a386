package seluspark.job.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.feature.Bucketizer;
import org.apache.spark.ml.feature.StringIndexer;
import org.junit.jupiter.api.Test;

class ParamSettingsTest {

  private final LogisticRegression regression = new LogisticRegression();
  private final MultilayerPerceptronClassifier perceptron = new MultilayerPerceptronClassifier();

  private static ConfigValue hocon(String text) {
    return ConfigFactory.parseString(
            "\nvalue = " + text, ConfigParseOptions.defaults().setOriginDescription("job.conf"))
        .root()
        .get("value");
  }

  @Test
  void setsEachKindOfParam() {
    ParamSettings.apply(regression, "regParam", hocon("0.25"));
    ParamSettings.apply(regression, "maxIter", hocon("7"));
    ParamSettings.apply(regression, "fitIntercept", hocon("false"));
    ParamSettings.apply(regression, "family", hocon("multinomial"));
    ParamSettings.apply(perceptron, "layers", hocon("[8, 5, 2]"));
    ParamSettings.apply(perceptron, "seed", hocon("9007199254740993"));
    Bucketizer bucketizer = new Bucketizer();
    ParamSettings.apply(bucketizer, "splits", hocon("[0, 0.5, 1]"));
    StringIndexer indexer = new StringIndexer();
    ParamSettings.apply(indexer, "inputCols", hocon("[plan, \"a \\\"b\\\", c\", 12]"));

    assertThat(regression.getRegParam()).isEqualTo(0.25);
    assertThat(regression.getMaxIter()).isEqualTo(7);
    assertThat(regression.getFitIntercept()).isFalse();
    assertThat(regression.getFamily()).isEqualTo("multinomial");
    assertThat(perceptron.getLayers()).containsExactly(8, 5, 2);
    assertThat(perceptron.getSeed()).isEqualTo(9007199254740993L);
    assertThat(bucketizer.getSplits()).containsExactly(0, 0.5, 1);
    assertThat(indexer.getInputCols()).containsExactly("plan", "a \"b\", c", "12");
  }

  @Test
  void numbersMayBeSpelledEitherWay() {
    ParamSettings.apply(regression, "regParam", hocon("0"));
    ParamSettings.apply(regression, "tol", hocon("1e-7"));
    ParamSettings.apply(regression, "maxIter", hocon("1e2"));
    assertThat(regression.getRegParam()).isZero();
    assertThat(regression.getTol()).isEqualTo(1e-7);
    assertThat(regression.getMaxIter()).isEqualTo(100);
  }

  @Test
  void textsMayLookLikeNumbersOrBooleans() {
    ParamSettings.apply(regression, "labelCol", hocon("1.50"));
    assertThat(regression.getLabelCol()).isEqualTo("1.50");
    ParamSettings.apply(regression, "labelCol", hocon("true"));
    assertThat(regression.getLabelCol()).isEqualTo("true");
  }

  @Test
  void listMayBeOneValueOrSeparatedByCommas() {
    ParamSettings.apply(perceptron, "layers", hocon("\"64,32, 2\""));
    assertThat(perceptron.getLayers()).containsExactly(64, 32, 2);
    StringIndexer indexer = new StringIndexer();
    ParamSettings.apply(indexer, "inputCols", hocon("plan"));
    assertThat(indexer.getInputCols()).containsExactly("plan");
  }

  @Test
  void wrongTypeNamesKeyExpectedFoundFileAndLine() {
    assertThatThrownBy(() -> ParamSettings.apply(regression, "regParam", hocon("fast")))
        .isInstanceOf(SettingsException.class)
        .hasMessage("Cannot read regParam: expected a number, found \"fast\" (job.conf: 2)");
    assertThatThrownBy(() -> ParamSettings.apply(regression, "maxIter", hocon("2.5")))
        .hasMessage("Cannot read maxIter: expected a whole number, found 2.5 (job.conf: 2)");
    assertThatThrownBy(() -> ParamSettings.apply(regression, "maxIter", hocon("3000000000")))
        .hasMessageContaining("expected a whole number, found 3000000000");
    assertThatThrownBy(() -> ParamSettings.apply(regression, "fitIntercept", hocon("1")))
        .hasMessageContaining("expected true or false, found 1");
    assertThatThrownBy(() -> ParamSettings.apply(perceptron, "layers", hocon("[1, x]")))
        .hasMessageContaining("expected a list of whole numbers, found [1,\"x\"]");
    assertThatThrownBy(() -> ParamSettings.apply(regression, "labelCol", hocon("[a]")))
        .hasMessageContaining("expected a text, found [\"a\"]");
  }

  @Test
  void forbiddenValueQuotesTheRule() {
    assertThatThrownBy(() -> ParamSettings.apply(regression, "regParam", hocon("-1")))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "Cannot set regParam: expected what its rule allows (regularization parameter (>= 0)), "
                + "found -1 (job.conf: 2)");
  }
}
