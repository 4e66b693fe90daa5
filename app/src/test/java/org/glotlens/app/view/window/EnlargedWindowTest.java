package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.charts.fx.FigureView;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fx")
class EnlargedWindowTest {
    @Test
    void controlWithPlusAndMinusEnlargesTheWholeWindowWhateverHasTheFocus() throws Exception {
        Fx.run(() -> {
            Workbench bench = Benches.filled();
            WorkbenchView view = new WorkbenchView(bench);
            Scene scene = new Scene(view.enlarged(), 1600, 1000);
            scene.snapshot(null);
            FigureView figure = (FigureView) view.lookup(".figure-view");
            double width = figure.getWidth();
            assertThat(view.getWidth()).isEqualTo(1600);
            for (int i = 0; i < 5; i++) {
                press(figure, KeyCode.PLUS);
            }
            scene.snapshot(null);
            double size = Math.pow(1.1, 5);
            assertThat(view.getWidth()).isCloseTo(1600 / size, within(1.0));
            assertThat(figure.getWidth()).isLessThan(width);
            assertThat(figure.localToScene(figure.getLayoutBounds()).getWidth())
                    .isCloseTo(figure.getWidth() * size, within(0.5));
            press(figure, KeyCode.DIGIT0);
            scene.snapshot(null);
            assertThat(view.getWidth()).isEqualTo(1600);
            press(figure, KeyCode.MINUS);
            scene.snapshot(null);
            assertThat(view.getWidth()).isCloseTo(1760, within(1.0));
            view.close();
            Fx.leave(scene);
            bench.close();
        });
    }

    private static void press(FigureView on, KeyCode code) {
        Event.fireEvent(on, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, true, false, false));
    }
}
