package org.glotlens.app.view.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.engine.bridge.BridgeKind;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.bridge.BridgeStage;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.runs.BridgePlan;
import org.glotlens.engine.runs.BridgePreset;
import org.glotlens.engine.runs.RunSummary;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.train.TrainPreset;
import org.glotlens.engine.train.TrainSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form of a fine-tune turns to a bridge where an encoder is chosen: umt5 in front of llama, both of width 64. */
@Tag("fx")
class BridgePanelTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home", ".."), "engine/src/test/resources/fixtures/llama");
    private static final Path ENCODER = MODEL.resolveSibling("umt5");

    @TempDir
    private Path folder;

    private final Workbench bench = Benches.empty();
    private final FineTuneViewModel model = bench.fineTune();

    @BeforeEach
    void chooseData() throws Exception {
        bench.models().baseFolderProperty().set(MODEL);
        model.lookAt();
        model.data()
                .add(Files.writeString(
                                folder.resolve("rows.jsonl"),
                                "{\"input\":\"w10 w30\",\"answer\":\"w100\"}\n".repeat(20))
                        .toString());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void anEncoderMakesTheNextRunABridgeWithItsNeedsToldAndNoneMakesItAFineTuneAgain() {
        model.form().field("rank").textProperty().set("0");
        assertThat(model.startableProperty().get()).isFalse();
        model.bridge().encoderProperty().set(ENCODER);
        assertThat(model.noteProperty().get()).as("as a project puts it back").startsWith("An encoder in front");
        model.bridge().encoderProperty().set(null);
        model.choose(ENCODER);
        assertThat(model.noteProperty().get()).startsWith("LangBridge, as published. ");
        assertThat(model.startableProperty().get()).isTrue();
        TrainPlan next = model.next().orElseThrow();
        assertThat(next.bridge()).contains(new BridgePlan(ENCODER, Optional.empty(), BridgeSettings.defaults()));
        assertThat(next.settings()).isEqualTo(BridgePreset.usual().training());
        // a linear of 64 by 64 with its biases, and a vector of 64
        assertThat(model.preview().needsProperty().get()).startsWith("4,224 values trained, about ");
        assertThat(model.preview().rowProperty().get().tokens())
                .extracting(token -> token.text())
                .containsExactly("soft 1", "soft 2", "soft end", "w100");
        assertThat(model.time().textProperty().get()).startsWith("About ");

        model.apply(BridgePreset.all().getLast());
        model.bridge().fromProperty().set(folder);
        assertThat(model.next().orElseThrow().bridge())
                .contains(new BridgePlan(
                        ENCODER,
                        Optional.of(folder),
                        new BridgeSettings(BridgeKind.MINDMERGER, BridgeStage.BESIDE, 512)));
        model.bridge().field("encoderCutoff").textProperty().set("1");
        assertThat(model.startableProperty().get()).isFalse();

        model.choose(null);
        assertThat(model.startableProperty().get()).isTrue();
        assertThat(model.next().orElseThrow().bridge()).isEmpty();
        assertThat(model.next().orElseThrow().settings())
                .isEqualTo(TrainPreset.all().getFirst().settings());
    }

    @Test
    void aDecoderAsEncoderIsToldBeforeTheStart() {
        model.choose(MODEL);
        assertThat(model.preview().warningsProperty().get())
                .contains("is a llama decoder, and a bridge begins at an encoder");
    }

    @Test
    void theFormShowsWhatABridgeIsTrainedByAndItsRecipes() throws Exception {
        Fx.run(() -> {
            var bag = new Bag();
            var view = new HyperView(model, bench.sample(), bag);
            new Scene(view, 330, 700);
            assertThat(isShown(view, "#train-kind")).isFalse();
            assertThat(isShown(view, "#train-rank")).isTrue();
            var presets = (MenuButton) view.getContent().lookup("#train-presets");
            model.choose(ENCODER);
            assertThat(((Labeled) view.getContent().lookup("#train-encoder")).getText())
                    .isEqualTo("umt5");
            for (String id : List.of("#train-kind", "#train-stage", "#train-encoderCutoff", "#train-init-bridge")) {
                assertThat(isShown(view, id)).as(id).isTrue();
            }
            var stage = (ComboBox<?>) view.getContent().lookup("#train-stage");
            assertThat(shown(stage)).containsExactly("soft prompt", "with question");
            for (String id : List.of("#train-rank", "#train-alignWeight", "#train-objective", "#train-sentences")) {
                assertThat(isShown(view, id)).as(id).isFalse();
            }
            assertThat(isShown(view, "#train-learningRate")).isTrue();
            assertThat(presets.getItems())
                    .extracting(MenuItem::getText)
                    .containsExactly("LangBridge, as published", "MindMerger, stage 1", "MindMerger, stage 2");
            bag.close();
        });
    }

    @Test
    void aRunOfABridgeFillsTheFormAndAFineTuneEmptiesIt() throws Exception {
        BridgePlan bridge = new BridgePlan(
                ENCODER, Optional.of(folder), new BridgeSettings(BridgeKind.MINDMERGER, BridgeStage.BESIDE, 200));
        model.adopt(run("bridge", Optional.of(bridge)));
        assertThat(model.bridge().plan()).contains(bridge);
        model.adopt(run("tune", Optional.empty()));
        assertThat(model.bridge().plan()).isEmpty();
    }

    private static <T> List<String> shown(ComboBox<T> box) {
        return box.getItems().stream().map(box.getConverter()::toString).toList();
    }

    private RunSummary run(String name, Optional<BridgePlan> bridge) throws Exception {
        TrainPlan plan =
                new TrainPlan(MODEL, Optional.empty(), List.of(), TrainSettings.defaults(), RunOptions.defaults());
        TrainPlan made = bridge.map(plan::with).orElse(plan);
        Path run = Files.createDirectories(folder.resolve(name));
        Files.writeString(run.resolve("train_config.json"), made.json().toString());
        return RunSummary.read(run);
    }

    private static boolean isShown(HyperView view, String id) {
        Node node = view.getContent().lookup(id);
        while (node != null && node != view.getContent()) {
            if (!node.isVisible() || !node.isManaged()) {
                return false;
            }
            node = node.getParent();
        }
        return node != null;
    }
}
