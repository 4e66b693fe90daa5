package org.glotlens.app.view.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.engine.train.PreviewRow;
import org.glotlens.engine.train.TrainPreset;
import org.glotlens.engine.train.TrainRow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The preview of the panel on the bundled checkpoint, whose adapter of rank 8 trains 8 x 2 x (128 + 128) x 8 values. */
@Tag("native")
class PreviewViewModelTest {
    private static final SampleFolder SAMPLE =
            new SampleFolder(Path.of(System.getProperty("glotlens.home", "..")).resolve("sample-data"));

    private final Workbench bench = Benches.empty();
    private final FineTuneViewModel model = bench.fineTune();

    private void open(TrainRow... rows) {
        bench.models().baseFolderProperty().set(SAMPLE.model());
        model.form().field("validation").textProperty().set("0");
        model.form().field("isShuffled").textProperty().set("no");
        model.data().files().add(new DataFile("de-en.jsonl", List.of(rows)));
    }

    @Test
    void itShowsTheTokensOfARowAndWhichAreMasked() {
        open(new TrainRow("ein Haus", "a house"), new TrainRow("ein Baum", "a tree"));
        PreviewRow row = model.preview().rowProperty().get();
        assertThat(row.number()).isEqualTo(1);
        assertThat(row.tokens().getFirst().text()).isEqualTo("<s>");
        assertThat(row.tokens().getFirst().isLearnt()).isFalse();
        assertThat(row.tokens().getLast().isLearnt()).isTrue();
        assertThat(row.masked()).isPositive();
        model.preview().move(1);
        assertThat(model.preview().rowProperty().get().number()).isEqualTo(2);
        model.preview().move(5);
        assertThat(model.preview().rowProperty().get().number()).isEqualTo(2);
    }

    @Test
    void theEstimatesFollowTheForm() {
        open(new TrainRow("ein Haus", "a house"));
        assertThat(model.preview().needsProperty().get()).startsWith("40,960 values trained, about");
        model.form().field("rank").textProperty().set("16");
        assertThat(model.preview().needsProperty().get()).startsWith("81,920 values trained, about");
        model.form().field("rank").textProperty().set("none");
        assertThat(model.preview().needsProperty().get()).isEmpty();
        model.form().field("rank").textProperty().set("8");
        model.form().field("cutoff").textProperty().set("3");
        assertThat(model.preview().countsProperty().get()).contains("1 rows shortened");
    }

    @Test
    void rowsAreEncodedAnewOnlyWhereTokensChange() {
        open(new TrainRow("ein Haus", "a house"), new TrainRow("ein Baum", "a tree"));
        var encoded = model.preview().seenProperty().get().data();
        model.form().field("learningRate").textProperty().set("2e-");
        assertThat(model.preview().needsProperty().get()).isEmpty();
        assertThat(model.preview().rowProperty().get()).isNotNull();
        model.form().field("learningRate").textProperty().set("2e-4");
        assertThat(model.preview().needsProperty().get()).isNotEmpty();
        assertThat(model.preview().seenProperty().get().data()).isSameAs(encoded);
        model.form().field("cutoff").textProperty().set("3");
        assertThat(model.preview().seenProperty().get().data()).isNotSameAs(encoded);
    }

    @Test
    void theTimeOfARunIsToldBeforeItStartsAndFollowsItsLength() {
        open(new TrainRow("ein Haus", "a house"), new TrainRow("ein Baum", "a tree"));
        assertThat(model.time().textProperty().get()).startsWith("About ").contains(" s a step");
        model.form().field("rank").textProperty().set("none");
        assertThat(model.time().textProperty().get()).isEmpty();
        model.form().field("rank").textProperty().set("8");
        model.form().field("maxSteps").textProperty().set("10000000");
        assertThat(model.time().textProperty().get()).contains(" h for the whole run");
        model.data().files().clear();
        assertThat(model.time().textProperty().get()).isEmpty();
    }

    @Test
    void aTemplateWithoutBeginTokenIsWarnedOf() {
        open(new TrainRow("ein Haus", "a house"));
        assertThat(model.preview().warningsProperty().get()).isEmpty();
        model.form().field("template").textProperty().set("default@HEAD");
        assertThat(model.preview().warningsProperty().get()).contains("puts no begin token");
    }

    @Test
    void aTestSetIsLookedForAmongTheRows(@TempDir Path folder) throws Exception {
        Path test = Files.writeString(
                folder.resolve("emotion_en2_test.json"),
                "[{\"input\":\"A house\",\"answer\":\"positive\"},{\"input\":\"a tree\",\"answer\":\"negative\"}]");
        open(new TrainRow("ein Haus", "a house"));
        model.preview().testProperty().set(test.toString());
        assertThat(model.preview().countsProperty().get()).contains("1 of 2 test items of");
    }

    @Test
    void aSecondStageAsksForTheAdapterOfTheFirst() throws Exception {
        open(new TrainRow("ein Haus", "a house"));
        model.apply(TrainPreset.named("qalign-responses"));
        assertThat(model.form().settings())
                .contains(TrainPreset.named("qalign-responses").settings());
        assertThat(model.startableProperty().get()).isFalse();
        assertThat(model.estimateProperty().get()).startsWith("This recipe is a second stage");
        model.initAdapterProperty().set(SAMPLE.aligned());
        assertThat(model.startableProperty().get()).isTrue();
        model.initAdapterProperty().set(null);
        model.apply(TrainPreset.named("zhang2024"));
        assertThat(model.startableProperty().get()).isTrue();
    }
}
