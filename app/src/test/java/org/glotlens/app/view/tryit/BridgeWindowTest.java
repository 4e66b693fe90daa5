package org.glotlens.app.view.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.view.grid.GridViewModel;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.app.view.written.WrittenText;
import org.glotlens.charts.GridFigure;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.grid.GridToken;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.BridgePlan;
import org.glotlens.engine.runs.TrainJob;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.train.BatchSettings;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainRow;
import org.glotlens.engine.train.TrainSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge is opened in the window as an adapter is: what the base writes behind it, and where its soft prompt stands. */
@Tag("fx")
class BridgeWindowTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home", ".."), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private static Path folder;

    private static Path bridge;

    private final Workbench bench = Benches.empty();

    @BeforeAll
    static void train() throws Exception {
        bridge = folder.resolve("bridge");
        TrainSettings settings = TrainSettings.bridgeTable().defaults().with(BatchSettings.defaults());
        TrainPlan plan = new TrainPlan(
                        MODEL, Optional.empty(), List.of(), settings, new RunOptions("cpu", "float32", 4096, 1))
                .with(new BridgePlan(MODEL.resolveSibling("umt5"), Optional.empty(), BridgeSettings.defaults()));
        List<TrainExample> rows = IntStream.range(0, 16)
                .mapToObj(i -> (TrainExample) new TrainRow("w%d w9".formatted(10 + i), "w%d".formatted(100 + i)))
                .toList();
        new TrainJob(plan, rows, bridge, step -> {}, StartFrom.FRESH).run(Watch.none());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theBaseWritesBehindTheBridgeBesideItselfAndTheGridNamesTheSoftPrompt() throws Exception {
        bench.models().open(MODEL, Optional.of(bridge));
        assertThat(bench.state().noticeProperty().get()).isNull();
        assertThat(bench.models().alignedFolderProperty().get()).isEqualTo(bridge);
        assertThat(bench.state().alignedProperty().get()).isNotNull();
        ModelPair pair = bench.models().pairProperty().get();
        assertThat(PairFolders.of(pair)).isEqualTo(bench.models().wanted().orElseThrow());
        assertThat(pair.bridge()).isPresent();

        var tryIt = bench.tryIt();
        tryIt.form().field("maxNew").textProperty().set("4");
        tryIt.promptProperty().set("w5 w6 w7");
        tryIt.write();
        assertThat(bench.state().noticeProperty().get()).isNull();
        List<WrittenText> texts =
                tryIt.textsProperty().get().stream().map(Tried::text).toList();
        assertThat(texts).extracting(WrittenText::title).containsExactly("base", "aligned");
        assertThat(texts.get(1).textProperty().get())
                .isNotBlank()
                .isNotEqualTo(texts.get(0).textProperty().get());

        List<Prompt> prompts =
                List.of(new Prompt("a", "de", "w5 w20 w21", Map.of("de", List.of("w30")), Map.of(), Map.of()));
        bench.state()
                .showLens(new LensMeasurement(Read.made(prompts), LensSettings.of(5))
                        .on(pair)
                        .run(Watch.none()));
        var open = new SimpleObjectProperty<>(pair);
        GridViewModel grid = new GridViewModel(bench.state(), Benches.inline(), open);
        grid.inSightProperty().set(true);
        assertThat(bench.state().noticeProperty().get()).isNull();
        assertThat(grid.gridProperty().get().tokens())
                .extracting(GridToken::text)
                .containsExactly("soft 1", "soft 2", "soft 3", "soft end");
        assertThat(((GridFigure) grid.figures().firstProperty().get()).data().side())
                .contains(Side.ALIGNED);
        assertThat(grid.figures().secondProperty().get()).isNull();
        grid.close();
    }
}
