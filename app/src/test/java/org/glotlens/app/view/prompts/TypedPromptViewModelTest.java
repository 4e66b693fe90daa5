package org.glotlens.app.view.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.engine.DataException;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.measure.FreePromptJob;
import org.glotlens.engine.measure.ResultStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts of one's own on a tiny checkpoint and its adapter. */
@Tag("fx")
class TypedPromptViewModelTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home", ".."), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    private Workbench bench;
    private TypedPromptViewModel model;

    @BeforeEach
    void open() throws Exception {
        Path prompts = Files.writeString(folder.resolve("p.jsonl"), """
            {"id":"a","language":"fr","prompt":"w5 w17","answers":{"fr":["w7"],"en":["w8"]}}
            """);
        bench = Benches.empty();
        bench.experiment().choosePrompts(prompts);
        bench.models().open(MODEL, Optional.of(MODEL.resolve("lora")));
        model = bench.typed();
        assertThat(bench.state().noticeProperty().get()).isNull();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private LensResult shown() {
        return bench.state().lensProperty().get();
    }

    @Test
    void aPromptWithoutAnswersFollowsTheTokensThatTheCheckpointsWrite() {
        assertThat(model.askableProperty().get()).isFalse();
        model.textProperty().set("w5 w6 w7");
        model.ask();

        assertThat(bench.state().noticeProperty().get()).isNull();
        assertThat(shown().prompts())
                .singleElement()
                .satisfies(p -> assertThat(p.text()).isEqualTo("w5 w6 w7"));
        for (LensReadings readings : shown().readings()) {
            assertThat(readings.curves()).containsExactly(Curve.answer(FreePromptJob.OUTPUT));
            int last = readings.nLayers() - 1;
            assertThat(readings.probability()[0][last][0])
                    .isGreaterThanOrEqualTo(readings.top()[0][last][0].probability());
        }
        assertThat(bench.state().promptProperty().get()).isEqualTo(TypedPrompt.ID);
    }

    @Test
    void answersMakeTheCurvesAndTheMeasuredPromptsComeBack() {
        LensResult measured = shown();
        model.textProperty().set("w5 w6");
        model.answersProperty().set("fr: w7\nen: w8, w9\n");
        model.ask();
        assertThat(shown().readings().getFirst().curves())
                .extracting(Curve::text)
                .containsExactlyInAnyOrder("fr", "en");
        assertThat(shown().prompts().getFirst().language()).isEqualTo("fr");
        assertThat(model.shownProperty().get()).isTrue();
        model.ask();
        assertThat(bench.stale().textProperty().get())
                .isEqualTo("Figures show a prompt of your own; the side bar says prompts of p.jsonl.");
        assertThat(bench.stale().backProperty().get()).isEqualTo("Back to the measured prompts");
        bench.stale().goBack();
        assertThat(shown()).isSameAs(measured);
        assertThat(model.shownProperty().get()).isFalse();
        assertThat(bench.stale().textProperty().get()).isEmpty();
    }

    @Test
    void aLanguagePairThatIsChosenIsOneOfTheMeasuredPrompts() {
        LensResult measured = shown();
        model.textProperty().set("w5 w6");
        model.ask();
        assertThat(shown()).isNotSameAs(measured);
        bench.experiment().pairs().targetProperty().set("fr");
        assertThat(shown()).isSameAs(measured);
        assertThat(bench.prompts().shownProperty().get()).hasSize(1);
    }

    @Test
    void aLineThatIsNoAnswerIsNamed() {
        assertThat(bench.state().noticeProperty().get()).isNull();
        assertThatThrownBy(() -> new TypedPrompt("x", "zh: 花\nflower").parsed())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("\"flower\"");
        LensResult measured = shown();
        model.textProperty().set("w5");
        model.answersProperty().set("fr w7");
        model.ask();
        assertThat(bench.state().noticeProperty().get().text()).contains("\"fr w7\"");
        assertThat(shown()).isSameAs(measured);
    }

    @Test
    void answersMayBeSeparatedTheChineseWay() throws Exception {
        assertThat(new TypedPrompt("x", "zh：花、花儿\n\n en: flower").parsed().answers())
                .containsEntry("zh", List.of("花", "花儿"))
                .containsEntry("en", List.of("flower"));
    }

    private OwnPrompt asked(String text) {
        model.textProperty().set(text);
        model.ask();
        return model.onShowProperty().get();
    }

    @Test
    void promptsOfOnesOwnStayAndEachIsShownAgainWithoutMeasuring() {
        LensResult measured = shown();
        OwnPrompt first = asked("w5 w6 w7");
        OwnPrompt second = asked("w9 w6");
        assertThat(model.own()).containsExactly(second, first);
        asked("w5 w6 w7");
        assertThat(model.own()).as("asked again it is the same row").hasSize(2);
        bench.models().openNamed();
        model.show(second);
        assertThat(shown()).isSameAs(second.result());
        assertThat(model.onShowProperty().get()).isSameAs(second);
        model.back();
        assertThat(shown().prompts()).isEqualTo(measured.prompts());
        assertThat(model.onShowProperty().get()).isNull();
        assertThat(model.own()).hasSize(2);
    }

    @Test
    void aPromptThatIsForgottenWhileItIsOnShowGivesWayToTheMeasuredOnes() {
        LensResult measured = shown();
        OwnPrompt own = asked("w5 w6 w7");
        model.remove(own);
        assertThat(model.own()).isEmpty();
        assertThat(shown()).isSameAs(measured);
    }

    @Test
    void promptsOfAnotherPairGoWithIt() {
        asked("w5 w6 w7");
        bench.models().open(MODEL, Optional.empty());
        assertThat(model.own()).isEmpty();
    }

    @Test
    void theyComeBackWithTheProjectInAWindowWithoutAModel() {
        OwnPrompt own = asked("w5 w6 w7");
        Path file = folder.resolve("study.glotlens");
        bench.project().save(file);
        Workbench other = Benches.empty();
        other.openProject(file);
        assertThat(other.state().noticeProperty().get()).isNull();
        assertThat(other.state().lensProperty().get().prompts())
                .extracting(prompt -> prompt.id())
                .containsExactly("a");
        OwnPrompt back = other.typed().own().getFirst();
        assertThat(back.prompt()).isEqualTo(own.prompt());
        other.typed().show(back);
        assertThat(ResultStore.digestOf(other.state().lensProperty().get()))
                .isEqualTo(ResultStore.digestOf(own.result()));
        other.typed().back();
        assertThat(other.state().promptProperty().get()).isNull();
        other.close();
    }
}
