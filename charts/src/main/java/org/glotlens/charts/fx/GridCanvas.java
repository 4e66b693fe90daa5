package org.glotlens.charts.fx;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigurePick.TokenPick;
import org.glotlens.charts.FigureWalk;
import org.glotlens.charts.GridFigure;
import org.glotlens.charts.GridSheet;

/**
 * Shows a token grid in a JavaFX scene: as much of it as there is room for, drawn by the code that draws exported files
 * into the pixels of an image. Wheel, scroll bars and the arrow keys move through it. FX thread only.
 */
public final class GridCanvas extends Region {
    private static final double BAR = 12;
    private static final double TOOLTIP_GAP = 14;

    /** Ground seen behind the last cell, so that its frame is whole. */
    private static final double EDGE = 4;

    private final ImageView image = new ImageView();
    private final FocusRing focusRing = new FocusRing(this);
    private final PixelSheet pixels = new PixelSheet();
    private final ScrollBar across = bar(Orientation.HORIZONTAL);
    private final ScrollBar along = bar(Orientation.VERTICAL);
    private final Tooltip tooltip = new Tooltip();
    private GridSheet sheet;
    private Optional<Drawn> drawn = Optional.empty();
    private double laidOutWidth;
    private double laidOutHeight;
    private Consumer<FigurePick> onPick = pick -> {};

    /** What the pixels show. */
    private record Drawn(GridSheet sheet, Rectangle2D view, double scale, Point2D scroll) {
        boolean hasSameCells(Drawn other) {
            return sheet == other.sheet && view.equals(other.view) && scale == other.scale;
        }
    }

    /** An empty view that takes the keyboard focus. */
    public GridCanvas() {
        // in a window from right to left, too: axes and cells have their order
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getStyleClass().add("grid-canvas");
        getChildren().addAll(image, across, along, focusRing);
        image.setManaged(false);
        image.setMouseTransparent(true);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(0, 0);
        tooltip.getStyleClass().add("figure-tooltip");
        across.valueProperty().subscribe(value -> requestLayout());
        along.valueProperty().subscribe(value -> requestLayout());
        setOnScroll(this::scroll);
        setOnMousePressed(this::press);
        setOnMouseMoved(this::hover);
        setOnMouseExited(event -> tooltip.hide());
        setOnKeyPressed(this::key);
    }

    private static ScrollBar bar(Orientation orientation) {
        var bar = new ScrollBar();
        bar.setOrientation(orientation);
        bar.setManaged(false);
        bar.setFocusTraversable(false);
        return bar;
    }

    /** Shows a figure; null shows nothing. A cell that is newly framed comes into sight. */
    public void setFigure(GridFigure next) {
        Optional<TokenPick> before = selected();
        sheet = next == null ? null : sheet == null ? new GridSheet(next) : sheet.with(next);
        setAccessibleText(next == null ? "" : selected().map(sheet::describe).orElseGet(next::summary));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        measure();
        if (!selected().equals(before)) {
            selected().ifPresent(this::reveal);
        }
        requestLayout();
    }

    /** The figure shown, or null. */
    public GridFigure getFigure() {
        return sheet == null ? null : sheet.figure();
    }

    private Optional<TokenPick> selected() {
        return sheet == null ? Optional.empty() : sheet.figure().data().selected();
    }

    /** Who hears what a person clicks or reaches by arrow keys. */
    public void setOnPick(Consumer<FigurePick> listener) {
        onPick = listener;
    }

    /** How far cells are moved to the left. */
    public DoubleProperty acrossProperty() {
        return across.valueProperty();
    }

    /** How far cells are moved upwards. */
    public DoubleProperty alongProperty() {
        return along.valueProperty();
    }

    /** Lets go of the figure, its pixels and the listener; the view shows nothing afterwards. */
    public void dispose() {
        tooltip.hide();
        onPick = pick -> {};
        sheet = null;
        image.setImage(null);
        drawn = Optional.empty();
        pixels.clear();
    }

    @Override
    protected void layoutChildren() {
        focusRing.resizeRelocate(0, 0, getWidth(), getHeight());
        across.resizeRelocate(0, getHeight() - BAR, Math.max(0, getWidth() - BAR), BAR);
        along.resizeRelocate(getWidth() - BAR, 0, BAR, Math.max(0, getHeight() - BAR));
        measure();
        if (getWidth() != laidOutWidth || getHeight() != laidOutHeight) {
            laidOutWidth = getWidth();
            laidOutHeight = getHeight();
            selected().ifPresent(this::reveal);
        }
        redraw();
    }

    /** How far the bars reach. */
    private void measure() {
        if (sheet == null) {
            across.setVisible(false);
            along.setVisible(false);
            return;
        }
        Rectangle2D seen = sheet.cells(view().getWidth(), view().getHeight());
        measure(across, sheet.width(), seen.getWidth());
        measure(along, sheet.height(), seen.getHeight());
    }

    private static void measure(ScrollBar bar, double whole, double seen) {
        double most = whole <= seen ? 0 : whole - seen + EDGE;
        bar.setMax(most);
        bar.setVisibleAmount(whole <= 0 ? 1 : most * Math.min(1, seen / whole));
        bar.setUnitIncrement(24);
        bar.setBlockIncrement(seen * 0.9);
        bar.setValue(Math.min(bar.getValue(), most));
        bar.setVisible(most > 0.5);
    }

    private Rectangle2D view() {
        return new Rectangle2D.Double(0, 0, Math.max(1, getWidth() - BAR), Math.max(1, getHeight() - BAR));
    }

    private Point2D scrolled() {
        return new Point2D.Double(across.getValue(), along.getValue());
    }

    private void redraw() {
        if (sheet == null || getWidth() < 2 * BAR || getHeight() < 2 * BAR) {
            image.setImage(null);
            drawn = Optional.empty();
            return;
        }
        Drawn next = new Drawn(sheet, view(), scale(), scrolled());
        Graphics2D g = pixels.begin(next.view.getWidth(), next.view.getHeight(), next.scale);
        Point2D moved =
                drawn.map(before -> GridSheet.move(before.scroll, next.scroll)).orElseGet(Point2D.Double::new);
        boolean isMoved = drawn.filter(next::hasSameCells).isPresent()
                && pixels.move(sheet.cells(next.view.getWidth(), next.view.getHeight()), moved);
        if (isMoved) {
            sheet.drawMoved(g, next.view, next.scroll, moved);
        } else {
            sheet.draw(g, next.view, next.scroll);
        }
        drawn = Optional.of(next);
        pixels.end(g);
        image.setImage(pixels.image());
        image.setFitWidth(pixels.width());
        image.setFitHeight(pixels.height());
    }

    private double scale() {
        return PixelScale.of(this);
    }

    private void reveal(TokenPick cell) {
        Rectangle2D place = sheet.place(cell);
        Rectangle2D seen = sheet.cells(view().getWidth(), view().getHeight());
        reveal(across, place.getMinX(), place.getMaxX(), seen.getWidth());
        reveal(along, place.getMinY(), place.getMaxY(), seen.getHeight());
    }

    private static void reveal(ScrollBar bar, double from, double to, double seen) {
        double value = Math.min(from, Math.max(bar.getValue(), to - seen));
        bar.setValue(Math.clamp(value, 0, bar.getMax()));
    }

    private void scroll(ScrollEvent event) {
        double dx = event.isShiftDown() ? event.getDeltaX() + event.getDeltaY() : event.getDeltaX();
        double dy = event.isShiftDown() ? 0 : event.getDeltaY();
        if (along.getMax() == 0 && dx == 0) {
            dx = dy;
        }
        across.setValue(Math.clamp(across.getValue() - dx, 0, across.getMax()));
        along.setValue(Math.clamp(along.getValue() - dy, 0, along.getMax()));
        event.consume();
    }

    private Optional<TokenPick> cell(MouseEvent event) {
        return sheet == null
                ? Optional.empty()
                : sheet.pick(new Point2D.Double(event.getX(), event.getY()), view(), scrolled());
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY) {
            cell(event).ifPresent(onPick);
        }
    }

    private void key(KeyEvent event) {
        if (sheet == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        Optional<FigurePick> pick = switch (event.getCode()) {
            case LEFT -> sheet.figure().move(-1, 0);
            case RIGHT -> sheet.figure().move(1, 0);
            case UP -> sheet.figure().move(0, -1);
            case DOWN -> sheet.figure().move(0, 1);
            case HOME -> along(Integer.MIN_VALUE / 2);
            case END -> along(Integer.MAX_VALUE / 2);
            case M -> highest(event.isShiftDown());
            default -> Optional.empty();
        };
        pick.ifPresent(found -> {
            onPick.accept(found);
            event.consume();
        });
    }

    private Optional<FigurePick> along(int dx) {
        FigureWalk walk = sheet.walk();
        return walk.start().flatMap(at -> walk.at(walk.along(at, dx)).pick());
    }

    private Optional<FigurePick> highest(boolean isOfAll) {
        FigureWalk walk = sheet.walk();
        return walk.start()
                .flatMap(at -> walk.at(isOfAll ? walk.highestOfAll(at) : walk.highest(at))
                        .pick());
    }

    private void hover(MouseEvent event) {
        Optional<String> text = cell(event).map(sheet::describe);
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
