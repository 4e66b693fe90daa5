package org.glotlens.app.view.alignment;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.figure.RepresentSwitches;
import org.glotlens.app.view.figure.SideBySide;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Explanation;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.charts.choice.RepresentSelection;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;

/**
 * The alignment tab, of two pages: how near languages lie to a pivot over the layers, and what is known in the middle and not
 * said.
 */
public final class AlignmentView extends VBox implements AutoCloseable {
    private static final double TABLE = 132;
    private static final double GAP = 6;

    private final AlignmentFigures figures;
    private final BarrierViewModel barrier;
    private final RepresentSwitches switches;
    private final WorkbenchState state;
    private final ExportViewModel export;
    private final Bag bag = new Bag();

    /**
     * What the tab shows.
     *
     * @param figures the curves over the layers
     * @param barrier what is known and not said
     * @param switches how the curves are drawn
     */
    public record Shown(AlignmentFigures figures, BarrierViewModel barrier, RepresentSwitches switches) {}

    /** Shows both pages of what {@code state} measured. */
    public AlignmentView(Shown shown, WorkbenchState state, ExportViewModel export) {
        this.figures = shown.figures();
        this.barrier = shown.barrier();
        this.switches = shown.switches();
        this.state = state;
        this.export = export;
        getStyleClass().add("statistics");
        setSpacing(GAP);
        VBox near = page(curves(), overLayers());
        VBox known = page(barriers());
        var choices = choices();
        getChildren().addAll(pages(near, known, choices), near, known);
    }

    private static VBox page(SideBySide content, Node... below) {
        VBox.setVgrow(content, Priority.ALWAYS);
        var page = new VBox(GAP, content);
        page.getChildren().addAll(below);
        page.setMinHeight(0);
        VBox.setVgrow(page, Priority.ALWAYS);
        return page;
    }

    private FlowPane pages(VBox near, VBox known, List<Node> choices) {
        var group = new ToggleGroup();
        var first = toggle("alignment.near", group, Styles.LEFT_PILL);
        var second = toggle("alignment.known", group, Styles.RIGHT_PILL);
        var both = Form.line(first, second);
        both.setSpacing(0);
        var head = new FlowPane(Orientation.HORIZONTAL, 14, 4, both);
        head.getChildren().addAll(choices);
        var explanation = Explanation.of("alignment.known", "explain.barrier");
        head.getChildren().add(explanation);
        head.setMinHeight(USE_PREF_SIZE);
        group.selectedToggleProperty().subscribe(chosen -> {
            boolean isKnown = chosen == second;
            Form.appear(known, isKnown);
            Form.appear(explanation, isKnown);
            Form.appear(near, !isKnown);
            choices.forEach(choice -> Form.appear(choice, !isKnown));
        });
        group.selectToggle(first);
        return head;
    }

    private static ToggleButton toggle(String key, ToggleGroup group, String place) {
        var button = new ToggleButton(Messages.text(key));
        button.setId(key.replace('.', '-'));
        button.getStyleClass().addAll(Styles.SMALL, place);
        button.setMinWidth(USE_PREF_SIZE);
        button.setToggleGroup(group);
        // one of the two is always on show
        button.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> {
            if (button.isSelected()) {
                e.consume();
            }
        });
        return button;
    }

    private List<Node> choices() {
        var measure = new ComboBox<Measure>();
        measure.setId("alignment-measure");
        measure.getItems().setAll(RepresentSelection.alignments());
        measure.setConverter(Choices.shown(each -> Messages.text("measure." + each.label())));
        measure.getStyleClass().add(Styles.SMALL);
        measure.setAccessibleText(Messages.text("pearson.measure"));
        bag.bindBoth(measure.valueProperty(), switches.alignmentProperty());
        var pivot = new ComboBox<String>();
        pivot.setId("alignment-pivot");
        pivot.getStyleClass().add(Styles.SMALL);
        pivot.setAccessibleText(Messages.text("alignment.pivot"));
        bag.follow(state.representProperty(), result -> offer(pivot, result));
        bag.follow(switches.pivotProperty(), chosen -> {
            if (pivot.getItems().contains(chosen)) {
                pivot.setValue(chosen);
            }
        });
        pivot.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                switches.pivotProperty().set(chosen);
            }
        });
        return List.of(
                Form.line(
                        Form.caption("pearson.measure", measure),
                        measure,
                        Explanation.of("alignment.near", "explain.mexa", "explain.cka", "explain.retrieval")),
                Form.line(Form.caption("alignment.pivot", pivot), pivot));
    }

    private void offer(ComboBox<String> pivot, RepresentResult result) {
        if (result != null && !pivot.getItems().equals(result.languages())) {
            String wanted = switches.pivotProperty().get();
            pivot.getItems().setAll(result.languages());
            pivot.setValue(
                    result.languages().contains(wanted)
                            ? wanted
                            : result.languages().getFirst());
        }
    }

    private SideBySide curves() {
        var beside = new SideBySide();
        for (Side side : Side.values()) {
            var text = new ReadOnlyStringWrapper();
            bag.follow(
                    state.representProperty(),
                    result -> text.set(Messages.text(
                            result == null ? "alignment.empty" : "alignment.notMeasured", Messages.side(side))));
            var pane = new FigurePane(figures.exhibit(side, export), text.getReadOnlyProperty(), export)
                    .onPick(figures.of(side)::pick);
            pane.setId("alignment-figure-" + side.label());
            add(beside, pane, side);
        }
        return beside;
    }

    private SideBySide barriers() {
        var beside = new SideBySide();
        for (Side side : Side.values()) {
            var text = new ReadOnlyStringWrapper(Messages.text("alignment.noBarrier", Messages.side(side)));
            var pane = new FigurePane(barrier.exhibit(side, export), text.getReadOnlyProperty(), export);
            pane.setId("barrier-figure-" + side.label());
            add(beside, pane, side);
        }
        return beside;
    }

    private void add(SideBySide beside, FigurePane pane, Side side) {
        bag.onClose(pane::close);
        beside.add(pane);
        if (side == Side.ALIGNED) {
            bag.follow(state.alignedProperty(), open -> beside.show(pane, open != null));
        }
    }

    private TableView<MexaRow> overLayers() {
        TableView<MexaRow> table = Tables.of(
                Messages.text("alignment.table"),
                Messages.text("alignment.noTable"),
                List.of(
                        Tables.column("consistency.language", 80, MexaRow::language),
                        Tables.column("alignment.base", 190, MexaRow::base),
                        Tables.column("alignment.aligned", 190, MexaRow::aligned),
                        Tables.column("alignment.chance", 70, MexaRow::chance)));
        Tables.copyable(table).setId("alignment-table");
        table.setPrefHeight(TABLE);
        table.setMinHeight(TABLE);
        Runnable fill = () -> {
            RepresentResult result = state.representProperty().get();
            String pivot = switches.pivotProperty().get();
            table.getItems().setAll(result == null ? List.of() : MexaRow.of(result, pivot));
        };
        bag.onChange(state.representProperty(), fill);
        bag.onChange(switches.pivotProperty(), fill);
        fill.run();
        return table;
    }

    /** Lets go of everything it listened to. */
    @Override
    public void close() {
        bag.close();
    }
}
