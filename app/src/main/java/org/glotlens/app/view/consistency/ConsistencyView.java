package org.glotlens.app.view.consistency;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.figure.SideBySide;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Explanation;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingRow;
import org.glotlens.app.view.kit.StartStop;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.choice.ConsistencySelection.Order;
import org.glotlens.engine.consistency.ConsistencyMeasure;
import org.glotlens.engine.run.Side;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The consistency tab: files, settings and accuracies on the left, the matrices of both checkpoints on the right. */
public final class ConsistencyView extends HBox implements AutoCloseable {
    private static final double SETUP = 372;
    private static final double TABLE = 150;
    private static final double DROPPED = 70;

    private final ConsistencyViewModel model;
    private final WorkbenchState state;
    private final ExportViewModel export;
    private final Bag bag = new Bag();

    /** Shows and runs {@code model}. */
    public ConsistencyView(ConsistencyViewModel model, WorkbenchState state, ExportViewModel export) {
        this.model = model;
        this.state = state;
        this.export = export;
        getStyleClass().add("patch");
        var left = new VBox(
                setup(),
                run(),
                Form.note("consistency-missing", model.missingProperty(), bag),
                accuracies(),
                dropped());
        left.getStyleClass().add("patch-setup");
        left.setMinWidth(SETUP);
        left.setPrefWidth(SETUP);
        left.setMaxWidth(SETUP);
        var figures = figures();
        VBox.setVgrow(figures, Priority.ALWAYS);
        var right = new VBox(choices(), figures);
        right.getStyleClass().add("patch-result");
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(left, right);
    }

    private ScrollPane setup() {
        var form = new VBox(Form.heading("consistency.data"), files(), Form.heading("consistency.settings"));
        model.form().fields().forEach(field -> form.getChildren().add(new SettingRow(field, "consistency", "", bag)));
        form.getStyleClass().add("patch-form");
        var pane = new ScrollPane(form);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setMinHeight(0);
        pane.getStyleClass().add(Styles.DENSE);
        VBox.setVgrow(pane, Priority.ALWAYS);
        return pane;
    }

    private Node files() {
        var said = Form.explanation("");
        said.setId("consistency-files");
        bag.follow(
                model.filesProperty(),
                chosen -> said.setText(
                        chosen.isEmpty()
                                ? Messages.text("consistency.dataHint")
                                : Messages.text("neurons.files", chosen.size(), names(chosen))));
        var open = Form.button("consistency.open", MaterialDesignF.FILE_OUTLINE, this::choose);
        return new VBox(4, said, open);
    }

    private static String names(List<String> files) {
        return files.stream().map(file -> new File(file).getName()).collect(Collectors.joining(", "));
    }

    private void choose() {
        List<File> chosen = Choosers.file(Messages.text("consistency.open"))
                .showOpenMultipleDialog(getScene().getWindow());
        if (chosen != null) {
            model.filesProperty().set(chosen.stream().map(File::getPath).toList());
        }
    }

    private StartStop run() {
        var actions = new StartStop.Actions(
                model::start,
                model::stop,
                model.missingProperty().isEmpty().and(model.runningProperty().not()),
                model.runningProperty());
        return new StartStop("consistency-start", "consistency.start", actions, bag);
    }

    private VBox accuracies() {
        TableView<AccuracyRow> table = Tables.of(
                Messages.text("consistency.accuracies"),
                Messages.text("consistency.noAccuracies"),
                List.of(
                        Tables.column("consistency.language", 76, AccuracyRow::language),
                        Tables.column("consistency.base", 124, AccuracyRow::base),
                        Tables.column("consistency.aligned", 124, AccuracyRow::aligned)));
        Tables.copyable(table).setId("consistency-accuracies");
        table.setPrefHeight(TABLE);
        table.setMinHeight(TABLE);
        var chance = Form.caption("consistency.accuracies");
        chance.setId("consistency-chance");
        bag.follow(model.accuraciesProperty(), rows -> {
            table.getItems().setAll(rows);
            chance.setText(
                    rows.isEmpty()
                            ? ""
                            : Messages.text(
                                    "consistency.chance", rows.getFirst().chance()));
        });
        return new VBox(4, Form.spread(Form.heading("consistency.accuracies"), chance), table);
    }

    private ScrollPane dropped() {
        var label = Form.explanation("");
        label.setId("consistency-dropped");
        var pane = new ScrollPane(label);
        pane.setFitToWidth(true);
        bag.bind(pane.prefViewportHeightProperty(), label.heightProperty());
        pane.setMinHeight(28);
        pane.setMaxHeight(DROPPED);
        pane.setAccessibleText(Messages.text("consistency.dropped"));
        bag.follow(model.droppedProperty(), text -> {
            label.setText(text);
            Form.appear(pane, !text.isEmpty());
        });
        return pane;
    }

    private FlowPane choices() {
        ConsistencyFigures figures = model.figures();
        var measure = new ComboBox<ConsistencyMeasure>();
        measure.setId("consistency-measure");
        measure.getItems().setAll(ConsistencyMeasure.values());
        measure.setConverter(Choices.shown(each -> Messages.text("rankMeasure." + each.label())));
        measure.getStyleClass().add(Styles.SMALL);
        measure.setAccessibleText(Messages.text("consistency.measure"));
        bag.bindBoth(measure.valueProperty(), figures.measureProperty());
        var order = new ComboBox<Order>();
        order.setId("consistency-order");
        order.getItems().setAll(Order.values());
        order.setConverter(
                Choices.shown(each -> Messages.text("rankOrder." + each.name().toLowerCase(Locale.ROOT))));
        order.getStyleClass().add(Styles.SMALL);
        order.setAccessibleText(Messages.text("consistency.order"));
        bag.bindBoth(order.valueProperty(), figures.orderProperty());
        var difference = new CheckBox(Messages.text("consistency.difference"));
        difference.setId("consistency-difference");
        bag.bindBoth(difference.selectedProperty(), figures.differenceProperty());
        bag.follow(state.alignedProperty(), open -> Form.appear(difference, open != null));
        var pane = new FlowPane(
                Orientation.HORIZONTAL,
                12,
                4,
                Form.line(
                        Form.caption("consistency.measure", measure),
                        measure,
                        Explanation.of("consistency.measure", "explain.rankc", "explain.transfer")),
                Form.line(Form.caption("consistency.order", order), order),
                difference);
        pane.setMinHeight(USE_PREF_SIZE);
        return pane;
    }

    private SideBySide figures() {
        var figures = new SideBySide();
        for (Side side : Side.values()) {
            var pane = new FigurePane(model.figures().exhibit(side, export), empty(side), export)
                    .onPick(model.figures()::pick);
            pane.setId("consistency-figure-" + side.label());
            bag.onClose(pane::close);
            figures.add(pane);
            if (side == Side.ALIGNED) {
                bag.follow(state.alignedProperty(), open -> figures.show(pane, open != null));
            }
        }
        return figures;
    }

    private StringBinding empty(Side side) {
        var text = Bindings.createStringBinding(
                () -> Messages.text(
                        model.runningProperty().get() ? "consistency.running" : "consistency.empty",
                        Messages.side(side)),
                model.runningProperty());
        bag.onClose(text::dispose);
        return text;
    }

    /** Lets go of everything it listened to. */
    @Override
    public void close() {
        bag.close();
    }
}
