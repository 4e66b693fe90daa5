package org.glotlens.app.view.confusion;

import java.io.File;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.kit.Pages;
import org.glotlens.app.view.kit.SettingRow;
import org.glotlens.app.view.kit.StartStop;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.engine.confusion.ConfusionRow;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** Language confusion: what is judged on the left, rates, texts and figure on the right. */
public final class ConfusionView extends HBox implements AutoCloseable {
    private static final double SETUP = 330;

    private final ConfusionViewModel model;
    private final Bag bag = new Bag();

    /** Shows and runs {@code model}. */
    public ConfusionView(ConfusionViewModel model, ExportViewModel export) {
        this.model = model;
        getStyleClass().add("tasks");
        var left = new VBox(
                Form.heading("confusion.file"),
                Form.explanation(Messages.text("confusion.fileHint")),
                new FlowPane(Form.button("confusion.open", MaterialDesignF.FILE_OUTLINE, this::chooseCompletions)),
                Form.heading("confusion.prompts"),
                prompts());
        model.form().fields().forEach(field -> left.getChildren().add(new SettingRow(field, "confusion", "", bag)));
        left.getChildren().addAll(run(), Form.note("confusion-missing", model.missingProperty(), bag));
        left.getStyleClass().add("task-setup");
        left.setMinWidth(SETUP);
        left.setPrefWidth(SETUP);
        left.setMaxWidth(SETUP);
        var pane = new FigurePane(model.exhibit(), new SimpleStringProperty(Messages.text("confusion.empty")), export);
        bag.onClose(pane::close);
        var pages = new Pages()
                .add("confusion.page.rates", rates())
                .add("confusion.page.texts", new ConfusionTexts(model, bag))
                .add("confusion.page.figure", pane);
        VBox.setVgrow(pages, Priority.ALWAYS);
        var right = new VBox(pages);
        right.getStyleClass().add("task-result");
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(left, right);
    }

    private VBox prompts() {
        var name = Form.explanation("");
        bag.follow(
                model.promptsProperty(),
                file -> name.setText(
                        file == null
                                ? Messages.text("confusion.promptsHint")
                                : file.getFileName().toString()));
        return new VBox(
                4, name, new FlowPane(Form.button("confusion.choose", MaterialDesignP.PLUS, this::choosePrompts)));
    }

    private void chooseCompletions() {
        File file = chosen("confusion.open", "*.csv");
        if (file != null) {
            model.judge(file.toPath());
        }
    }

    private void choosePrompts() {
        File file = chosen("confusion.choose", "*.jsonl");
        if (file != null) {
            model.promptsProperty().set(file.toPath());
        }
    }

    private File chosen(String key, String ending) {
        var chooser = Choosers.file(Messages.text(key));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Messages.text("tasks.dataFiles"), ending));
        return chooser.showOpenDialog(getScene().getWindow());
    }

    private StartStop run() {
        var actions =
                new StartStop.Actions(model::start, model::stop, model.startableProperty(), model.runningProperty());
        return new StartStop("confusion-start", "tasks.start", actions, bag);
    }

    private VBox rates() {
        TableView<ConfusionRow> table = Tables.copyable(Tables.of(
                Messages.text("confusion.rates"),
                Messages.text("confusion.empty"),
                List.of(
                        Tables.column("confusion.model", 110, ConfusionRow::model),
                        Tables.column("tasks.language", 80, ConfusionView::language),
                        Tables.column("confusion.lpr", 70, row -> percent(row.lpr())),
                        Tables.column("confusion.wpr", 70, row -> percent(row.wpr())),
                        Tables.column("confusion.lcpr", 70, row -> percent(row.lcpr())),
                        Tables.column("tasks.n", 50, row -> Integer.toString(row.n())))));
        table.setId("confusion-rates");
        table.getColumns().forEach(column -> column.setSortable(false));
        VBox.setVgrow(table, Priority.ALWAYS);
        var told = Form.explanation("");
        bag.follow(model.resultProperty(), result -> {
            table.getItems().setAll(result == null ? List.of() : result.rows());
            told.setText(result == null ? "" : Messages.text("confusion.told", result.identifier(), result.words()));
            Form.appear(told, result != null);
        });
        var save = Form.button("problems.export", MaterialDesignD.DOWNLOAD_OUTLINE, () -> {
            File folder = Choosers.folder(Messages.text("problems.export"))
                    .showDialog(getScene().getWindow());
            if (folder != null) {
                model.export(folder.toPath());
            }
        });
        bag.bind(save.disableProperty(), model.resultProperty().isNull());
        var page = new VBox(6, Form.heading("confusion.rates"), table, told, save);
        page.setMinSize(0, 0);
        return page;
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? Numbers.NONE : Numbers.percent(share);
    }

    private static String language(ConfusionRow row) {
        return row.language().equals(ConfusionRow.MEAN) ? Messages.text("tasks.mean") : row.language();
    }

    /** Lets go of everything it listened to. */
    @Override
    public void close() {
        bag.close();
    }
}
