package org.glotlens.app.view.window;

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import org.glotlens.charts.fx.FigureView;

/**
 * Runs something once every figure of the overview has been drawn, or after three seconds where some never come. Call it on the
 * interface thread.
 */
final class FirstPicture implements Executor {
    /** What is in the scene at one frame's start was on the screen when the next one starts. */
    static final int FRAMES = 2;

    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private final Supplier<WorkbenchView> view;

    /** @param view the window's content; null while it is being built */
    FirstPicture(Supplier<WorkbenchView> view) {
        this.view = view;
    }

    /** Whether the window is on the screen. */
    static boolean isShowing(WorkbenchView view) {
        return view.getScene() != null
                && view.getScene().getWindow() != null
                && view.getScene().getWindow().isShowing();
    }

    /** Whether every figure of the overview has something to draw and room to draw it in. */
    static boolean isThere(WorkbenchView view) {
        return isShowing(view)
                && view.overview().panes().stream().map(pane -> pane.view()).allMatch(figure -> isThere(figure));
    }

    private static boolean isThere(FigureView figure) {
        return figure.getFigure() != null && figure.getWidth() > 1;
    }

    @Override
    public void execute(Runnable work) {
        long asked = System.nanoTime();
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                boolean isThere = view.get() != null && isThere(view.get());
                frames = isThere ? frames + 1 : 0;
                if (frames >= FRAMES || System.nanoTime() - asked > PATIENCE_NANOS) {
                    stop();
                    work.run();
                }
            }
        }.start();
    }
}
