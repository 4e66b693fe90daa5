package org.glotlens.charts.fx;

import java.awt.geom.Point2D;
import java.util.Optional;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.FigureWalk;
import org.glotlens.charts.LossFigure;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.fx.ChartViewer;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;

/**
 * The loss of a running fine-tune, in JFreeChart's own viewer: drag to zoom in, drag to the left to see all again. With
 * the keyboard plus and minus zoom, and arrow keys go through the steps; while a part of them is seen, arrows move it and
 * Home shows all. What a person zoomed into stays in sight while the run goes on. FX thread only.
 */
public final class LiveLossChart extends StackPane {
    private static final double ZOOM = 0.7;
    private static final double STRIDE = 0.1;
    private static final double ALL = 1 - 1e-9;
    private static final double TOOLTIP_GAP = 14;

    private final ChartViewer viewer;
    private final WalkMark walkMark = new WalkMark();
    private final FocusRing focusRing = new FocusRing(this);
    private final FigureWalker walker = new FigureWalker(new Walking());
    private final Tooltip tooltip = new Tooltip();
    private LossFigure figure;
    private Sight whole;

    /** What is seen of the axes. */
    private record Sight(Range steps, Range loss) {
        static Sight of(JFreeChart chart) {
            return new Sight(
                    chart.getXYPlot().getDomainAxis().getRange(),
                    chart.getXYPlot().getRangeAxis().getRange());
        }

        void apply(JFreeChart chart) {
            chart.getXYPlot().getDomainAxis().setRange(steps);
            chart.getXYPlot().getRangeAxis().setRange(loss);
        }
    }

    /** Shows a figure, which later ones replace. */
    public LiveLossChart(LossFigure figure) {
        // in a window from right to left, too: axes and cells have their order
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        FxFonts.register();
        JFreeChart chart = figure.chart();
        this.figure = figure;
        this.whole = Sight.of(chart);
        this.viewer = new ChartViewer(chart, false);
        viewer.setMinSize(0, 0);
        getChildren().addAll(viewer, walkMark, focusRing);
        getStyleClass().add("live-loss");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(figure.summary());
        tooltip.getStyleClass().add("figure-tooltip");
        addEventFilter(MouseEvent.MOUSE_PRESSED, e -> requestFocus());
        addEventFilter(MouseEvent.MOUSE_MOVED, this::hover);
        addEventFilter(MouseEvent.MOUSE_EXITED, e -> tooltip.hide());
        setOnKeyPressed(this::key);
        focusedProperty().subscribe(isFocused -> {
            if (!isFocused) {
                walker.leave();
            }
        });
    }

    /** Shows a newer state of the run. */
    public void show(LossFigure newer) {
        JFreeChart chart = newer.chart();
        Sight seen = Sight.of(viewer.getChart());
        boolean isZoomed = newer.scale() == figure.scale() && !seen.equals(whole);
        whole = Sight.of(chart);
        if (isZoomed) {
            seen.apply(chart);
        }
        figure = newer;
        viewer.setChart(chart);
        if (walker.isWalking()) {
            walker.refresh();
        } else {
            speak(newer.summary());
        }
    }

    private void speak(String text) {
        setAccessibleText(text);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /** A walk through the logged steps while all of them are seen. */
    private final class Walking implements FigureWalker.Walked {
        @Override
        public FigureWalk walk() {
            XYPlot plot = chart().getXYPlot();
            return figure.walk(
                    viewer.getRenderingInfo().getPlotInfo().getDataArea(),
                    plot.getDomainAxis().getRange(),
                    plot.getRangeAxis().getRange());
        }

        @Override
        public boolean isByKeyboard() {
            return isFocusVisible();
        }

        @Override
        public void show(Optional<FigureWalk.Point> point, String said) {
            if (point.isEmpty()) {
                walkMark.hide();
                speak(figure.summary());
                return;
            }
            walkMark.show(point.get(), said.isEmpty() ? walkMark.text() : said, figure.style());
            if (!said.isEmpty()) {
                speak(said);
            }
        }

        @Override
        public void pick(FigurePick pick) {
            throw new IllegalStateException("steps of a run select nothing");
        }
    }

    /** What is shown now. */
    public JFreeChart chart() {
        return viewer.getChart();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        focusRing.resizeRelocate(0, 0, getWidth(), getHeight());
        walkMark.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    private void key(KeyEvent event) {
        ValueAxis steps = chart().getXYPlot().getDomainAxis();
        boolean isWhole = Sight.of(chart()).equals(whole);
        if (isWhole && walker.press(event)) {
            event.consume();
            return;
        }
        Runnable action = switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> () -> steps.resizeRange(ZOOM);
            case MINUS, SUBTRACT -> () -> steps.resizeRange(1 / ZOOM);
            case LEFT -> () -> steps.pan(-STRIDE);
            case RIGHT -> () -> steps.pan(STRIDE);
            case HOME -> () -> whole.apply(chart());
            default -> null;
        };
        if (action != null && !event.isShortcutDown() && !event.isAltDown()) {
            walker.leave();
            action.run();
            steps.setRange(within(steps.getRange()));
            event.consume();
        }
    }

    /** Beyond the whole there is nothing to see; what is all of it but for rounding is all of it. */
    private Range within(Range wanted) {
        Range all = whole.steps();
        if (wanted.getLength() > all.getLength() * ALL) {
            return all;
        }
        double first =
                Math.clamp(wanted.getLowerBound(), all.getLowerBound(), all.getUpperBound() - wanted.getLength());
        return new Range(first, first + wanted.getLength());
    }

    private void hover(MouseEvent event) {
        Optional<String> text = describe(event.getX(), event.getY());
        if (text.isEmpty() || getScene() == null || getScene().getWindow() == null) {
            tooltip.hide();
            return;
        }
        tooltip.setText(text.get());
        double x = event.getScreenX() + TOOLTIP_GAP;
        double y = event.getScreenY() + TOOLTIP_GAP;
        if (tooltip.isShowing()) {
            tooltip.setAnchorX(x);
            tooltip.setAnchorY(y);
        } else {
            tooltip.show(this, x, y);
        }
    }

    /** The logged step at a point, in words; empty beside the curves. */
    Optional<String> describe(double x, double y) {
        PlotRenderingInfo drawn = viewer.getRenderingInfo().getPlotInfo();
        if (!drawn.getDataArea().contains(new Point2D.Double(x, y))) {
            return Optional.empty();
        }
        return Optional.of(figure.describe(chart().getXYPlot()
                .getDomainAxis()
                .java2DToValue(x, drawn.getDataArea(), chart().getXYPlot().getDomainAxisEdge())));
    }
}
