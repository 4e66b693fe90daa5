package org.glotlens.app.view.neurons;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.NeuronFigureData.Bars;
import org.glotlens.engine.activity.NeuronsResult;

/** The histogram over the layers above the neurons of the selected one. */
final class LayersPage extends VBox {
    private static final double RATE = 50;
    private static final double TABLE = 150;
    private static final int DIGITS = 3;

    private final NeuronsViewModel model;
    private final Bag bag;

    LayersPage(NeuronsViewModel model, WorkbenchState state, ExportViewModel export, Bag bag) {
        super(4);
        this.model = model;
        this.bag = bag;
        setMinSize(0, 0);
        var pane = new FigurePane(model.layers().exhibit(export), empty(), export).onPick(model.layers()::pick);
        pane.setId("neurons-figure");
        bag.onClose(pane::close);
        VBox.setVgrow(pane, Priority.ALWAYS);
        Label head = Form.heading("neurons.layer");
        head.setId("neurons-layer");
        TableView<NeuronRow> table = table();
        Runnable tell = () -> head.setText(Messages.text(
                "neurons.ofLayer",
                state.layerProperty().get(),
                model.layers().rowsProperty().get().size()));
        bag.onChange(state.layerProperty(), tell);
        bag.follow(model.layers().rowsProperty(), rows -> {
            fill(table, rows);
            tell.run();
        });
        bag.follow(model.resultProperty(), result -> {
            table.getColumns().setAll(columns(result));
            boolean isThere = result != null && !result.neurons().isEmpty();
            Form.appear(head, isThere);
            Form.appear(table, isThere);
        });
        getChildren().addAll(bars(), pane, head, table);
    }

    private HBox bars() {
        var box = new ComboBox<Bars>();
        box.setId("neurons-bars");
        box.getStyleClass().add(Styles.SMALL);
        box.getItems().setAll(Bars.values());
        box.setConverter(Choices.shown(bars -> Messages.choice(bars.label())));
        box.setAccessibleText(Messages.text("neurons.bars"));
        bag.bindBoth(box.valueProperty(), model.layers().barsProperty());
        HBox line = Form.line(Form.caption("neurons.bars", box), box);
        bag.follow(model.layers().figureProperty(), figure -> Form.appear(line, figure != null));
        return line;
    }

    private static void fill(TableView<NeuronRow> table, List<NeuronRow> rows) {
        table.getItems().setAll(rows);
        table.sort();
    }

    private TableView<NeuronRow> table() {
        TableView<NeuronRow> table = Tables.copyable(
                Tables.of(Messages.text("neurons.table"), Messages.text("neurons.noneHere"), columns(null)));
        table.setId("neurons-table");
        table.setMinHeight(TABLE);
        table.setPrefHeight(TABLE);
        return table;
    }

    private static List<TableColumn<NeuronRow, String>> columns(NeuronsResult result) {
        List<TableColumn<NeuronRow, String>> columns = new ArrayList<>();
        columns.add(Tables.column("neurons.checkpoint", 60, row -> Messages.side(row.side())));
        columns.add(Tables.number(
                "neurons.block", 52, row -> Integer.toString(row.neuron().block())));
        columns.add(Tables.number(
                "neurons.neuron", 62, row -> Integer.toString(row.neuron().neuron())));
        columns.add(Tables.column("neurons.languages", 112, NeuronRow::belongsTo));
        columns.add(Tables.number(
                "neurons.entropy", 66, row -> Numbers.fixed(row.neuron().entropy(), DIGITS)));
        List<String> codes = result == null ? List.of() : result.languages();
        for (int k = 0; k < codes.size(); k++) {
            int at = k;
            TableColumn<NeuronRow, String> rate = Tables.number(
                    "neurons.rate", RATE, row -> Numbers.fixed(row.neuron().rates()[at], DIGITS));
            rate.setText(codes.get(k));
            columns.add(rate);
        }
        return columns;
    }

    private StringBinding empty() {
        var text = Bindings.createStringBinding(
                () -> {
                    if (model.runningProperty().get()) {
                        return Messages.text("neurons.running");
                    }
                    return Messages.text(
                            model.resultProperty().get() == null ? "neurons.empty" : "neurons.noHistogram");
                },
                model.runningProperty(),
                model.resultProperty());
        bag.onClose(text::dispose);
        return text;
    }
}
