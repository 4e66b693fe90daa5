package org.glotlens.app.view.problem;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.CountSpinner;
import org.glotlens.app.view.kit.CountSpinner.Nought;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Pages;
import org.glotlens.app.view.kit.SettingRow;
import org.glotlens.app.view.kit.StartStop;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.problem.ProblemTask;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** Word problems: how they are asked on the left, accuracies, answers and figure on the right. */
public final class ProblemsView extends HBox implements AutoCloseable {
    private static final double CAPTION = 124;
    private static final double SETUP = 330;

    private final ProblemsViewModel model;
    private final Bag bag = new Bag();

    /** Shows and runs {@code model}. */
    public ProblemsView(ProblemsViewModel model, ExportViewModel export) {
        this.model = model;
        getStyleClass().add("tasks");
        var left = new VBox(setup(), run(), Form.note("problems-missing", model.missingProperty(), bag));
        left.getStyleClass().add("task-setup");
        left.setMinWidth(SETUP);
        left.setPrefWidth(SETUP);
        left.setMaxWidth(SETUP);
        var pane = new FigurePane(model.exhibit(), new SimpleStringProperty(Messages.text("problems.empty")), export);
        bag.onClose(pane::close);
        var pages = new Pages()
                .add("problems.page.accuracy", new AccuracyPage(model, bag))
                .add("problems.page.answers", new AnswersPage(model, bag))
                .add("problems.page.figure", pane);
        VBox.setVgrow(pages, Priority.ALWAYS);
        var right = new VBox(pages);
        right.getStyleClass().add("task-result");
        right.setMinWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(left, right);
    }

    private ScrollPane setup() {
        var form = new VBox(6, Form.heading("problems.title"), Form.row("problems.task", CAPTION, task()));
        model.form().fields().forEach(field -> form.getChildren().add(new SettingRow(field, "problems", "", bag)));
        form.getChildren()
                .addAll(
                        Form.row(
                                "problems.shots",
                                CAPTION,
                                new CountSpinner(
                                        model.shotsProperty(), 1, Messages.text("problems.shotsHint"), Nought.NONE)),
                        Form.row(
                                "tasks.limit",
                                CAPTION,
                                new CountSpinner(model.limitProperty(), 10, Messages.text("tasks.limitHint"))),
                        Form.heading("problems.exemplars"),
                        exemplars(),
                        Form.heading("tasks.data"),
                        new FlowPane(6, 4, Form.button("tasks.add", MaterialDesignP.PLUS, this::chooseData)),
                        files());
        var pane = new ScrollPane(form);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setMinHeight(0);
        VBox.setVgrow(pane, Priority.ALWAYS);
        return pane;
    }

    private ComboBox<ProblemTask> task() {
        var box = new ComboBox<ProblemTask>();
        box.getItems().setAll(ProblemTask.values());
        box.setConverter(Choices.shown(ProblemTask::label));
        box.getStyleClass().add(Styles.SMALL);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(Messages.text("problems.task"));
        bag.bindBoth(box.valueProperty(), model.taskProperty());
        return box;
    }

    private VBox exemplars() {
        var name = Form.explanation("");
        bag.follow(
                model.exemplarsProperty(),
                file -> name.setText(
                        file == null
                                ? Messages.text("problems.shipped")
                                : file.getFileName().toString()));
        var open = Form.button("problems.open", MaterialDesignD.DOTS_HORIZONTAL, this::chooseExemplars);
        var copy = Form.button("problems.copy", MaterialDesignC.CONTENT_COPY, this::copyExemplars);
        return new VBox(4, name, new FlowPane(6, 4, open, copy));
    }

    private void chooseExemplars() {
        var chooser = Choosers.file(Messages.text("problems.open"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Messages.text("problems.exemplars"), "*.json", "*.py"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            model.exemplarsProperty().set(file.toPath());
        }
    }

    private void copyExemplars() {
        var chooser = Choosers.file(Messages.text("problems.copy"));
        chooser.setInitialFileName("exemplars.json");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            model.copyExemplars(file.toPath());
        }
    }

    private void chooseData() {
        var chooser = Choosers.file(Messages.text("tasks.add"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Messages.text("tasks.dataFiles"), "*.tsv", "*.json", "*.jsonl"));
        List<File> chosen = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (chosen != null) {
            chosen.forEach(file -> model.add(file.getPath()));
        }
    }

    private ListView<LanguageFile> files() {
        var list = new ListView<>(model.data());
        list.setId("problems-files");
        list.getStyleClass().add(Styles.DENSE);
        list.setPrefHeight(130);
        list.setMinHeight(90);
        list.setAccessibleText(Messages.text("tasks.data"));
        var empty = new Label(Messages.text("problems.dataEmpty"));
        empty.setWrapText(true);
        empty.getStyleClass().addAll(Styles.TEXT_MUTED, "table-empty");
        list.setPlaceholder(empty);
        list.setCellFactory(v -> new FileCell());
        return list;
    }

    private final class FileCell extends ListCell<LanguageFile> {
        @Override
        protected void updateItem(LanguageFile file, boolean isEmpty) {
            super.updateItem(file, isEmpty);
            setGraphic(isEmpty || file == null ? null : row(file));
        }

        private HBox row(LanguageFile file) {
            var code = new Label(file.language().orElse("·"));
            code.getStyleClass().add("prompt-pair");
            code.setMinWidth(24);
            var name = new Label(file.file().getFileName().toString());
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            var remove = Icons.button(
                    MaterialDesignC.CLOSE,
                    Messages.text("tasks.remove", file.file().getFileName()),
                    () -> model.data().remove(file));
            var row = new HBox(6, code, name, remove);
            row.setAlignment(Pos.CENTER_LEFT);
            return row;
        }
    }

    private StartStop run() {
        var actions =
                new StartStop.Actions(model::start, model::stop, model.startableProperty(), model.runningProperty());
        return new StartStop("problems-start", "tasks.start", actions, bag);
    }

    /** Lets go of everything it listened to. */
    @Override
    public void close() {
        bag.close();
    }
}
