package org.glotlens.charts.fx;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureZoom;

/** What the mouse does in a figure: a click picks, the wheel zooms, a drag moves zoomed axes, a double click resets them. */
final class FigureMouse {
    private static final double NOTCH = 40;
    private static final double NOTCH_ZOOM = 1.25;
    private static final double MOST_NOTCHES = 3;

    /** A hand that trembles does not drag. */
    private static final double STILL = 3;

    private final FigureView view;
    private final Gaze gaze;
    private Grip grip;

    /**
     * A plot held by the mouse.
     *
     * @param from where it was taken
     * @param zoom as it was then
     */
    private record Grip(Point2D from, Rectangle2D plot, FigureZoom zoom) {
        FigureZoom at(Point2D now) {
            return zoom.moved(
                    (from.getX() - now.getX()) / plot.getWidth(), (now.getY() - from.getY()) / plot.getHeight());
        }
    }

    FigureMouse(FigureView view, Gaze gaze) {
        this.view = view;
        this.gaze = gaze;
    }

    void install() {
        view.setOnMousePressed(this::press);
        view.setOnMouseDragged(this::drag);
        view.setOnMouseReleased(this::release);
        view.setOnScroll(this::scroll);
    }

    /** The hand over a plot that can be moved, else what the parent has. */
    Cursor cursor(Point2D at) {
        return gaze.movable(view.seen(), at, view.area()).isPresent() ? Cursor.OPEN_HAND : null;
    }

    private void press(MouseEvent event) {
        view.requestFocus();
        view.leaveWalk();
        grip = null;
        Figure figure = view.seen();
        if (figure == null || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        Point2D at = at(event);
        var plot = gaze.movable(figure, at, view.area());
        if (event.getClickCount() == 2) {
            if (figure.isTitle(at, view.area())) {
                view.enlarge();
            } else if (plot.isPresent()) {
                gaze.zoomProperty().set(FigureZoom.WHOLE);
            }
        } else if (plot.isPresent()) {
            grip = new Grip(at, plot.get(), gaze.zoomProperty().get());
        } else {
            view.pick(at);
        }
    }

    private void drag(MouseEvent event) {
        if (grip != null && grip.from().distance(at(event)) > STILL) {
            view.setCursor(Cursor.CLOSED_HAND);
            gaze.zoomProperty().set(grip.at(at(event)));
        }
    }

    /** A click on a plot that could have been moved picks once the button is up. */
    private void release(MouseEvent event) {
        if (grip != null && grip.from().distance(at(event)) <= STILL && view.getFigure() != null) {
            view.pick(grip.from());
        }
        grip = null;
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() == 0 || view.getFigure() == null) {
            return;
        }
        double notches = Math.clamp(event.getDeltaY() / NOTCH, -MOST_NOTCHES, MOST_NOTCHES);
        Point2D at = new Point2D.Double(event.getX(), event.getY());
        if (gaze.zoom(view.seen(), Math.pow(NOTCH_ZOOM, notches), at, view.area())) {
            event.consume();
        }
    }

    private static Point2D at(MouseEvent event) {
        return new Point2D.Double(event.getX(), event.getY());
    }
}
