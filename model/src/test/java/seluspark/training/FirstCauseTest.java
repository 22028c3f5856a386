package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import seluspark.collective.CollectiveException;
import seluspark.collective.LoopbackWorkers;

class FirstCauseTest {
  private final FirstCause firstCause = new FirstCause();
  private final RuntimeException fromSpark = new IllegalStateException("Job aborted");

  @Test
  void theCauseBeatsItsConsequencesWhicheverComesFirst() {
    firstCause.note("1worker 0 on a: lost worker 2");
    firstCause.note("0worker 2 on c: disk full");
    firstCause.note("1worker 1 on b: lost worker 2");
    assertThat(firstCause.explain(fromSpark, 0))
        .isInstanceOf(TrainingException.class)
        .hasMessage("Cannot finish training: worker 2 on c: disk full")
        .hasCause(fromSpark);
  }

  @Test
  void ofSeveralCausesTheFirstIsTold() {
    firstCause.note("0worker 2 on c: disk full");
    firstCause.note("0worker 1 on b: out of memory");
    assertThat(firstCause.explain(fromSpark, 0))
        .hasMessage("Cannot finish training: worker 2 on c: disk full");
  }

  @Test
  void aConsequenceIsBetterThanNothing() {
    firstCause.note("1worker 0 on a: lost worker 2");
    firstCause.note("1worker 1 on b: lost worker 2");
    assertThat(firstCause.explain(fromSpark, 0))
        .hasMessage("Cannot finish training: worker 0 on a: lost worker 2");
  }

  @Test
  void divergenceKeepsItsType() {
    String message = FirstCause.message(new DivergenceException("loss NaN"), "worker 1 on b");
    firstCause.note("1worker 0 on a: lost worker 1");
    firstCause.note(message);
    assertThat(firstCause.explain(fromSpark, 0))
        .isInstanceOf(DivergenceException.class)
        .hasMessage("Cannot finish training: worker 1 on b: loss NaN")
        .hasCause(fromSpark);
  }

  @Test
  void aFailureOfTheGroupIsAConsequenceAndAnyOtherACause() throws Exception {
    Exception lost = failureOfAClosedGroup();
    firstCause.note(FirstCause.message(lost, "worker 0 on a"));
    firstCause.note(FirstCause.message(new IOException("disk full"), "worker 2 on c"));
    assertThat(firstCause.explain(fromSpark, 0))
        .hasMessage("Cannot finish training: worker 2 on c: disk full");
  }

  @Test
  void withoutAWordFromTheWorkersSparkSpeaks() {
    assertThat(firstCause.explain(fromSpark, 0))
        .hasMessage("Cannot finish training: Job aborted")
        .hasCause(fromSpark);
    IOException checked = new IOException("no more executors");
    assertThat(firstCause.explain(checked, 0))
        .isInstanceOf(TrainingException.class)
        .hasMessage("Cannot finish training: no more executors")
        .hasCause(checked);
  }

  @Test
  void theLossOfAnExecutorIsSparksToTell() {
    firstCause.note("1worker 0 on a: lost worker 2");
    Exception failure = new IllegalStateException("Job aborted\nExecutorLostFailure (exit 137)");
    assertThat(firstCause.explain(failure, 3))
        .hasMessage(
            "Cannot finish training: worker 0 on a: lost worker 2 (ExecutorLostFailure (exit 137));"
                + " gave up after 3 restarts (maxRestarts)");
  }

  @Test
  void whatNoRestartCanMendIsFinal() {
    firstCause.note("1worker 0 on a: lost worker 2");
    assertThat(firstCause.isFinal()).isFalse();
    firstCause.note(FirstCause.message(new TrainingException("unlike kernels", null), "worker 1"));
    assertThat(firstCause.isFinal()).isTrue();
    assertThat(firstCause.isDivergence()).isFalse();
  }

  private static Exception failureOfAClosedGroup() throws Exception {
    return LoopbackWorkers.run(
            1,
            group -> {
              group.close();
              return catchThrowableOfType(
                  CollectiveException.class, () -> group.allReduce(new double[1], 1));
            })
        .get(0);
  }
}
