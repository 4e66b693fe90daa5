package org.glotlens.app.view.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Readings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.WordScore;
import org.glotlens.engine.lens.WordScores;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.IntervalKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fx")
class LensStatisticsViewTest {
    private static LensResult withWords() {
        LensResult r = Readings.lens();
        String first = r.prompts().get(0).id();
        String second = r.prompts().get(1).id();
        var scores = List.of(
                new WordScore(Side.BASE, first, "zh", "花", -1.25),
                new WordScore(Side.ALIGNED, first, "zh", "花", -0.5),
                new WordScore(Side.BASE, second, "zh", "书", -3));
        return new LensResult(
                r.prompts(),
                r.readings(),
                r.answerSets(),
                r.dropped(),
                r.provenance(),
                new WordScores(scores, List.of()));
    }

    @Test
    void tablesFiguresAndChooserShowTheStatistics() throws Exception {
        Fx.run(() -> {
            var bench = Benches.empty();
            bench.state().showLens(withWords());
            var export = new ExportViewModel(bench.state(), bench.jobs(), bench.exportChoices());
            var view = new LensStatisticsView(bench.statistics(), bench.state(), export);
            var scene = new Scene(view, 1000, 800);
            view.applyCss();
            view.layout();

            assertThat(((TableView<?>) scene.lookup("#statistics-humps")).getItems())
                    .hasSizeGreaterThan(1)
                    .first()
                    .isEqualTo(LensLines.humps(
                                    bench.statistics().analysisProperty().get())
                            .getFirst());
            assertThat(((TableView<?>) scene.lookup("#statistics-differences")).getItems())
                    .hasSize(LensLines.differences(
                                    bench.statistics().analysisProperty().get())
                            .size());
            TableView<?> words = (TableView<?>) scene.lookup("#statistics-words");
            String first =
                    bench.state().lensProperty().get().prompts().getFirst().id();
            assertThat(words.getItems()).hasSize(2);
            assertThat((Object) words.getItems().getFirst())
                    .isEqualTo(new LensLines.Word(first, "zh", "花", "−1.25", "−0.50"));
            bench.state().promptProperty().set(first);
            assertThat(words.getItems()).hasSize(1);

            @SuppressWarnings("unchecked")
            ComboBox<IntervalKind> kinds = (ComboBox<IntervalKind>) scene.lookup("#statistics-kind");
            kinds.setValue(IntervalKind.MEDIAN);
            assertThat(bench.statistics().kindProperty().get()).isEqualTo(IntervalKind.MEDIAN);
            assertThat(((Label) scene.lookup("#statistics-about")).getText()).startsWith("60 prompts; bootstrap");
            @SuppressWarnings("unchecked")
            ComboBox<String> languages = (ComboBox<String>) scene.lookup("#statistics-language");
            languages.setValue("zh");
            assertThat(bench.statistics().overtakingProperty().get().title()).isEqualTo("where zh overtakes English");
            view.close();
            bench.close();
        });
    }
}
