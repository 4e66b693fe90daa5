package org.glotlens.app.view.neurons;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.engine.neuron.NeuronChange.Kind;
import org.glotlens.engine.runs.RunNeurons;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** What becomes of the base's neurons from save to save of a training run. */
final class SavesPage extends VBox {
    private static final double TABLE = 150;
    private static final int DIGITS = 3;

    private final NeuronsViewModel model;
    private final Bag bag;

    SavesPage(NeuronsViewModel model, ExportViewModel export, Bag bag) {
        super(6);
        this.model = model;
        this.bag = bag;
        setMinSize(0, 0);
        TableView<RunNeurons.Row> table = table();
        VBox.setVgrow(table, Priority.ALWAYS);
        var pane = new FigurePane(model.saves().exhibit(export), empty(), export);
        pane.setId("neurons-saves-figure");
        bag.onClose(pane::close);
        VBox.setVgrow(pane, Priority.ALWAYS);
        getChildren().addAll(Form.explanation(Messages.text("neurons.savesHint")), buttons(), said(), pane, table);
    }

    private StringBinding empty() {
        var text = Bindings.createStringBinding(
                () -> Messages.text(model.saves().runningProperty().get() ? "neurons.comparing" : "neurons.noSaves"),
                model.saves().runningProperty());
        bag.onClose(text::dispose);
        return text;
    }

    private HBox buttons() {
        NeuronSaves saves = model.saves();
        Button open = Form.button("neurons.openRun", MaterialDesignF.FOLDER_OUTLINE, this::choose);
        open.setId("neurons-run");
        open.setMinWidth(USE_PREF_SIZE);
        bag.bind(open.disableProperty(), model.missingProperty().isNotEmpty().or(saves.runningProperty()));
        Button stop = Form.button("patch.stop", MaterialDesignS.STOP, saves::stop);
        stop.setMinWidth(USE_PREF_SIZE);
        bag.bind(stop.disableProperty(), saves.runningProperty().not());
        var name = Form.sentences("");
        name.setId("neurons-run-name");
        name.getStyleClass().add(Styles.TEXT_SMALL);
        bag.follow(saves.runProperty(), run -> name.setText(run == null ? "" : run.toString()));
        HBox.setHgrow(name, Priority.ALWAYS);
        return Form.line(open, stop, name);
    }

    private void choose() {
        File folder = Choosers.folder(Messages.text("neurons.openRun"))
                .showDialog(getScene().getWindow());
        if (folder != null) {
            model.compareSaves(folder.toPath());
        }
    }

    private Label said() {
        var label = Form.explanation("");
        label.setId("neurons-saves-said");
        NeuronSaves saves = model.saves();
        Runnable tell = () -> {
            label.setText(
                    saves.problemProperty().get().isEmpty()
                            ? sentence(saves.resultProperty().get())
                            : saves.problemProperty().get());
            Form.appear(label, !label.getText().isEmpty());
        };
        bag.follow(saves.problemProperty(), text -> tell.run());
        bag.follow(saves.resultProperty(), found -> tell.run());
        return label;
    }

    private static String sentence(RunNeurons found) {
        if (found == null) {
            return "";
        }
        RunNeurons.Row last = found.rows()
                .get((found.saves().size() - 1) * (1 + found.languages().size()));
        return Messages.text(
                "neurons.savesSaid",
                last.step(),
                last.count(Kind.STAYS),
                last.count(Kind.CHANGES),
                last.count(Kind.VANISHES),
                last.count(Kind.APPEARS));
    }

    private TableView<RunNeurons.Row> table() {
        TableView<RunNeurons.Row> table = Tables.copyable(Tables.of(
                Messages.text("neurons.page.saves"),
                Messages.text("neurons.noSaves"),
                List.of(
                        Tables.number("neurons.step", 46, row -> Integer.toString(row.step())),
                        Tables.column(
                                "neurons.language",
                                74,
                                row -> row.language().equals(RunNeurons.ALL)
                                        ? Messages.text("neurons.all")
                                        : row.language()),
                        Tables.number("neurons.count", 68, row -> Integer.toString(row.neurons())),
                        Tables.number("neurons.change.stays", 54, row -> Integer.toString(row.count(Kind.STAYS))),
                        Tables.number("neurons.change.appears", 68, row -> Integer.toString(row.count(Kind.APPEARS))),
                        Tables.number("neurons.change.vanishes", 72, row -> Integer.toString(row.count(Kind.VANISHES))),
                        Tables.number("neurons.change.changes", 72, row -> Integer.toString(row.count(Kind.CHANGES))),
                        Tables.number("neurons.jaccard", 62, row -> Numbers.fixed(row.jaccard(), DIGITS)))));
        table.setId("neurons-saves");
        table.setMinHeight(TABLE);
        table.setPrefHeight(TABLE);
        bag.follow(model.saves().resultProperty(), found -> {
            table.getItems().setAll(found == null ? List.of() : found.rows());
            Form.appear(table, found != null);
        });
        return table;
    }
}
