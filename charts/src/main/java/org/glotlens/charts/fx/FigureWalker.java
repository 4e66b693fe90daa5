package org.glotlens.charts.fx;

import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.glotlens.charts.ChartText;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigureWalk;
import org.glotlens.charts.FigureWalk.Place;
import org.glotlens.charts.FigureWalk.Point;

/**
 * Goes through the values of a figure by keyboard: arrows from value to value and from row to row, Home and End to the ends of
 * the row, M to its highest value and with Shift to that of the figure, X to the next crossing, Escape away.
 */
final class FigureWalker {
    private final Walked walked;
    private FigureWalk walk = FigureWalk.NONE;
    private Optional<Place> place = Optional.empty();

    /** What is walked through. */
    interface Walked {
        /** Its values as they lie now. */
        FigureWalk walk();

        /** Whether arrow keys begin to walk, or have another meaning until a walk was begun. */
        boolean isByKeyboard();

        /** Shows a value and speaks a sentence of it; empty when the walk is over. */
        void show(Optional<Point> point, String said);

        /** Selects what is selected with a value. */
        void pick(FigurePick pick);
    }

    FigureWalker(Walked walked) {
        this.walked = walked;
    }

    /** Whether a value is marked. */
    boolean isWalking() {
        return place.isPresent();
    }

    /** Where one is: the row and the value in it. */
    Optional<FigureWalk.Row> row() {
        return place.map(at -> walk.rows().get(at.row()));
    }

    /** Whether a key was one of the walk. */
    boolean press(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        KeyCode code = event.getCode();
        if (code == KeyCode.ESCAPE) {
            return leave();
        }
        boolean isOfWalk = switch (code) {
            case LEFT, RIGHT, UP, DOWN -> isWalking() || walked.isByKeyboard();
            case HOME, END, M, X -> true;
            default -> false;
        };
        if (!isOfWalk) {
            return false;
        }
        boolean isNew = !isWalking();
        walk = walked.walk();
        Optional<Place> from = isNew ? walk.start() : place.filter(this::isThere);
        from.ifPresent(at -> go(code, event.isShiftDown(), at, isNew));
        return from.isPresent();
    }

    private boolean isThere(Place at) {
        return at.row() < walk.rows().size()
                && at.point() < walk.rows().get(at.row()).points().size();
    }

    private void go(KeyCode code, boolean isShift, Place from, boolean isNew) {
        if (code == KeyCode.X) {
            cross(from);
            return;
        }
        // the first key shows where one is; from what is marked, arrows along a row go on as they do without a walk
        boolean isStep = !isNew || walk.marked().isPresent() && (code == KeyCode.LEFT || code == KeyCode.RIGHT);
        Place to = switch (code) {
            case LEFT -> isStep ? walk.along(from, -1) : from;
            case RIGHT -> isStep ? walk.along(from, 1) : from;
            case UP -> isStep ? walk.across(from, -1) : from;
            case DOWN -> isStep ? walk.across(from, 1) : from;
            case HOME -> walk.along(from, Integer.MIN_VALUE / 2);
            case END -> walk.along(from, Integer.MAX_VALUE / 2);
            default -> isShift ? walk.highestOfAll(from) : walk.highest(from);
        };
        show(to, walk.at(to).said());
    }

    private void cross(Place from) {
        Optional<FigureWalk.Crossing> crossing = walk.crossing(from);
        if (crossing.isEmpty()) {
            show(
                    from,
                    ChartText.get(
                            "walk.crossing.none", walk.rows().get(from.row()).name()));
            return;
        }
        Place to = crossing.get().place();
        show(to, crossing.get().said() + ' ' + walk.at(to).said());
    }

    private void show(Place to, String said) {
        place = Optional.of(to);
        Point point = walk.at(to);
        walked.show(Optional.of(point), said);
        // what is picked again may be let go
        point.pick().filter(pick -> !Optional.of(pick).equals(walk.selected())).ifPresent(walked::pick);
    }

    /** The figure has changed: stays at the same value, or leaves where it is gone. */
    void refresh() {
        if (place.isEmpty()) {
            return;
        }
        FigureWalk now = walked.walk();
        Optional<Place> same = now.again(walk, place.get());
        boolean isSaid = same.isPresent()
                && !now.at(same.get()).said().equals(walk.at(place.get()).said());
        walk = now;
        if (same.isEmpty()) {
            leave();
        } else {
            place = same;
            walked.show(
                    Optional.of(walk.at(same.get())),
                    isSaid ? walk.at(same.get()).said() : "");
        }
    }

    /** Ends the walk; whether there was one. */
    boolean leave() {
        boolean was = isWalking();
        place = Optional.empty();
        if (was) {
            walked.show(Optional.empty(), "");
        }
        return was;
    }
}
