package org.glotlens.app.view.window;

import java.lang.management.ManagementFactory;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures a start of the window: with the system property {@code glotlens.measure.start} the window says on standard
 * error after how many milliseconds since the JVM's start all six views were drawn, and closes. With {@code true} stored
 * readings count; with {@code live} it waits for measured ones.
 */
final class StartClock extends AnimationTimer {
    private static final Logger LOG = LoggerFactory.getLogger(StartClock.class);
    private static final String PROPERTY = "glotlens.measure.start";
    private static final int FRAMES = 2;

    private final Workbench workbench;
    private final WorkbenchView view;
    private final boolean waitsForMeasured;
    private boolean isFirstSaid;
    private int framesWithAll;

    private StartClock(Workbench workbench, WorkbenchView view, boolean waitsForMeasured) {
        this.workbench = workbench;
        this.view = view;
        this.waitsForMeasured = waitsForMeasured;
    }

    /** Starts measuring where the property asks for it. */
    static void startIfAsked(Workbench workbench, WorkbenchView view) {
        String asked = System.getProperty(PROPERTY);
        if (asked != null) {
            new StartClock(workbench, view, asked.equals("live")).start();
        }
    }

    /** Hears every frame; what is in the scene at one frame's start was on the screen when the next one starts. */
    @Override
    public void handle(long now) {
        boolean isRecorded = workbench.state().recordedProperty().get();
        if (!isComplete() || isFirstSaid && isRecorded) {
            framesWithAll = 0;
            return;
        }
        framesWithAll++;
        if (framesWithAll < FRAMES) {
            return;
        }
        long ms = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        LOG.warn(Messages.text(isRecorded ? "start.recorded" : "start.measured", Long.toString(ms)));
        isFirstSaid = true;
        framesWithAll = 0;
        if (!isRecorded || !waitsForMeasured) {
            stop();
            Platform.exit();
        }
    }

    private boolean isComplete() {
        return view.getScene() != null
                && view.getScene().getWindow() != null
                && view.getScene().getWindow().isShowing()
                && view.overview().panes().stream()
                        .map(FigurePane::view)
                        .allMatch(figure -> figure.getFigure() != null && figure.getWidth() > 1);
    }
}
