package org.glotlens.app.view.neurons;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.CountSpinner;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.kit.SettingRow;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.charts.UnitSharesFigureData.Point;
import org.glotlens.engine.run.Side;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The share of texts in a language by the number of its experts that are fixed, above its numbers and the texts themselves. */
final class SharesPage extends VBox {
    private static final double TABLE = 140;
    private static final double FIELD = 220;
    private static final double WIDE = 320;
    private static final double CAPTION = 64;
    private static final double COUNT = 90;
    private static final double MOST_OF_TABLE = 600;
    private static final int DIGITS = 3;

    private final NeuronsViewModel model;
    private final NeuronShares shares;
    private final Bag bag;

    SharesPage(NeuronsViewModel model, ExportViewModel export, Bag bag) {
        super(4);
        this.model = model;
        this.shares = model.shares();
        this.bag = bag;
        setMinSize(0, 0);
        var pane = new FigurePane(shares.exhibit(export), empty(), export);
        pane.setId("neurons-shares-figure");
        bag.onClose(pane::close);
        VBox.setVgrow(pane, Priority.ALWAYS);
        TableView<ShareRow> table = table();
        var below = new HBox(8, table, texts(table));
        below.setMinHeight(TABLE);
        below.setPrefHeight(TABLE);
        bag.follow(shares.rowsProperty(), rows -> Form.appear(below, !rows.isEmpty()));
        getChildren().addAll(prompts(), settings(), run(), pane, below);
    }

    private FlowPane prompts() {
        var name = Form.explanation("");
        name.setId("neurons-shares-file");
        var count = new CountSpinner(shares.mostProperty(), 4, Messages.text("neurons.promptsHint"));
        count.setId("neurons-shares-most");
        count.setMaxWidth(COUNT);
        var most = Form.row("neurons.prompts", CAPTION, count);
        Button open = Form.button("neurons.openPrompts", MaterialDesignF.FILE_OUTLINE, this::choose);
        Button back = Form.button(
                "neurons.backToPrompts",
                MaterialDesignC.CLOSE,
                () -> shares.fileProperty().set(null));
        bag.follow(shares.fileProperty(), file -> {
            name.setText(file == null ? "" : String.valueOf(file.getFileName()));
            Form.appear(name, file != null);
            Form.appear(back, file != null);
            Form.appear(most, file == null);
        });
        return new FlowPane(8, 2, most, open, name, back, Form.row("neurons.writes", CAPTION, side()), row("isChat"));
    }

    private ComboBox<Side> side() {
        var box = new ComboBox<Side>();
        box.setId("neurons-shares-side");
        box.getStyleClass().add(Styles.SMALL);
        box.getItems().setAll(Side.values());
        box.setConverter(Choices.shown(Messages::side));
        box.setAccessibleText(Messages.text("neurons.writes"));
        bag.bindBoth(box.valueProperty(), shares.sideProperty());
        return box;
    }

    private void choose() {
        File chosen = Choosers.file(Messages.text("neurons.openPrompts"))
                .showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            shares.fileProperty().set(chosen.toPath());
        }
    }

    private FlowPane settings() {
        return new FlowPane(8, 2, row("fixedUnits"), row("maxNew"), row("temperature"));
    }

    private SettingRow row(String key) {
        var row = new SettingRow(shares.form().field(key), "neurons-shares", "", bag);
        row.setPrefWidth(key.equals("fixedUnits") ? WIDE : FIELD);
        return row;
    }

    private HBox run() {
        Button write = Form.button("neurons.writeShares", MaterialDesignP.PLAY, model::writeShares);
        write.setId("neurons-shares-write");
        write.setMinWidth(USE_PREF_SIZE);
        bag.bind(
                write.disableProperty(),
                model.sharesMissingProperty().isNotEmpty().or(model.runningProperty()));
        Button stop = Form.button("patch.stop", MaterialDesignS.STOP, model::stop);
        stop.setMinWidth(USE_PREF_SIZE);
        bag.bind(stop.disableProperty(), model.runningProperty().not());
        var hint = Form.explanation("");
        hint.setId("neurons-shares-hint");
        bag.follow(
                model.sharesMissingProperty(),
                missing -> hint.setText(missing.isEmpty() ? Messages.text("neurons.sharesHint") : missing));
        HBox.setHgrow(hint, Priority.ALWAYS);
        return Form.line(write, stop, hint);
    }

    private StringBinding empty() {
        var text = Bindings.createStringBinding(
                () -> Messages.text(model.runningProperty().get() ? "neurons.writingShares" : "neurons.noShares"),
                model.runningProperty());
        bag.onClose(text::dispose);
        return text;
    }

    private TableView<ShareRow> table() {
        TableView<ShareRow> table = Tables.copyable(Tables.of(
                Messages.text("neurons.page.shares"),
                Messages.text("neurons.noShares"),
                List.of(
                        Tables.column("neurons.language", 68, ShareRow::language),
                        Tables.number(
                                "neurons.fixed",
                                46,
                                row -> Integer.toString(row.experts().units())),
                        Tables.number(
                                "neurons.told",
                                46,
                                row -> Integer.toString(row.experts().texts())),
                        Tables.number(
                                "neurons.share", 48, row -> number(row.experts().share())),
                        Tables.column("neurons.interval", 98, row -> between(Optional.of(row.experts()))),
                        Tables.number(
                                "neurons.random",
                                58,
                                row -> row.random()
                                        .map(point -> number(point.share()))
                                        .orElse("")),
                        Tables.column("neurons.draws", 98, row -> between(row.random())),
                        Tables.column("neurons.verdict", 118, ShareRow::verdict))));
        table.setId("neurons-shares");
        table.setPrefWidth(MOST_OF_TABLE);
        table.setMinWidth(0);
        bag.follow(shares.rowsProperty(), rows -> table.getItems().setAll(rows));
        return table;
    }

    private static String between(Optional<Point> point) {
        return point.map(each -> Messages.text(
                        "neurons.between",
                        number(each.interval().low()),
                        number(each.interval().high())))
                .orElse("");
    }

    private static String number(double value) {
        return Numbers.fixed(value, DIGITS);
    }

    /** The texts of the selected row, as they are and with its experts fixed. */
    private ScrollPane texts(TableView<ShareRow> table) {
        var texts = new ShareTexts();
        var pane = new ScrollPane(texts);
        pane.setId("neurons-shares-texts");
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setMinWidth(0);
        HBox.setHgrow(pane, Priority.ALWAYS);
        table.getSelectionModel().selectedItemProperty().subscribe(texts::show);
        return pane;
    }
}
