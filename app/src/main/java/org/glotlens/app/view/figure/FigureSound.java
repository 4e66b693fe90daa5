package org.glotlens.app.view.figure;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.glotlens.app.view.export.ExportMenu;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.FigureWalk;
import org.glotlens.charts.FigureWalk.Row;
import org.glotlens.charts.fx.FigureView;

/** S plays the row that arrow keys have reached, or all rows of the first plot, and stops it again. */
final class FigureSound {
    private final FigureView view;
    private final Consumer<String> told;
    private final SoundPlayer player = new SoundPlayer();

    private FigureSound(FigureView view, Consumer<String> told) {
        this.view = view;
        this.told = told;
    }

    /** @param told a sentence where nothing can be heard */
    static void install(FigureView view, ExportMenu menu, Consumer<String> told, Bag bag) {
        var sound = new FigureSound(view, told);
        menu.addAction("figure.sound", sound::toggle);
        view.addEventHandler(KeyEvent.KEY_PRESSED, sound::press);
        bag.onClose(sound.player::stop);
    }

    private void press(KeyEvent event) {
        boolean isPlain = !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
        if (isPlain && event.getCode() == KeyCode.S) {
            toggle();
            event.consume();
        }
    }

    private void toggle() {
        if (player.isPlaying()) {
            player.stop();
            return;
        }
        FigureWalk walk = view.walk();
        Optional<Row> reached = view.walkedRow();
        Optional<Row> first = reached.or(() -> walk.rows().stream().findFirst());
        first.ifPresent(row -> {
            List<Row> plot = walk.rows().stream()
                    .filter(other -> other.plot().equals(row.plot()))
                    .toList();
            byte[] samples = new CurveSound(plot).samples(reached.map(List::of).orElse(plot));
            player.play(samples, () -> Platform.runLater(() -> told.accept(Messages.text("figure.sound.none"))));
        });
    }
}
