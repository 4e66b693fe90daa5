package org.glotlens.charts.fx;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.event.EventHandler;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigureWalk;
import org.glotlens.charts.FigureZoom;
import org.glotlens.charts.LinkedFigure;

/**
 * Shows one figure in a JavaFX scene, as large as its parent makes it. The figure is drawn by Java2D, by the same code as
 * exported files, into the pixels of an image; the backdrop is kept while only the selection changes. The wheel zooms into
 * the axes, a drag moves them, a double click shows all again; what is lifted or zoomed is of the view, never of the figure.
 * FX thread only.
 */
public final class FigureView extends Region {
    private static final double PREFERRED_WIDTH = 480;
    private static final double PREFERRED_HEIGHT = 300;
    private static final double TOOLTIP_GAP = 14;
    private static final double KEY_ZOOM = 1.5;

    private final ImageView image = new ImageView();
    private final WalkMark walkMark = new WalkMark();
    private final FocusRing focusRing = new FocusRing(this);
    private final FigureRaster raster = new FigureRaster();
    private final Tooltip tooltip = new Tooltip();
    private final Gaze gaze = new Gaze();
    private final FigureMouse mouse = new FigureMouse(this, gaze);
    private final FigureWalker walker = new FigureWalker(new Walking());
    private final EventHandler<MouseEvent> onMove = this::hover;
    private final EventHandler<MouseEvent> onExit = event -> leave();
    private Figure figure;
    private Consumer<FigurePick> onPick = pick -> {};
    private Consumer<Optional<String>> onName = name -> {};
    private Runnable onEnlarge = () -> {};
    private Predicate<String> onSay = sentence -> false;
    private Optional<String> pointed = Optional.empty();

    /** An empty view that takes the keyboard focus. */
    public FigureView() {
        // in a window from right to left, too: axes and cells have their order
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getStyleClass().add("figure-view");
        getChildren().addAll(image, walkMark, focusRing);
        image.setManaged(false);
        image.setMouseTransparent(true);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(120, 90);
        setPrefSize(PREFERRED_WIDTH, PREFERRED_HEIGHT);
        tooltip.getStyleClass().add("figure-tooltip");
        addEventHandler(MouseEvent.MOUSE_MOVED, onMove);
        addEventHandler(MouseEvent.MOUSE_EXITED, onExit);
        mouse.install();
        setOnKeyPressed(this::key);
        focusedProperty().subscribe(isFocused -> {
            if (!isFocused) {
                walker.leave();
            }
        });
        gaze.zoomProperty().subscribe(zoom -> look());
        gaze.liftedProperty().subscribe(languages -> look());
    }

    /** Shows a figure; null shows nothing. */
    public void setFigure(Figure next) {
        figure = next;
        gaze.meet(next);
        if (walker.isWalking() && next != null) {
            walker.refresh();
        } else {
            walker.leave();
            speak(next == null ? "" : next.summary());
        }
        redraw();
    }

    /** Lets a screen reader say something of the view. */
    public void speak(String text) {
        setAccessibleText(text);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /** The figure shown, or null; nothing of it is lifted or zoomed. */
    public Figure getFigure() {
        return figure;
    }

    /** The figure as it is looked at, or null. */
    Figure seen() {
        return gaze.seen(figure);
    }

    /** The part of the axes that is seen; views with equal axes may share it. */
    public ObjectProperty<FigureZoom> zoomProperty() {
        return gaze.zoomProperty();
    }

    /** Languages drawn in full before all others; empty for all in full, as where the figure has none of them. */
    public ObjectProperty<Set<String>> liftedProperty() {
        return gaze.liftedProperty();
    }

    /** Who hears what a person clicks or reaches by arrow keys. */
    public void setOnPick(Consumer<FigurePick> listener) {
        onPick = listener;
    }

    /** Who hears which name in the key lies below the pointer, and that none does any more. */
    public void setOnName(Consumer<Optional<String>> listener) {
        onName = listener;
    }

    /** Who hears that the figure should be larger: a double click on its title, or F11. */
    public void setOnEnlarge(Runnable listener) {
        onEnlarge = listener;
    }

    /**
     * Who shows the sentence of the value that arrow keys have reached beside the figure, and hears with an empty one that it
     * is over; what is not taken stands in the figure.
     */
    public void setOnSay(Predicate<String> listener) {
        onSay = listener;
    }

    /** Lets go of the figure, its pixels and the listeners; the view shows nothing afterwards. */
    public void dispose() {
        removeEventHandler(MouseEvent.MOUSE_MOVED, onMove);
        removeEventHandler(MouseEvent.MOUSE_EXITED, onExit);
        tooltip.hide();
        onPick = pick -> {};
        onName = name -> {};
        onEnlarge = () -> {};
        onSay = sentence -> false;
        figure = null;
        image.setImage(null);
        raster.clear();
    }

    @Override
    protected void layoutChildren() {
        focusRing.resizeRelocate(0, 0, getWidth(), getHeight());
        walkMark.resizeRelocate(0, 0, getWidth(), getHeight());
        walker.refresh();
        redraw();
    }

    /** Draws at the next layout: a wheel turns faster than the screen shows. */
    private void look() {
        requestLayout();
    }

    private void redraw() {
        double width = getWidth();
        double height = getHeight();
        if (figure == null || width < 1 || height < 1) {
            image.setImage(null);
            return;
        }
        raster.draw(seen(), width, height, scale());
        image.setImage(raster.image());
        image.setFitWidth(raster.width());
        image.setFitHeight(raster.height());
    }

    private double scale() {
        return PixelScale.of(this);
    }

    /** Where the figure is drawn. */
    Rectangle2D area() {
        return new Rectangle2D.Double(0, 0, getWidth(), getHeight());
    }

    /** Tells what lies at a point. */
    void pick(Point2D at) {
        seen().pick(at, area()).ifPresent(onPick);
    }

    /** Asks for more room, or to go back. */
    void enlarge() {
        onEnlarge.run();
    }

    private void key(KeyEvent event) {
        if (figure == null || event.isAltDown()) {
            return;
        }
        if (zoom(event.getCode()) || walker.press(event) || !event.isShortcutDown() && walk(event.getCode())) {
            event.consume();
        }
    }

    /** The values of the figure as they lie now. */
    public FigureWalk walk() {
        return figure == null ? FigureWalk.NONE : seen().walk(area());
    }

    /** The row that arrow keys have reached; empty while there is no walk. */
    public Optional<FigureWalk.Row> walkedRow() {
        return walker.row();
    }

    /** Ends a walk through the values; whether there was one. */
    boolean leaveWalk() {
        return walker.leave();
    }

    /** A walk through the values of this view: in a figure that was reached by keyboard arrow keys begin one. */
    private final class Walking implements FigureWalker.Walked {
        @Override
        public FigureWalk walk() {
            return FigureView.this.walk();
        }

        @Override
        public boolean isByKeyboard() {
            return isFocusVisible();
        }

        @Override
        public void show(Optional<FigureWalk.Point> point, String said) {
            if (point.isEmpty()) {
                walkMark.hide();
                onSay.test("");
                speak(figure == null ? "" : figure.summary());
                return;
            }
            String sentence = said.isEmpty() ? walkMark.text() : said;
            // what the mouse has left behind would cover what the keyboard has reached
            tooltip.hide();
            walkMark.show(point.get(), sentence, figure.style());
            walkMark.setSaid(!onSay.test(sentence));
            if (!said.isEmpty()) {
                walker.row().ifPresent(row -> gaze.reveal(point.get().place(), row.plot()));
                speak(said);
            }
        }

        @Override
        public void pick(FigurePick pick) {
            onPick.accept(pick);
        }
    }

    private boolean zoom(KeyCode code) {
        return switch (code) {
            case PLUS, EQUALS, ADD -> gaze.zoom(figure, KEY_ZOOM);
            case MINUS, SUBTRACT -> gaze.zoom(figure, 1 / KEY_ZOOM);
            case DIGIT0, NUMPAD0 -> gaze.zoom(figure, 0);
            default -> false;
        };
    }

    private boolean walk(KeyCode code) {
        if (code == KeyCode.F11) {
            enlarge();
            return true;
        }
        Optional<FigurePick> pick = switch (code) {
            case LEFT -> figure.move(-1, 0);
            case RIGHT -> figure.move(1, 0);
            case UP -> figure.move(0, -1);
            case DOWN -> figure.move(0, 1);
            default -> Optional.empty();
        };
        pick.ifPresent(onPick);
        return pick.isPresent();
    }

    private void leave() {
        tooltip.hide();
        point(Optional.empty());
        setCursor(null);
    }

    private void point(Optional<String> name) {
        if (!name.equals(pointed)) {
            pointed = name;
            onName.accept(name);
        }
    }

    private void hover(MouseEvent event) {
        if (figure == null) {
            leave();
            return;
        }
        Point2D at = new Point2D.Double(event.getX(), event.getY());
        Figure seen = seen();
        point(seen instanceof LinkedFigure linked ? linked.nameAt(at, area()) : Optional.empty());
        setCursor(pointed.isPresent() && seen.pick(at, area()).isPresent() ? Cursor.HAND : mouse.cursor(at));
        tell(seen.describe(at, area()), event);
    }

    private void tell(Optional<String> text, MouseEvent event) {
        if (text.isEmpty()) {
            tooltip.hide();
            return;
        }
        tooltip.setText(text.get());
        if (tooltip.isShowing()) {
            tooltip.setAnchorX(event.getScreenX() + TOOLTIP_GAP);
            tooltip.setAnchorY(event.getScreenY() + TOOLTIP_GAP);
        } else if (getScene() != null && getScene().getWindow() != null) {
            tooltip.show(this, event.getScreenX() + TOOLTIP_GAP, event.getScreenY() + TOOLTIP_GAP);
        }
    }
}
