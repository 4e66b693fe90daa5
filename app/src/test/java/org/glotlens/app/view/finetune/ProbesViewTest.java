package org.glotlens.app.view.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalInt;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fx")
class ProbesViewTest {
    @TempDir
    private Path run;

    private static KeyEvent press(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }

    @Test
    void slidersAndKeysMoveTheStepAndTheLayer() throws Exception {
        WatchedRun.write(run, 0, 100, 200);
        Fx.run(() -> {
            var settings = Benches.settings();
            settings.addRecent("runs", run);
            var bench = new Workbench(Benches.inline(), settings, Benches.noSample());
            var model = bench.probes();
            var view =
                    new ProbesView(model, new ExportViewModel(bench.state(), Benches.inline(), bench.exportChoices()));
            new Scene(view, 700, 400);
            assertThat(view.isManaged()).isFalse();

            bench.fineTune().run().find();
            view.applyCss();
            view.layout();

            assertThat(view.isVisible()).isTrue();
            var step = (Slider) view.lookup("#probe-step");
            assertThat(step.getMax()).isEqualTo(2);
            assertThat(step.getValue()).isEqualTo(2);
            assertThat(step.getAccessibleText()).isEqualTo("Step");
            view.fireEvent(press(KeyCode.LEFT));
            assertThat(model.markedProperty().get()).isEqualTo(OptionalInt.of(100));
            assertThat(step.getValue()).isEqualTo(1);
            step.setValue(0);
            ((Slider) view.lookup("#probe-layer")).setValue(7);
            assertThat(((Label) view.lookup("#probe-position")).getText())
                    .isEqualTo("step 0 of 200 measured · layer 7 of 8");
            view.fireEvent(press(KeyCode.SPACE));
            assertThat(model.playingProperty().get()).isTrue();
            view.close();
            model.selectIndex(2);
            assertThat(step.getValue()).isZero();
        });
    }
}
