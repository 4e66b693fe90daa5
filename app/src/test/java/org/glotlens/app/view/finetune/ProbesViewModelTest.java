package org.glotlens.app.view.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.LensFigure;
import org.glotlens.charts.PearsonFigure;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.engine.measure.ProvenanceJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finished run that was watched, found again by a new window. */
@Tag("unit")
class ProbesViewModelTest {
    private final Settings settings = Benches.settings();

    @TempDir
    private Path run;

    private Workbench bench;
    private ProbesViewModel model;

    @BeforeEach
    void findTheRun() throws Exception {
        WatchedRun.write(run, 0, 100, 200);
        settings.addRecent("runs", run);
        bench = new Workbench(Benches.inline(), settings, Benches.noSample());
        model = bench.probes();
    }

    @Test
    void theProbesOfAFinishedRunAreThereWhenItIsFoundAgain() {
        assertThat(model.stepsProperty().get()).isEmpty();
        bench.fineTune().run().find();
        assertThat(model.stepsProperty().get()).containsExactly(0, 100, 200);
        assertThat(model.positionProperty().get()).isEqualTo("step 200 of 200 measured · layer 1 of 8");
        assertThat(model.markedProperty().get()).isEqualTo(OptionalInt.of(200));
    }

    @Test
    void stepAndLayerMoveWithinWhatWasMeasured() {
        bench.fineTune().run().find();
        model.selectLayer(5);
        model.step(-1);
        assertThat(model.positionProperty().get()).isEqualTo("step 100 of 200 measured · layer 5 of 8");
        assertThat(model.markedProperty().get()).isEqualTo(OptionalInt.of(100));
        var lens = (LensFigure) model.lensProperty().get();
        assertThat(lens.title()).isEqualTo("step 100");
        assertThat(lens.data().selectedLayer()).isEqualTo(5);
        var pearson = (PearsonFigure) model.pearsonProperty().get();
        assertThat(pearson.title()).isEqualTo("step 100 · layer 5 of 8");

        model.step(-7);
        model.pick(new FigurePick.LayerPick(8));
        assertThat(model.positionProperty().get()).isEqualTo("step 0 of 200 measured · layer 8 of 8");
        model.selectLayer(99);
        assertThat(model.layerProperty().get()).isEqualTo(8);
    }

    @Test
    void savedFiguresNameTheirStepAndTheLineThatDrawsThem() throws Exception {
        bench.fineTune().run().find();
        model.selectLayer(5);
        model.step(-1);
        ExportSettings small = ExportSettings.defaults().withDpi(72);
        assertThat(line(model.lensOrigin(small)))
                .isEqualTo("glotlens runs " + run + " --curves curves --figure-steps 100 --figure-dpi 72");
        assertThat(line(model.sheetOrigin(small)))
                .isEqualTo("glotlens runs " + run + " --curves curves --figure-dpi 72");
        assertThat(line(model.pearsonOrigin())).endsWith(", layer 5");
    }

    private static String line(String origin) throws Exception {
        return ProvenanceJson.read(origin, "").getFirst().command();
    }

    @Test
    void playGoesRound() {
        bench.fineTune().run().find();
        model.toggle();
        assertThat(model.playingProperty().get()).isTrue();
        model.beat();
        assertThat(model.markedProperty().get()).isEqualTo(OptionalInt.of(0));
        model.beat();
        assertThat(model.markedProperty().get()).isEqualTo(OptionalInt.of(100));
    }

    @Test
    void aRunWithoutProbesShowsNone() throws Exception {
        Files.delete(run.resolve("probes/index.json"));
        bench.fineTune().run().find();
        assertThat(bench.fineTune().run().stepsProperty().get()).hasSize(2);
        assertThat(model.stepsProperty().get()).isEmpty();
        assertThat(model.lensProperty().get()).isNull();
        assertThat(model.markedProperty().get()).isEqualTo(OptionalInt.empty());
    }

    @Test
    void aDamagedIndexIsSaidAndHidesNothingElse() throws Exception {
        Files.writeString(run.resolve("probes/index.json"), "{\"format\": \"other\"}");
        bench.fineTune().run().find();
        assertThat(bench.fineTune().run().stepsProperty().get()).hasSize(2);
        assertThat(model.stepsProperty().get()).isEmpty();
        assertThat(bench.state().log())
                .anySatisfy(entry -> assertThat(entry.text()).contains("is not an index"));
    }
}
