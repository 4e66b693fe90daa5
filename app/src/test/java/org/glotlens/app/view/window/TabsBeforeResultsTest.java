package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every tab can be looked at in any order: before a model is open, before something is measured, and after it is gone. */
@Tag("fx")
class TabsBeforeResultsTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home", ".."), "engine/src/test/resources/fixtures/llama");

    private final List<Throwable> faults = new ArrayList<>();
    private Workbench bench;
    private WorkbenchView view;
    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        Fx.run(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> faults.add(fault));
            bench = new Workbench(Benches.inTurn(), Benches.settings(), Benches.noSample());
            view = new WorkbenchView(bench);
            scene = new Scene(view, 1280, 720);
        });
    }

    @AfterEach
    void close() throws Exception {
        Fx.run(() -> {
            view.close();
            Fx.leave(scene);
            bench.close();
            Thread.currentThread().setUncaughtExceptionHandler(null);
        });
    }

    private void lookEverywhere() {
        for (String tab : view.tabKeys()) {
            view.select(tab);
            view.applyCss();
            view.layout();
            for (KeyCode key : List.of(KeyCode.F11, KeyCode.ESCAPE, KeyCode.LEFT, KeyCode.RIGHT)) {
                javafx.event.Event.fireEvent(
                        view, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
            }
            view.layout();
            assertThat(faults).as(tab).isEmpty();
        }
    }

    private static Prompt prompt(String id, String language, Map<String, List<String>> answers) {
        return new Prompt(id, language, "w5 w" + id.length(), answers, Map.of(), Map.of());
    }

    private LensResult measured(List<Prompt> prompts) throws Exception {
        ModelPair pair = bench.models().pairProperty().get();
        return new LensMeasurement(Read.made(prompts), LensSettings.of(5))
                .on(pair)
                .run(Watch.none());
    }

    @Test
    void beforeAModelIsOpenAndBeforeSomethingIsMeasured() throws Exception {
        Fx.run(() -> {
            lookEverywhere();
            bench.models().open(MODEL, Optional.of(MODEL.resolve("lora")));
            assertThat(bench.models().pairProperty().get()).isNotNull();
            lookEverywhere();
            bench.models().open(MODEL, Optional.empty());
            lookEverywhere();
        });
    }

    @Test
    void withOneLanguageAndWithFortyAndWithoutAnyAgain() throws Exception {
        Fx.call(() -> {
            bench.models().open(MODEL, Optional.of(MODEL.resolve("lora")));
            bench.state().showLens(measured(List.of(prompt("a", "en", Map.of("en", List.of("w7"))))));
            lookEverywhere();
            List<Prompt> many = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String code = "l" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
                many.add(prompt("p".repeat(i + 1), code, Map.of(code, List.of("w" + (100 + i)), "en", List.of("w7"))));
            }
            bench.state().showLens(measured(many));
            lookEverywhere();
            bench.state().clearResults();
            lookEverywhere();
            bench.state().showLens(measured(many.subList(0, 2)));
            lookEverywhere();
            return null;
        });
    }
}
