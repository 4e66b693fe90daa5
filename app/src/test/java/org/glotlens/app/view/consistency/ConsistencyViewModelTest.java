package org.glotlens.app.view.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.window.Benches;
import org.glotlens.charts.ConsistencyFigure;
import org.glotlens.engine.consistency.ConsistencyMeasure;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The consistency tab on a tiny random checkpoint and its adapter. */
@Tag("fx")
class ConsistencyViewModelTest {
    private static final Path LLAMA =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");
    private static ModelPair pair;

    @TempDir
    private Path folder;

    private final WorkbenchState state = new WorkbenchState();
    private final SimpleObjectProperty<ModelPair> open = new SimpleObjectProperty<>();

    @BeforeAll
    static void open() throws Exception {
        pair = new OpenPairJob(LLAMA, Optional.of(LLAMA.resolve("lora")), new RunOptions("cpu", "float32", 4096, 1))
                .run(Watch.none());
    }

    @AfterAll
    static void close() {
        pair.close();
    }

    private List<String> files() throws Exception {
        String header = "Prompt\tAns\tCandidate Ans\n";
        Path en = Files.writeString(
                folder.resolve("en.tsv"),
                header + "w5 <mask> w6\tw7\tw7, w8 w9, w10\nw11 <mask>\tw13\tw12, w13\nw1 w2\tw3\tw3\n");
        Path de = Files.writeString(
                folder.resolve("de.tsv"),
                header + "w25 <mask> w26\tw27\tw27, w28 w29, w30\nw31 <mask>\tw33\tw32, w33\nw1 <mask>\tw3\tw3\n");
        return List.of(en.toString(), "fr=" + de);
    }

    @Test
    void whatIsMissingIsSaidUntilItCanStart() throws Exception {
        try (var model = new ConsistencyViewModel(state, Benches.inline(), open)) {
            assertThat(model.missingProperty().get()).isEqualTo("Open a base checkpoint first.");
            open.set(pair);
            assertThat(model.missingProperty().get()).isEqualTo("Choose the same rows in two languages or more.");
            model.filesProperty().set(files());
            assertThat(model.missingProperty().get()).isEmpty();
            model.form().field("limit").textProperty().set("0");
            assertThat(model.missingProperty().get()).isEqualTo("A setting cannot be used.");
        }
    }

    @Test
    void matricesAccuraciesAndLeftOutRowsAreShown() throws Exception {
        open.set(pair);
        try (var model = new ConsistencyViewModel(state, Benches.inline(), open)) {
            model.filesProperty().set(files());
            model.start();
            assertThat(state.noticeProperty().get()).isNull();
            for (Side side : Side.values()) {
                assertThat(model.figures().figureProperty(side).get()).isInstanceOf(ConsistencyFigure.class);
            }
            assertThat(model.accuraciesProperty().get())
                    .extracting(AccuracyRow::language)
                    .containsExactly("en", "fr");
            // two and three candidates
            assertThat(model.accuraciesProperty().get().getFirst().chance()).isEqualTo("0.417");
            assertThat(model.droppedProperty().get()).startsWith("row 3, en: Its prompt has <mask> nowhere");
            model.figures().measureProperty().set(ConsistencyMeasure.SPEARMAN);
            assertThat(model.figures()
                            .figureProperty(Side.BASE)
                            .get()
                            .table()
                            .rows()
                            .getFirst())
                    .contains("spearman");
            model.figures().differenceProperty().set(true);
            assertThat(model.figures().figureProperty(Side.ALIGNED).get().title())
                    .isEqualTo("aligned − base · correlation of ranks");
            open.set(null);
            assertThat(model.figures().figureProperty(Side.BASE).get()).isNull();
            assertThat(model.accuraciesProperty().get()).isEmpty();
        }
    }
}
