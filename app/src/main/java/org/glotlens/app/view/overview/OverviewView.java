package org.glotlens.app.view.overview;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.figure.LiftedLanguages;
import org.glotlens.app.view.figure.RepresentSwitches;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Explanation;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.lens.ArrangementBar;
import org.glotlens.app.view.lens.LensStatisticsViewModel;
import org.glotlens.app.view.lens.LensSwitches;
import org.glotlens.app.view.lens.LensViewModel;
import org.glotlens.app.view.pca.ItemDetails;
import org.glotlens.app.view.pca.ItemStrip;
import org.glotlens.app.view.pca.PcaViewModel;
import org.glotlens.app.view.pearson.PearsonViewModel;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.FigureZoom;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.IntervalKind;

/** The three linked views, base above aligned. */
public final class OverviewView extends GridPane implements AutoCloseable {
    private static final double[] WIDTHS = {36, 32, 32};

    private static final double HEADING = 24;

    private final WorkbenchState state;
    private final LensStatisticsViewModel statistics;
    private final ExportViewModel export;
    private final LensSwitches lensSwitches;
    private final RepresentSwitches representSwitches;
    private final ObjectProperty<FigureZoom> lensZoom = new SimpleObjectProperty<>(FigureZoom.WHOLE);
    private final ObjectProperty<FigureZoom> pcaZoom = new SimpleObjectProperty<>(FigureZoom.WHOLE);
    private final LiftedLanguages lifted;
    private final OverviewExhibits figures;
    private final Bag bag = new Bag();
    private final List<FigurePane> panes = new ArrayList<>();

    /** How the figures are drawn. */
    public record Switches(LensSwitches lens, RepresentSwitches represent) {}

    /** Shows the results of {@code state}, means with what {@code statistics} says of them. */
    public OverviewView(
            WorkbenchState state, LensStatisticsViewModel statistics, ExportViewModel export, Switches switches) {
        this.state = state;
        this.lensSwitches = switches.lens();
        this.representSwitches = switches.represent();
        this.statistics = statistics;
        this.export = export;
        this.lifted = new LiftedLanguages(state);
        bag.onClose(lifted::close);
        this.figures = new OverviewExhibits(state, statistics, export);
        getStyleClass().add("overview");
        for (double width : WIDTHS) {
            var column = new ColumnConstraints();
            column.setPercentWidth(width);
            getColumnConstraints().add(column);
        }
        getRowConstraints().add(new RowConstraints(HEADING));
        addRow(
                0,
                lensHeading(),
                explained("overview.pca", "explain.scatter", "explain.axes", "explain.arrows"),
                explained(
                        "overview.pearson",
                        "explain.pearson",
                        "explain.partialled",
                        "explain.cka",
                        "explain.retrieval",
                        "explain.delta"));
        for (Side side : Side.values()) {
            var row = new RowConstraints(0, 0, Double.MAX_VALUE);
            row.setVgrow(Priority.ALWAYS);
            getRowConstraints().add(row);
            addRow(1 + side.ordinal(), lens(side), pca(side), pearson(side));
        }
        var details = new ItemDetails(state);
        var strip = new ItemStrip(details);
        bag.onClose(details::close);
        bag.onClose(strip::close);
        bag.follow(heightProperty(), height -> strip.shareOf(height.doubleValue()));
        add(strip, 0, 1 + Side.values().length, WIDTHS.length, 1);
    }

    /** The six figures, row by row. */
    public List<FigurePane> panes() {
        return List.copyOf(panes);
    }

    private StackPane lensHeading() {
        ArrangementBar arrangement = arrangement();
        StackPane heading = explained(
                "overview.lens",
                "explain.lens",
                "explain.lead",
                "explain.hump",
                "explain.entropy",
                "explain.energy",
                "explain.delta");
        // beside the name rather than over it: what has no room there becomes narrower
        HBox line = (HBox) heading.getChildren().getFirst();
        line.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(arrangement, Priority.ALWAYS);
        line.getChildren().add(arrangement);
        return heading;
    }

    private ArrangementBar arrangement() {
        var arrangement = new ArrangementBar(lensSwitches, statistics.targetsProperty());
        bag.onClose(arrangement::close);
        return arrangement;
    }

    /** A heading with a question mark that explains the numbers below it. */
    private static StackPane explained(String key, String... numbers) {
        var text = new Label(Messages.text(key));
        text.setMinWidth(USE_PREF_SIZE);
        var line = new HBox(text, Explanation.of(key, numbers));
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMaxWidth(USE_PREF_SIZE);
        var heading = new StackPane(line);
        heading.getStyleClass().add("column-heading");
        heading.setMinWidth(0);
        StackPane.setAlignment(line, Pos.CENTER_LEFT);
        return heading;
    }

    private FigurePane lens(Side side) {
        var model = new LensViewModel(state, statistics, lensSwitches, side);
        bag.onClose(model::close);
        var pane = pane(figures.lens(model, side), side)
                .onPick(model::pick)
                .lifting(lifted)
                .zooming(lensZoom);
        pane.setTools(arrangement());
        if (side == Side.ALIGNED) {
            pane.addSwitch("lens.difference", lensSwitches.differenceProperty());
            pane.menu().addOption("lens.overlay", lensSwitches.overlaidProperty());
        }
        pane.menu()
                .addChoice(
                        "statistics.kind",
                        statistics.kindProperty(),
                        List.of(IntervalKind.values()),
                        kind -> Messages.text("interval." + kind.label()));
        pane.menu().addOption("lens.chance", lensSwitches.chanceProperty());
        pane.menu().addOption("lens.zoom", lensSwitches.zoomedProperty());
        pane.menu().addOption("lens.energy", lensSwitches.energeticProperty());
        return pane;
    }

    private FigurePane pca(Side side) {
        var model = new PcaViewModel(state, representSwitches, side);
        bag.onClose(model::close);
        var pane = pane(figures.pca(model, side), side)
                .onPick(model::pick)
                .lifting(lifted)
                .zooming(pcaZoom);
        pane.menu().addOption("pca.frozen", representSwitches.frozenProperty());
        return pane;
    }

    private FigurePane pearson(Side side) {
        var model = new PearsonViewModel(state, representSwitches, side);
        bag.onClose(model::close);
        var pane = pane(figures.pearson(model, side), side).onPick(model::pick);
        pane.menu()
                .addChoice(
                        "pearson.measure",
                        representSwitches.measureProperty(),
                        List.of(Measure.values()),
                        of -> Messages.text("measure." + of.label()));
        if (side == Side.ALIGNED) {
            pane.addSwitch("pearson.difference", representSwitches.differenceProperty());
        }
        return pane;
    }

    private FigurePane pane(Exhibit exhibit, Side side) {
        var pane = new FigurePane(export.add(exhibit), empty(side), export);
        panes.add(pane);
        bag.onClose(pane::close);
        return pane;
    }

    /** What stands in place of a figure: still waiting, or no such checkpoint. */
    private StringBinding empty(Side side) {
        var text = Bindings.createStringBinding(
                () -> side == Side.ALIGNED
                                && state.baseProperty().get() != null
                                && state.alignedProperty().get() == null
                        ? Messages.text("figure.noAligned")
                        : Messages.text("figure.waiting"),
                state.baseProperty(),
                state.alignedProperty());
        bag.onClose(text::dispose);
        return text;
    }

    @Override
    public void close() {
        bag.close();
    }
}
