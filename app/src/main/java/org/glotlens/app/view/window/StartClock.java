package org.glotlens.app.view.window;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.Figure;
import org.glotlens.charts.fx.FigureView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures a start of the window: with the system property {@code glotlens.measure.start} the window says on standard
 * error after how many milliseconds since the JVM's start all six views were drawn, or the first page of a lesson, and closes. With {@code true} stored
 * readings count; with {@code live} it waits for measured ones. Where {@code glotlens.measure.open} names a project, the
 * window opens that too, and says how many milliseconds after it was asked for its views were drawn.
 */
final class StartClock extends AnimationTimer {
    private static final Logger LOG = LoggerFactory.getLogger(StartClock.class);
    private static final String PROPERTY = "glotlens.measure.start";
    private static final String PROJECT = "glotlens.measure.open";

    private final Workbench workbench;
    private final WorkbenchView view;
    private final boolean waitsForMeasured;
    private boolean isFirstSaid;
    private int framesWithAll;
    private long askedForProject;
    private List<Figure> before = List.of();

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
        boolean isDrawn = askedForProject == 0 ? isComplete() && !(isFirstSaid && isRecorded) : isProjectDrawn();
        if (!isDrawn) {
            framesWithAll = 0;
            return;
        }
        framesWithAll++;
        if (framesWithAll < FirstPicture.FRAMES) {
            return;
        }
        if (askedForProject != 0) {
            LOG.warn(Messages.text("start.project", Long.toString((System.nanoTime() - askedForProject) / 1_000_000)));
            end();
        } else {
            tellStart(isRecorded);
        }
    }

    private void tellStart(boolean isRecorded) {
        long ms = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        LOG.warn(Messages.text(isRecorded ? "start.recorded" : "start.measured", Long.toString(ms)));
        isFirstSaid = true;
        framesWithAll = 0;
        String project = System.getProperty(PROJECT);
        if (isRecorded && waitsForMeasured) {
            return;
        }
        if (project == null) {
            end();
        } else {
            before = figures();
            askedForProject = System.nanoTime();
            workbench.openProject(Path.of(project));
        }
    }

    private void end() {
        stop();
        Platform.exit();
    }

    private boolean isComplete() {
        return workbench.lessons().lessonProperty().get() != null
                ? FirstPicture.isShowing(view)
                : FirstPicture.isThere(view);
    }

    /** A project may hold no texts to represent; what is there must be its own. */
    private boolean isProjectDrawn() {
        List<Figure> now = figures();
        return workbench.project().fileProperty().get() != null
                && !now.isEmpty()
                && now.stream().noneMatch(before::contains);
    }

    private List<Figure> figures() {
        return view.overview().panes().stream()
                .map(FigurePane::view)
                .filter(figure -> figure.getFigure() != null && figure.getWidth() > 1)
                .map(FigureView::getFigure)
                .toList();
    }
}
