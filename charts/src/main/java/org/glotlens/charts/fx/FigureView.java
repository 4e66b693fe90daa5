package org.glotlens.charts.fx;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.event.EventHandler;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;

/**
 * Shows one figure in a JavaFX scene, as large as its parent makes it. The figure is drawn by Java2D, by the same code as
 * exported files, into the pixels of an image; the backdrop is kept while only the selection changes. FX thread only.
 */
public final class FigureView extends Region {
    private static final double PREFERRED_WIDTH = 480;
    private static final double PREFERRED_HEIGHT = 300;
    private static final double TOOLTIP_GAP = 14;

    private final ImageView image = new ImageView();
    private final FocusRing focusRing = new FocusRing(this);
    private final FigureRaster raster = new FigureRaster();
    private final Tooltip tooltip = new Tooltip();
    private final EventHandler<MouseEvent> onMove = this::hover;
    private final EventHandler<MouseEvent> onExit = event -> tooltip.hide();
    private Figure figure;
    private Consumer<FigurePick> onPick = pick -> {};

    /** An empty view that takes the keyboard focus. */
    public FigureView() {
        getStyleClass().add("figure-view");
        getChildren().addAll(image, focusRing);
        image.setManaged(false);
        image.setMouseTransparent(true);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(120, 90);
        setPrefSize(PREFERRED_WIDTH, PREFERRED_HEIGHT);
        tooltip.getStyleClass().add("figure-tooltip");
        addEventHandler(MouseEvent.MOUSE_MOVED, onMove);
        addEventHandler(MouseEvent.MOUSE_EXITED, onExit);
        setOnMousePressed(this::press);
        setOnKeyPressed(this::key);
    }

    /** Shows a figure; null shows nothing. */
    public void setFigure(Figure next) {
        figure = next;
        setAccessibleText(next == null ? "" : next.summary());
        redraw();
    }

    /** The figure shown, or null. */
    public Figure getFigure() {
        return figure;
    }

    /** Who hears what a person clicks or reaches by arrow keys. */
    public void setOnPick(Consumer<FigurePick> listener) {
        onPick = listener;
    }

    /** Lets go of the figure, its pixels and the listener; the view shows nothing afterwards. */
    public void dispose() {
        removeEventHandler(MouseEvent.MOUSE_MOVED, onMove);
        removeEventHandler(MouseEvent.MOUSE_EXITED, onExit);
        tooltip.hide();
        onPick = pick -> {};
        figure = null;
        image.setImage(null);
        raster.clear();
    }

    @Override
    protected void layoutChildren() {
        focusRing.resizeRelocate(0, 0, getWidth(), getHeight());
        redraw();
    }

    private void redraw() {
        double width = getWidth();
        double height = getHeight();
        if (figure == null || width < 1 || height < 1) {
            image.setImage(null);
            return;
        }
        raster.draw(figure, width, height, scale());
        image.setImage(raster.image());
        image.setFitWidth(raster.width());
        image.setFitHeight(raster.height());
    }

    private double scale() {
        if (getScene() != null && getScene().getWindow() != null) {
            return getScene().getWindow().getRenderScaleX();
        }
        return Screen.getPrimary().getOutputScaleX();
    }

    private Rectangle2D area() {
        return new Rectangle2D.Double(0, 0, getWidth(), getHeight());
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (figure != null && event.getButton() == MouseButton.PRIMARY) {
            figure.pick(new Point2D.Double(event.getX(), event.getY()), area()).ifPresent(onPick);
        }
    }

    private void key(KeyEvent event) {
        if (figure == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        Optional<FigurePick> pick = switch (event.getCode()) {
            case LEFT -> figure.move(-1, 0);
            case RIGHT -> figure.move(1, 0);
            case UP -> figure.move(0, -1);
            case DOWN -> figure.move(0, 1);
            default -> Optional.empty();
        };
        pick.ifPresent(found -> {
            onPick.accept(found);
            event.consume();
        });
    }

    private void hover(MouseEvent event) {
        Optional<String> text = figure == null
                ? Optional.empty()
                : figure.describe(new Point2D.Double(event.getX(), event.getY()), area());
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
